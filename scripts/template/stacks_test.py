"""The visible parts of the stack: parameters, outputs, and names."""
import unittest

from translated_template import RESOURCES, STACK, of_type

# Names that are their own account's and region's to give out once.
NAMES = {"FunctionName", "QueueName", "TableName", "RoleName", "TopicName", "AlarmName", "DashboardName", "LogGroupName", "Name"}
# Types whose "Name" needs to be unique only within their parent.
NAMED_WITHIN = {"AWS::Lambda::Alias", "AWS::AppConfig::ConfigurationProfile"}


class Stacks(unittest.TestCase):
    def test_two_stacks_fit_in_one_account(self):
        for key, resource in RESOURCES.items():
            for name in NAMES & set(resource.get("Properties", {})):
                if resource["Type"] not in NAMED_WITHIN:
                    value = resource["Properties"][name]
                    # A reference to another resource is as unique as that one is.
                    unique = isinstance(value, dict) and ("Fn::Sub" not in value or "AWS::StackName" in value["Fn::Sub"])
                    self.assertTrue(unique, "%s has a fixed %s" % (key, name))

    def test_every_alarm_reaches_the_topic(self):
        for key, alarm in of_type("AWS::CloudWatch::Alarm").items():
            self.assertEqual(alarm["Properties"]["AlarmActions"], [{"Ref": "AlarmTopic"}], key)

    def test_every_parameter_is_described_and_in_a_group(self):
        groups = STACK["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        grouped = [name for group in groups for name in group["Parameters"]]
        self.assertEqual(sorted(grouped), sorted(STACK["Parameters"]))
        for name, parameter in STACK["Parameters"].items():
            self.assertTrue(parameter.get("Description"), name)
            checked = {"AllowedValues", "AllowedPattern", "MinLength", "MinValue"} & set(parameter)
            self.assertTrue(checked, "%s takes anything" % name)

    def test_what_is_to_be_pasted_elsewhere_is_an_output(self):
        for name in "CallbackUrl", "InstallUrl", "ResumeUrl", "ApiUrl", "BusArn":
            self.assertIn(name, STACK["Outputs"])
        for name, output in STACK["Outputs"].items():
            self.assertTrue(output.get("Description"), name)
