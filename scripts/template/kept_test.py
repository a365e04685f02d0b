"""The resources that survive an update, and the deletion of the stack."""
import unittest

from translated_template import RESOURCES, name_of, of_type, walk

# A change here makes CloudFormation generate another value, which cannot open anything sealed with the previous seed.
GENERATED = {
    "PipedriveSecret": ('{"client_id": "set-me"}', "client_secret", 40),
    "AssertionSecret": ("{}", "current", 64),
    "SealingSecret": ("{}", "current", 64),
    "WebhookSecret": ("{}", "current", 64),
}

# A change here makes CloudFormation begin an empty table.
KEYS = {"Attempts": ["pk"], "Installations": ["pk"]}


class NothingIsLost(unittest.TestCase):
    def test_what_is_stored_or_secret_or_waits_outlives_stack_and_update(self):
        for kind in "AWS::DynamoDB::Table", "AWS::SecretsManager::Secret", "AWS::SQS::Queue":
            for key, resource in of_type(kind).items():
                self.assertIn(resource.get("DeletionPolicy"), ("Retain", "RetainExceptOnCreate"), key)
                self.assertEqual(resource.get("UpdateReplacePolicy"), "Retain", key)

    def test_a_first_attempt_that_fails_leaves_no_secret_and_no_queue(self):
        for kind in "AWS::SecretsManager::Secret", "AWS::SQS::Queue":
            for key, resource in of_type(kind).items():
                self.assertEqual(resource["DeletionPolicy"], "RetainExceptOnCreate", key)

    def test_it_leaves_its_tables_since_their_deletion_would_fail(self):
        """RetainExceptOnCreate would make CloudFormation try, and end in ROLLBACK_FAILED: decision 0019."""
        for key, table in of_type("AWS::DynamoDB::Table").items():
            self.assertTrue(table["Properties"]["DeletionProtectionEnabled"], key)
            self.assertEqual(table["DeletionPolicy"], "Retain", key)

    def test_no_update_generates_a_secret_anew(self):
        made = {}
        for key, secret in of_type("AWS::SecretsManager::Secret").items():
            how = dict(secret["Properties"]["GenerateSecretString"])
            made[key] = (how.pop("SecretStringTemplate"), how.pop("GenerateStringKey"), how.pop("PasswordLength"))
            self.assertEqual(how, {"ExcludePunctuation": True}, key)
        self.assertEqual(made, GENERATED)

    def test_no_update_begins_an_empty_table(self):
        tables = of_type("AWS::DynamoDB::Table")
        self.assertEqual(
            {key: [part["AttributeName"] for part in table["Properties"]["KeySchema"]] for key, table in tables.items()}, KEYS)
        for key, table in tables.items():
            self.assertNotIn("TableName", table["Properties"], key)
            self.assertEqual(table["Properties"]["BillingMode"], "PAY_PER_REQUEST", key)
            self.assertEqual(table["Properties"]["TimeToLiveSpecification"], {"AttributeName": "expiresAt", "Enabled": True}, key)
            self.assertEqual(table["Properties"]["StreamSpecification"], {"StreamViewType": "NEW_AND_OLD_IMAGES"}, key)
            self.assertTrue(table["Properties"]["DeletionProtectionEnabled"], key)
            self.assertTrue(table["Properties"]["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], key)

    def test_a_queue_that_gives_up_has_dead_letters_and_an_alarm_on_them(self):
        dead = {name_of(part["deadLetterTargetArn"]) for part in walk(RESOURCES)
                if isinstance(part, dict) and "deadLetterTargetArn" in part}
        dead |= {name_of(part["OnFailure"]["Destination"]) for part in walk(RESOURCES)
                 if isinstance(part, dict) and "OnFailure" in part}
        dead |= {name_of(part["DeadLetterConfig"]["Arn"]) for part in walk(RESOURCES)
                 if isinstance(part, dict) and "DeadLetterConfig" in part}
        watched = {name_of(dimension["Value"]) for alarm in of_type("AWS::CloudWatch::Alarm").values()
                   if alarm["Properties"].get("MetricName") == "ApproximateNumberOfMessagesVisible"
                   for dimension in alarm["Properties"]["Dimensions"] if dimension["Name"] == "QueueName"}
        self.assertEqual(watched, dead)
        self.assertEqual({queue for queue in of_type("AWS::SQS::Queue") if queue.endswith("DeadLetters")}, dead)

    def test_a_table_costs_no_key_unless_one_is_given(self):
        for key, table in of_type("AWS::DynamoDB::Table").items():
            encryption = table["Properties"]["SSESpecification"]
            self.assertEqual(encryption["SSEEnabled"], {"Fn::If": ["HasKmsKey", True, False]}, key)
            for name in "SSEType", "KMSMasterKeyId":
                self.assertEqual(encryption[name]["Fn::If"][::2], ["HasKmsKey", {"Ref": "AWS::NoValue"}], key)
