"""The versions of functions, and the shift of traffic to a new one."""
import json
import re
import unittest

from translated_template import RESOURCES, STACK, name_of, of_type, translated, walk

LIVE = {"InstallFunction", "CallbackFunction", "ResumeFunction", "TokenFunction", "FallbackFunction"}


def parameters_in(value):
    """Returns the parameters in a value, including those of its conditions."""
    for part in walk(value):
        if not isinstance(part, dict):
            continue
        if part.get("Ref") in STACK["Parameters"]:
            yield part["Ref"]
        if isinstance(part.get("Fn::Sub"), str):
            yield from (name for name in re.findall(r"\$\{(\w+)\}", part["Fn::Sub"]) if name in STACK["Parameters"])
        if "Fn::If" in part:
            yield from parameters_in(STACK["Conditions"][part["Fn::If"][0]])
        if "Condition" in part and isinstance(part["Condition"], str):
            yield from parameters_in(STACK["Conditions"][part["Condition"]])


class Versions(unittest.TestCase):
    def test_every_function_runs_on_arm_and_is_traced(self):
        for key, function in of_type("AWS::Lambda::Function").items():
            properties = function["Properties"]
            self.assertEqual((properties["Runtime"], properties["Architectures"], properties["TracingConfig"]),
                             ("java25", ["arm64"], {"Mode": "Active"}), key)

    def test_a_new_version_takes_over_by_and_by_and_an_alarm_turns_it_back(self):
        for key, alias in of_type("AWS::Lambda::Alias").items():
            shift = alias["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
            group = RESOURCES[name_of(shift["DeploymentGroupName"])]["Properties"]
            self.assertEqual(group["DeploymentConfigName"]["Fn::Sub"][1], {"ConfigName": "Canary10Percent5Minutes"}, key)
            # By name, or the stack would have a cycle (creatable_test.py).
            by_name = RESOURCES["ApiServerErrorsAlarm"]["Properties"]["AlarmName"]
            self.assertEqual(group["AlarmConfiguration"], {"Enabled": True, "Alarms": [
                {"Name": {"Ref": "ApiFunctionErrorsAlarm"}}, {"Name": by_name}]}, key)
            self.assertTrue(group["AutoRollbackConfiguration"]["Enabled"], key)
            self.assertIn("DEPLOYMENT_STOP_ON_ALARM", group["AutoRollbackConfiguration"]["Events"], key)

    def test_the_way_out_while_an_alarm_is_on_asks_no_alarm(self):
        resources = translated(Rollout="AllAtOnce")["Resources"].values()
        aliases = [resource for resource in resources if resource["Type"] == "AWS::Lambda::Alias"]
        self.assertEqual(len(aliases), len(LIVE))
        for alias in aliases:
            self.assertNotIn("UpdatePolicy", alias)

    def test_functions_that_somebody_waits_for_start_from_a_snapshot(self):
        snapshots = {key for key, function in of_type("AWS::Lambda::Function").items() if "SnapStart" in function["Properties"]}
        aliases = {name_of(alias["Properties"]["FunctionName"]) for alias in of_type("AWS::Lambda::Alias").values()}
        self.assertEqual(snapshots, LIVE)
        self.assertEqual(aliases, LIVE)

    def test_each_of_them_is_called_daily_by_its_alias(self):
        called = {name_of(schedule["Properties"]["Target"]["Arn"]) for schedule in of_type("AWS::Scheduler::Schedule").values()
                  if schedule["Properties"]["ScheduleExpression"] == "rate(1 day)"}
        self.assertEqual(called, {function + "Aliaslive" for function in LIVE})

    def test_the_api_calls_them_by_their_alias(self):
        called = set(re.findall(r"functions/\$\{(\w+)(?:\.Arn)?\}", json.dumps(RESOURCES["Api"])))
        self.assertEqual(called, {function + "Aliaslive" for function in LIVE} | {"UninstallFunction"})

    def test_a_setting_that_changes_makes_a_new_version(self):
        settings = set(re.findall(r"^(\w+)=\$\{\1\}$", RESOURCES["Settings"]["Properties"]["Content"]["Fn::Sub"], re.M))
        used = {name for function in LIVE for name in parameters_in(RESOURCES[function]["Properties"])}
        self.assertEqual(settings, used)
        for key, version in of_type("AWS::Lambda::Version").items():
            self.assertEqual(version["Properties"]["Description"], {"Fn::Sub": "settings ${Settings.VersionNumber}"}, key)
            function = RESOURCES[name_of(version["Properties"]["FunctionName"])]
            self.assertEqual(function["Properties"]["Environment"]["Variables"]["SETTINGS_VERSION"],
                             {"Fn::GetAtt": ["Settings", "VersionNumber"]}, key)


class Memory(unittest.TestCase):
    def test_functions_that_somebody_waits_for_have_more_of_a_processor(self):
        memory = {key: name_of(function["Properties"]["MemorySize"])
                  for key, function in of_type("AWS::Lambda::Function").items()}
        waited_for = {key for key, parameter in memory.items() if parameter == "FunctionMemory"}
        self.assertEqual(waited_for, LIVE | {"UninstallFunction"})
        self.assertEqual({memory[key] for key in memory if key not in waited_for}, {"WorkerMemory"})
