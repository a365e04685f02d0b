"""Asynchronous calls of Lambda. Lambda queues such a call, and by default retries a failing one twice and keeps it for
six hours (AWS Lambda Developer Guide, "Understanding retry behavior in Lambda"), so each call sets both limits. The
callers are derived from the translated template."""
import re
import unittest

from translated_template import RESOURCES, name_of, of_type

SECONDS = {"minute": 60, "hour": 3600, "day": 86400}

# Callers that call a function by a resource policy and wait for its response. All others (SNS, S3, EventBridge) do not
# wait.
WAIT = {"apigateway.amazonaws.com"}


def interval(schedule):
    number, unit = re.fullmatch(r"rate\((\d+) (\w+?)s?\)", schedule["ScheduleExpression"]).groups()
    return int(number) * SECONDS[unit]


def function_and_qualifier(target):
    """Of the ARN of a function or an alias: as an AWS::Lambda::EventInvokeConfig names it."""
    resource = RESOURCES[name_of(target)]
    if resource["Type"] == "AWS::Lambda::Alias":
        return name_of(resource["Properties"]["FunctionName"]), resource["Properties"]["Name"]
    return name_of(target), "$LATEST"


def is_function(arn):
    return RESOURCES.get(name_of(arn), {}).get("Type") in ("AWS::Lambda::Function", "AWS::Lambda::Alias")


def scheduled():
    """EventBridge Scheduler calls Lambda asynchronously (EventBridge Scheduler User Guide, "Using templated targets")."""
    for key, schedule in of_type("AWS::Scheduler::Schedule").items():
        if is_function(schedule["Properties"]["Target"]["Arn"]):
            yield key, schedule["Properties"]


def called_by_others():
    """Functions that a rule, a topic or a bucket calls."""
    for key, rule in of_type("AWS::Events::Rule").items():
        yield from ((key, target["Arn"]) for target in rule["Properties"].get("Targets", []) if is_function(target["Arn"]))
    for key, subscription in of_type("AWS::SNS::Subscription").items():
        if subscription["Properties"]["Protocol"] == "lambda":
            yield key, subscription["Properties"]["Endpoint"]
    for key, permission in of_type("AWS::Lambda::Permission").items():
        if permission["Properties"]["Principal"] not in WAIT:
            yield key, permission["Properties"]["FunctionName"]


def configurations():
    return {(name_of(each["FunctionName"]), alias_of(each["Qualifier"])): each for each in (
        resource["Properties"] for resource in of_type("AWS::Lambda::EventInvokeConfig").values())}


def alias_of(qualifier):
    """SAM refers to the alias, or names it."""
    if isinstance(qualifier, dict):
        return RESOURCES[name_of(qualifier)]["Properties"]["Name"]
    return qualifier


class Asynchronous(unittest.TestCase):
    def test_a_scheduled_call_that_fails_is_left_to_the_next_one(self):
        for key, schedule in scheduled():
            configuration = configurations()[function_and_qualifier(schedule["Target"]["Arn"])]
            self.assertEqual(configuration["MaximumRetryAttempts"], 0, key)

    def test_a_scheduled_call_is_over_before_the_next_one(self):
        """The time that the scheduler may take to deliver it, that it may wait at Lambda, and that it may run."""
        for key, schedule in scheduled():
            function, qualifier = function_and_qualifier(schedule["Target"]["Arn"])
            delivery = schedule["Target"]["RetryPolicy"]
            late = delivery["MaximumEventAgeInSeconds"] if delivery["MaximumRetryAttempts"] else 0
            waits = configurations()[function, qualifier]["MaximumEventAgeInSeconds"]
            runs = RESOURCES[function]["Properties"]["Timeout"]
            self.assertLessEqual(late + waits + runs, interval(schedule), key)

    def test_sweep_and_daily_calls_are_found(self):
        found = {function_and_qualifier(schedule["Target"]["Arn"])[0] for _, schedule in scheduled()}
        self.assertEqual(found, {"SweepFunction", "InstallFunction", "CallbackFunction", "ResumeFunction", "TokenFunction",
                                 "FallbackFunction"})

    def test_nothing_but_schedules_calls_a_function_asynchronously(self):
        self.assertEqual(list(called_by_others()), [])

    def test_no_configuration_is_left_over(self):
        called = {function_and_qualifier(schedule["Target"]["Arn"]) for _, schedule in scheduled()}
        self.assertEqual(set(configurations()), called)
