"""Every role of the stack has the permissions boundary, and deploy/permissions-boundary.json allows everything the
roles need."""
import fnmatch
import json
import re
import unittest

from permissions_test import statements
from translated_template import RESOURCES, ROOT, listed, of_type

BOUNDARY = json.loads((ROOT / "deploy/permissions-boundary.json").read_text())
DEPLOYER = json.loads((ROOT / "deploy/deployer-policy.json").read_text())
TAKEN = {"Fn::If": ["HasPermissionsBoundary", {"Ref": "PermissionsBoundaryArn"}, {"Ref": "AWS::NoValue"}]}
NAME = "arn:aws:iam::${aws:PrincipalAccount}:policy/latchkey-boundary"

# A customer managed policy has room for this many characters, spaces aside (IAM User Guide, "IAM and AWS STS quotas").
ROOM = 6_144

# The ARN of a resource of the stack latchkey-prod, by its type. CloudFormation names a secret by its logical id.
ARNS = {
    "AWS::DynamoDB::Table": "arn:aws:dynamodb:eu-central-1:123456789012:table/latchkey-prod-%s-1A2B",
    "AWS::SQS::Queue": "arn:aws:sqs:eu-central-1:123456789012:latchkey-prod-%s-1A2B",
    "AWS::SecretsManager::Secret": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:%s-1A2B-3c4d5e",
    "AWS::Events::EventBus": "arn:aws:events:eu-central-1:123456789012:event-bus/latchkey-prod",
    "AWS::Lambda::Function": "arn:aws:lambda:eu-central-1:123456789012:function:latchkey-prod-%s-1A2B",
    "AWS::Lambda::Alias": "arn:aws:lambda:eu-central-1:123456789012:function:latchkey-prod-%s-1A2B:live",
}
KEY = "arn:aws:kms:eu-central-1:123456789012:key/1b2c"
LOG_STREAM = "arn:aws:logs:eu-central-1:123456789012:log-group:latchkey-prod-FunctionLogs-1A2B:log-stream:2026"
ALIAS = ARNS["AWS::Lambda::Alias"] % "TokenFunction"

