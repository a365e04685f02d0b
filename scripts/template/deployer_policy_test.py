"""deploy/deployer-policy.json allows exactly what a deployment needs."""
import json
import re
import unittest

import needed
from translated_template import ROOT, listed

POLICY = json.loads((ROOT / "deploy/deployer-policy.json").read_text())

# An inline policy of a role has room for this many characters, spaces aside (IAM User Guide, "IAM and AWS STS quotas").
ROOM = 10_240

# Resources that carry no name of the stack, with the reason.
NAMELESS = {
    "arn:aws:cloudformation:*:*:stack/aws-sam-cli-managed-default/*": "the SAM CLI's stack with its bucket",
    "arn:aws:s3:::aws-sam-cli-managed-default-*": "the SAM CLI's bucket",
    "arn:aws:cloudformation:*:aws:transform/Serverless-2016-10-31": "SAM's transform",
    "arn:aws:lambda:*:*:event-source-mapping:*": "named by a random id",
    "arn:aws:iam::*:role/aws-service-role/ops.apigateway.amazonaws.com/*": "made by API Gateway, for a domain name",
    "arn:aws:apigateway:*::/apis": "named by a random id",
    "arn:aws:apigateway:*::/apis/*": "named by a random id",
    "arn:aws:apigateway:*::/domainnames": "named by DomainName",
    "arn:aws:apigateway:*::/domainnames/*": "named by DomainName",
    "arn:aws:apigateway:*::/tags/*": "named by the ARN of what is tagged",
    "arn:aws:acm:*:*:certificate/*": "named by a random id",
    "arn:aws:route53:::hostedzone/*": "HostedZoneId",
    "arn:aws:secretsmanager:*:*:secret:PipedriveSecret-*": "CloudFormation names a secret by its logical id",
    "arn:aws:secretsmanager:*:*:secret:AssertionSecret-*": "as above",
    "arn:aws:secretsmanager:*:*:secret:SealingSecret-*": "as above",
    "arn:aws:secretsmanager:*:*:secret:WebhookSecret-*": "as above",
    "arn:aws:kms:*:*:key/*": "KmsKeyArn, by way of DynamoDB and Secrets Manager only",
    "arn:aws:codedeploy:*:*:deploymentconfig:CodeDeployDefault.Lambda*": "AWS's own",
    "arn:aws:appconfig:*:*:application/*": "named by a random id",
}

# Actions that IAM cannot tie to a resource, or whose resource has no name yet, with the reason.
EVERYWHERE = {
    "cloudwatch:DescribeAlarms": "has no resource", "secretsmanager:GetRandomPassword": "has no resource",
    "route53:GetChange": "a change has a random id", "route53:ListHostedZones": "has no resource",
    "logs:DescribeLogGroups": "lists", "logs:DescribeResourcePolicies": "has no resource",
    "logs:PutResourcePolicy": "has no resource",
    "logs:CreateLogDelivery": "has no resource", "logs:DeleteLogDelivery": "has no resource",
    "logs:GetLogDelivery": "has no resource", "logs:ListLogDeliveries": "has no resource",
    "logs:UpdateLogDelivery": "has no resource",
    "lambda:CreateEventSourceMapping": "limited to the stack's functions by a condition",
    "lambda:DeleteEventSourceMapping": "as above", "lambda:UpdateEventSourceMapping": "as above",
}


def allowing():
    """scripts/template/boundary_test.py checks what it denies."""
    return [statement for statement in POLICY["Statement"] if statement["Effect"] == "Allow"]


def actions():
    return {action for statement in allowing() for action in listed(statement["Action"])}


class DeployerPolicy(unittest.TestCase):
    maxDiff = None

    def test_it_allows_what_creating_updating_and_deleting_each_resource_needs_and_nothing_else(self):
        self.assertEqual({action.lower() for action in actions()}, needed.needed())

    def test_every_resource_type_says_what_it_needs(self):
        for kind in needed.types():
            self.assertTrue(needed.of_handlers(kind), kind)

    def test_every_exception_is_of_use(self):
        everything = {permission for kind in needed.types() for permission in needed.of_handlers(kind)}
        for pattern in needed.UNUSED:
            self.assertTrue([each for each in everything if re.fullmatch(pattern, each, re.IGNORECASE)], pattern)
            self.assertFalse([each for each in actions() if re.fullmatch(pattern, each, re.IGNORECASE)], pattern)

    def test_a_wildcard_is_only_for_the_sam_clis_own_bucket(self):
        self.assertEqual({action for action in actions() if "*" in action}, {"s3:*"})

    def test_it_reaches_only_what_is_named_after_the_stack_or_has_its_reason(self):
        nameless, everywhere = set(), set()
        for statement in allowing():
            for resource in listed(statement["Resource"]):
                if resource == "*":
                    everywhere |= set(listed(statement["Action"]))
                elif not re.search(r"[:/]latchkey\*", resource):
                    nameless.add(resource)
        self.assertEqual(nameless, set(NAMELESS))
        self.assertEqual(everywhere, set(EVERYWHERE))

    def test_roles_can_be_passed_to_the_services_that_take_them(self):
        (statement,) = [each for each in POLICY["Statement"] if each["Action"] == "iam:PassRole"]
        self.assertEqual(statement["Condition"]["StringEquals"]["iam:PassedToService"], [
            "codedeploy.amazonaws.com", "lambda.amazonaws.com", "scheduler.amazonaws.com"])

    def test_it_fits_into_a_role(self):
        self.assertLessEqual(len(json.dumps(POLICY, separators=(",", ":"))), ROOM)

    def test_statements_are_told_apart(self):
        names = [statement["Sid"] for statement in POLICY["Statement"]]
        self.assertEqual(len(set(names)), len(names))
