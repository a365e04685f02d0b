"""The regions that docs/operate.md names have everything that the template uses, as far as the resource types that cfn-lint
ships for each region show (its rule E3006). Types of options count too: CloudFormation has refused a template for a type that
its region lacks although its condition didn't hold (aws/serverless-application-model issue 1167)."""
import json
import pathlib
import re
import unittest

import cfnlint.data.schemas as schemas
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

from translated_template import ROOT, STACK, WRITTEN, translated

REGIONS = {file.stem for file in pathlib.Path(next(iter(schemas.__path__)), "providers").glob("*-*-*.json")}
OTHER_PARTITIONS = re.compile("cn-|us-gov-|us-iso|eu-iso|eusc-")

# AWS Lambda Developer Guide, "Improving startup performance with Lambda SnapStart", under "Supported Regions".
WITHOUT_SNAPSTART = {"ap-southeast-6", "ap-east-2"}

TYPES = {resource["Type"] for rollout in STACK["Parameters"]["Rollout"]["AllowedValues"]
         for resource in translated(Rollout=rollout)["Resources"].values()}


def section(heading):
    text = (ROOT / "docs/operate.md").read_text()
    return re.search(r"^## %s\n(.*?)(?=^## |\Z)" % heading, text, re.M | re.S).group(1)


def missing(region):
    return TYPES - set(PROVIDER_SCHEMA_MANAGER.get_resource_types(region))


class Regions(unittest.TestCase):
    maxDiff = None

    def test_the_documented_regions_have_every_resource_type_and_no_other_commercial_region_has(self):
        works, lacks = section("Regions").split("It doesn't run in", 1)
        commercial = {region for region in REGIONS if not OTHER_PARTITIONS.match(region)}
        able = {region for region in commercial if not missing(region)} - WITHOUT_SNAPSTART
        self.assertEqual(set(re.findall(r"`([a-z]{2}-[a-z]+-\d)`", works)), able)
        self.assertEqual(set(re.findall(r"`([a-z]{2}-[a-z]+-\d)`", lacks)), commercial - able)

    def test_only_snapstart_is_missing_in_any_region(self):
        for region in REGIONS:
            if not OTHER_PARTITIONS.match(region):
                self.assertEqual(missing(region), set(), region)

    def test_the_template_names_no_partition_and_no_domain_of_one(self):
        """Service principals are the same in every partition; the console's domains are in a mapping of their own."""
        written = json.dumps({key: value for key, value in WRITTEN.items() if key not in ("Mappings", "Parameters")})
        self.assertNotRegex(written, "arn:aws[a-z-]*:")
        domains = re.findall(r"[\w${}:.-]*\.amazonaws\.com|[\w.-]*aws\.amazon\.com", written)
        self.assertEqual({domain for domain in domains if not re.fullmatch(r"[a-z]+\.amazonaws\.com", domain)}, set())

    def test_sam_translates_it_for_other_partitions_too(self):
        for region, partition in ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"):
            self.assertEqual(set(re.findall(r"arn:(aws[a-z-]*):", json.dumps(translated(region)["Resources"]))), {partition})

    def test_the_dashboards_address_is_the_consoles_of_each_partition(self):
        self.assertEqual({partition: console["Domain"] for partition, console in STACK["Mappings"]["Consoles"].items()}, {
            "aws": "console.aws.amazon.com", "aws-cn": "console.amazonaws.cn", "aws-us-gov": "console.amazonaws-us-gov.com"})
        self.assertEqual(STACK["Outputs"]["DashboardUrl"]["Value"]["Fn::Sub"][1], {
            "Console": {"Fn::FindInMap": ["Consoles", {"Ref": "AWS::Partition"}, "Domain"]}})

    def test_a_budget_has_a_template_of_its_own_because_some_of_the_regions_lack_its_type(self):
        budget = "AWS::Budgets::Budget"
        self.assertNotIn(budget, TYPES)
        self.assertIn(budget, PROVIDER_SCHEMA_MANAGER.get_resource_types("us-east-1"))
        self.assertNotIn(budget, PROVIDER_SCHEMA_MANAGER.get_resource_types("eu-north-1"))