# The permissions of AWS's managed policies that the stack uses, with their resources. From AWSCodeDeployRoleForLambda
# it does not use sns:Publish, s3:GetObject, and the hooks, because its deployment groups have no triggers and no hooks.
MANAGED = {
    "AWSLambdaBasicExecutionRole": {
        (action, LOG_STREAM) for action in ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")},
    "AWSXrayWriteOnlyAccess": {
        ("xray:" + action, "*") for action in (
            "GetSamplingRules", "GetSamplingStatisticSummaries", "GetSamplingTargets", "PutTelemetryRecords", "PutTraceSegments")},
    "AWSCodeDeployRoleForLambda": {
        ("cloudwatch:DescribeAlarms", "*"), ("lambda:GetAlias", ALIAS), ("lambda:UpdateAlias", ALIAS),
        ("lambda:GetProvisionedConcurrencyConfig", ALIAS)},
}


def arn(reference):
    """Returns the resource of a statement in a deployed stack."""
    if reference == {"Ref": "KmsKeyArn"}:
        return KEY
    if "Fn::Sub" in reference:
        return re.sub(r"\$\{(\w+)\.Arn\}", lambda match: arn({"Ref": match.group(1)}), reference["Fn::Sub"])
    key, attribute = reference["Fn::GetAtt"] if "Fn::GetAtt" in reference else (reference["Ref"], "Arn")
    pattern = ARNS[RESOURCES[key]["Type"]]
    found = pattern % key if "%s" in pattern else pattern
    return found + "/stream/2026" if attribute == "StreamArn" else found


def granted():
    """Returns each action with the resource that a role may use it on, and the services through which it may."""
    for _, statement in statements():
        if "Principal" in statement:
            continue
        services = listed(statement.get("Condition", {}).get("StringEquals", {}).get("kms:ViaService", []))
        for action in listed(statement["Action"]):
            for resource in listed(statement["Resource"]):
                yield action, arn(resource), [each["Fn::Sub"] for each in services]
    for name in managed():
        for action, resource in MANAGED[name]:
            yield action, resource, []


def managed():
    return {re.search(r"\w+(?='}$|$)", str(policy)).group() for role in of_type("AWS::IAM::Role").values()
            for policy in role["Properties"].get("ManagedPolicyArns", [])}


def allows(statement, action, resource, services):
    via = listed(statement.get("Condition", {}).get("StringLike", {}).get("kms:ViaService", []))
    concrete = [each.replace("${AWS::Region}", "eu-central-1").replace("${AWS::URLSuffix}", "amazonaws.com") for each in services]
    return (action in listed(statement["Action"])
            and any(fnmatch.fnmatchcase(resource, pattern) for pattern in listed(statement["Resource"]))
            and (not via or bool(concrete) and all(
                any(fnmatch.fnmatchcase(each, pattern) for pattern in via) for each in concrete)))


class Boundary(unittest.TestCase):
    def test_every_role_of_the_stack_takes_it(self):
        for key, role in of_type("AWS::IAM::Role").items():
            self.assertEqual(role["Properties"].get("PermissionsBoundary"), TAKEN, key)

    def test_it_allows_all_that_a_role_of_the_stack_grants(self):
        for action, resource, services in granted():
            self.assertTrue(any(allows(statement, action, resource, services) for statement in BOUNDARY["Statement"]),
                            "%s on %s" % (action, resource))

    def test_it_allows_no_action_that_no_role_grants(self):
        self.assertEqual({action for statement in BOUNDARY["Statement"] for action in listed(statement["Action"])},
                         {action for action, _, _ in granted()})

    def test_what_this_knows_of_managed_policies_is_of_those_that_roles_have(self):
        self.assertEqual(managed(), set(MANAGED))

    def test_it_refuses_another_stacks_resources_and_a_key_without_a_service(self):
        """The check is awake."""
        for action, resource in [("dynamodb:GetItem", "arn:aws:dynamodb:eu-central-1:123456789012:table/other"),
                                 ("kms:Decrypt", KEY), ("iam:CreateRole", "*"), ("sts:AssumeRole", "*")]:
            self.assertFalse(any(allows(each, action, resource, []) for each in BOUNDARY["Statement"]), action)

    def test_it_fits_into_a_managed_policy(self):
        self.assertLessEqual(len(json.dumps(BOUNDARY, separators=(",", ":"))), ROOM)


class Deployer(unittest.TestCase):
    """A boundary is safe to delegate if a principal that creates roles cannot omit, remove, or change it (IAM User
    Guide, "Permissions boundaries for IAM entities": delegating responsibility to others using permissions
    boundaries)."""

    # The actions that give a role a permission and know the condition key iam:PermissionsBoundary, and those that take one away.
    BOUND = {"iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
             "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"}

    def test_a_role_gets_and_loses_policies_only_within_the_boundary(self):
        for statement in self.of("Allow"):
            for action in self.BOUND & set(listed(statement["Action"])):
                self.assertEqual(statement["Condition"], {"StringEquals": {"iam:PermissionsBoundary": NAME}}, action)

    def test_the_boundary_can_be_neither_taken_away_nor_changed(self):
        denied = {(action, statement["Resource"]) for statement in self.of("Deny") for action in listed(statement["Action"])}
        policy = "arn:aws:iam::*:policy/" + NAME.rsplit("/", 1)[-1]
        self.assertEqual(denied, {("iam:DeleteRolePermissionsBoundary", "*")} | {
            ("iam:" + action, policy) for action in (
                "CreatePolicyVersion", "DeletePolicy", "DeletePolicyVersion", "SetDefaultPolicyVersion")})

    def test_the_documents_create_it_under_the_name_that_the_policy_asks_for(self):
        page = (ROOT / "deploy/README.md").read_text()
        self.assertIn("aws iam create-policy --policy-name %s " % NAME.rsplit("/", 1)[-1], page)

    @staticmethod
    def of(effect):
        return [statement for statement in DEPLOYER["Statement"] if statement["Effect"] == effect]
