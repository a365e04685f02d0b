"""The processing of queues."""
import unittest

from resolved import Conditions
from translated_template import RESOURCES, STACK, name_of, of_type


class Queues(unittest.TestCase):
    def test_the_age_of_what_waits_for_a_refresh_or_for_the_webhook_is_watched(self):
        alarms = [alarm["Properties"] for alarm in of_type("AWS::CloudWatch::Alarm").values()
                  if alarm["Properties"].get("MetricName") == "ApproximateAgeOfOldestMessage"]
        self.assertEqual({name_of(dimension["Value"]) for alarm in alarms for dimension in alarm["Dimensions"]},
                         {"RefreshQueue", "WebhookQueue"})
        self.assertEqual({alarm["Statistic"] for alarm in alarms}, {"Maximum"})

    def test_the_webhooks_queue_gives_up_no_event_before_its_function_does(self):
        """DeliveryDecisionTest.aDayOfAttemptsStaysFarBelowWhatTheQueueAllows: 70 attempts at most in 24 hours."""
        queue = RESOURCES["WebhookQueue"]["Properties"]
        self.assertGreaterEqual(queue["RedrivePolicy"]["maxReceiveCount"], 2 * 70)
        self.assertGreater(queue["MessageRetentionPeriod"], 24 * 3600)

    def test_only_the_stacks_rule_puts_events_into_the_webhooks_queues(self):
        policies = {name_of(queue): policy["Properties"]["PolicyDocument"]["Statement"]
                    for policy in of_type("AWS::SQS::QueuePolicy").values() for queue in policy["Properties"]["Queues"]}
        self.assertEqual(set(policies), {"WebhookQueue", "WebhookDeadLetters"})
        for queue, (statement,) in policies.items():
            self.assertEqual((statement["Action"], statement["Principal"]), ("sqs:SendMessage", {"Service": "events.amazonaws.com"}))
            self.assertEqual(name_of(statement["Resource"]), queue)
            self.assertEqual(name_of(statement["Condition"]["ArnEquals"]["aws:SourceArn"]), "WebhookRule")

    def test_without_a_webhook_nothing_of_it_is_created(self):
        webhook = {key for key in RESOURCES if "ebhook" in key}
        self.assertEqual({RESOURCES[key].get("Condition") for key in webhook}, {"HasProductWebhook"})

    def test_no_queue_starts_more_functions_than_it_may_and_one_bad_message_holds_up_no_other(self):
        queues = of_type("AWS::SQS::Queue")
        worked_off = {}
        for key, mapping in of_type("AWS::Lambda::EventSourceMapping").items():
            properties = mapping["Properties"]
            self.assertEqual(properties["FunctionResponseTypes"], ["ReportBatchItemFailures"], key)
            if name_of(properties["EventSourceArn"]) in queues:
                worked_off[name_of(properties["EventSourceArn"])] = properties["ScalingConfig"]["MaximumConcurrency"]
        self.assertEqual(worked_off, {"UninstallQueue": 5, "EventQueue": 5, "WebhookQueue": 5, "RefreshQueue": {"Ref": "RefreshConcurrency"}})

    def test_a_message_stays_hidden_for_six_times_its_functions_timeout_and_the_batching_window(self):
        for mapping in of_type("AWS::Lambda::EventSourceMapping").values():
            queue = RESOURCES[name_of(mapping["Properties"]["EventSourceArn"])]
            if queue["Type"] == "AWS::SQS::Queue":
                timeout = RESOURCES[name_of(mapping["Properties"]["FunctionName"])]["Properties"]["Timeout"]
                window = mapping["Properties"].get("MaximumBatchingWindowInSeconds", 0)
                self.assertGreaterEqual(queue["Properties"]["VisibilityTimeout"], 6 * timeout + window)

    def test_refreshes_wait_for_company_and_uninstalls_and_events_do_not(self):
        windows = {name_of(mapping["Properties"]["EventSourceArn"]): mapping["Properties"].get("MaximumBatchingWindowInSeconds")
                   for mapping in of_type("AWS::Lambda::EventSourceMapping").values()}
        self.assertEqual({queue: windows[queue] for queue in ("RefreshQueue", "UninstallQueue", "EventQueue")},
                         {"RefreshQueue": 5, "UninstallQueue": None, "EventQueue": None})

    def test_refresh_has_its_concurrency_to_itself_unless_the_account_has_too_little(self):
        self.assertEqual(RESOURCES["RefreshFunction"]["Properties"]["ReservedConcurrentExecutions"],
                         {"Fn::If": ["ReservesConcurrency", {"Ref": "RefreshConcurrency"}, {"Ref": "AWS::NoValue"}]})

    def test_uninstalls_have_a_reservation_only_if_one_is_asked_for(self):
        """A reservation of 0 would stop the function."""
        self.assertEqual(RESOURCES["UninstallFunction"]["Properties"]["ReservedConcurrentExecutions"],
                         {"Fn::If": ["ReservesUninstallConcurrency", {"Ref": "UninstallConcurrency"}, {"Ref": "AWS::NoValue"}]})
        self.assertFalse(Conditions(STACK).holds("ReservesUninstallConcurrency"))
        self.assertTrue(Conditions(STACK, UninstallConcurrency="20").holds("ReservesUninstallConcurrency"))
