"""CloudFormation can create the stack: no cycle, nothing dangling, and cfn-lint agrees, however it is deployed."""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import variants
from resolved import Conditions, References, cycle, references
from translated_template import STACK, of_type, translated


CFN_LINT = pathlib.Path(sys.executable).with_name("cfn-lint")


class Creatable(unittest.TestCase):
    def test_no_resource_waits_for_itself_and_none_refers_to_what_is_not_there(self):
        for rollout in variants.ROLLOUTS:
            references_of_stack = References(translated(Rollout=rollout))
            for conditions in variants.conditions():
                name = "%s with %s" % (rollout, variants.name(conditions))
                self.assertEqual(cycle(references_of_stack.dependencies(conditions)), [], name)
                self.assertEqual(references_of_stack.dangling(conditions), [], name)

    def test_the_variants_cover_every_condition(self):
        self.assertEqual({name for name, _ in references(STACK["Conditions"])}, set(variants.CHOICES))
        for condition in STACK["Conditions"]:
            self.assertEqual({conditions.holds(condition) for conditions in variants.conditions()}, {True, False}, condition)

    def test_gradual_rollouts_differ_in_a_name_only(self):
        gradual = [rollout for rollout in variants.ROLLOUTS if rollout != "AllAtOnce"]
        texts = {json.dumps(translated(Rollout=rollout), sort_keys=True).replace(
            '{"ConfigName": "%s"}' % rollout, '{"ConfigName": "..."}') for rollout in gradual}
        self.assertEqual(len(texts), 1)

    def test_the_template_is_the_same_in_every_region(self):
        self.assertEqual(translated("eu-central-1"), translated("us-east-1"))

    def test_cfn_lint_accepts_what_sam_makes_of_it(self):
        """Uses the default of the gradual rollouts, because the others differ in a name (above). cfn-lint sees cycles
        only in the translated template, because it knows no references of untranslated SAM resources
        (aws-cloudformation/cfn-lint issue 2501)."""
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for rollout in "AllAtOnce", STACK["Parameters"]["Rollout"]["Default"]:
                files.append("%s/%s.json" % (folder, rollout))
                with open(files[-1], "w") as file:
                    json.dump(translated(Rollout=rollout), file)
            # W2001, W7001: SAM has already resolved Rollout and its mapping. W3011: SAM also passes the
            # UpdateReplacePolicy that keeps a function's versions to the function (scripts/test-updates).
            found = subprocess.run(
                [CFN_LINT, "--ignore-checks", "W2001", "W7001", "W3011", "--regions", *variants.REGIONS, "--", *files],
                capture_output=True, text=True)
        self.assertEqual((found.returncode, found.stdout, found.stderr), (0, "", ""))


class CycleFinder(unittest.TestCase):
    """The cycle check finds the cycle of an earlier template: the API calls an alias, the alias waits for its
    deployment group, the group for an alarm, and the alarm for the API (as in aws/aws-cdk issues 13922 and 2231)."""

    def test_it_finds_the_alarm_that_is_referred_to(self):
        earlier = copy.deepcopy(STACK)
        for group in of_type("AWS::CodeDeploy::DeploymentGroup"):
            alarms = earlier["Resources"][group]["Properties"]["AlarmConfiguration"]["Alarms"]
            alarms.append({"Name": {"Ref": "ApiServerErrorsAlarm"}})

        found = cycle(References(earlier).dependencies(Conditions(earlier)))

        self.assertIn("Api", found)
        self.assertIn("ApiServerErrorsAlarm", found)
        self.assertEqual(len(found), 4)

    def test_it_follows_every_kind_of_reference(self):
        for reference in ({"Ref": "B"}, {"Fn::GetAtt": ["B", "Arn"]}, {"Fn::GetAtt": "B.Arn"}, {"Fn::Sub": "x/${B}"},
                          {"Fn::Sub": "x/${B.Arn}"}, {"Fn::Sub": ["${C}", {"C": {"Ref": "B"}}]},
                          {"Fn::Join": ["", ["x", {"Ref": "B"}]]}):
            self.assertEqual(self.named({"Properties": {"P": [reference]}}), ["B"], reference)
        self.assertEqual(self.named({"DependsOn": ["B", "C"]}), ["B", "C"])
        self.assertEqual(self.named({"UpdatePolicy": {"Group": {"Ref": "B"}}}), ["B"])

    def test_it_takes_no_literal_and_no_variable_of_its_own_for_a_reference(self):
        self.assertEqual(self.named({"Fn::Sub": "${!B} ${B"}), [])
        self.assertEqual(self.named({"Fn::Sub": ["${C}", {"C": "c"}]}), [])

    def test_it_goes_through_the_branch_that_holds(self):
        template = self.template({
            "A": {"Properties": {"P": {"Fn::If": ["Has", {"Ref": "B"}, {"Ref": "AWS::NoValue"}]}}},
            "B": {"Condition": "Has", "Properties": {"P": {"Ref": "A"}}}})

        self.assertEqual(self.found(template), [])
        self.assertEqual(self.found(template, P="given"), ["A", "B"])

    def test_it_reports_what_a_condition_has_taken_away(self):
        template = self.template({"A": {"Properties": {"P": {"Ref": "B"}}}, "B": {"Condition": "Has"}})

        self.assertEqual(References(template).dangling(Conditions(template)), ["A -> B"])
        self.assertEqual(References(template).dangling(Conditions(template, P="given")), [])

    @staticmethod
    def named(value):
        return [name for name, _ in references(value)]

    @staticmethod
    def found(template, **parameters):
        return cycle(References(template).dependencies(Conditions(template, **parameters)))

    @staticmethod
    def template(resources):
        """Resources beside a condition that holds where P is given."""
        return {"Parameters": {"P": {"Default": ""}}, "Resources": resources,
                "Conditions": {"Has": {"Fn::Not": [{"Fn::Equals": [{"Ref": "P"}, ""]}]}}}
