"""The permissions of the functions' roles, with their reasons."""
import json
import unittest

from translated_template import RESOURCES, listed, name_of, of_type

# Every permission that reaches further than one resource, with its reason; by role or statement, as stars() spells it.
STARS = {
    "AWSLambdaBasicExecutionRole": "SAM gives it to each function: to write logs, and nothing else",
    "AWSXrayWriteOnlyAccess": "SAM gives it to each function that is traced; X-Ray's traces are no resources that IAM could name",
    "AWSCodeDeployRoleForLambda": "CodeDeploy shifts the aliases with it; no function has it",
    "dynamodb:ListStreams on Attempts/stream/*": "which streams a table has is asked before there is one to name",
    "dynamodb:ListStreams on Installations/stream/*": "as above",
}

# The readers of each secret, and their reasons.
READERS = {
    "PipedriveSecret": {
        "InstallFunction": "the client id, for the consent that a reauthorization link begins with",
        "CallbackFunction": "exchanges codes, asks for consent again",
        "ResumeFunction": "exchanges codes, asks for consent",
        "UninstallFunction": "compares the credentials of Pipedrive's DELETE",
        "TokenFunction": "refreshes in line, revokes",
        "RefreshFunction": "refreshes, revokes",
    },
    "AssertionSecret": {"ResumeFunction": "verifies assertions"},
    "SealingSecret": {
        "InstallFunction": "seals an attempt's state",
        "CallbackFunction": "seals codes and grants, opens states",
        "ResumeFunction": "opens states, seals grants",
        "TokenFunction": "opens grants, seals refreshed ones",
        "RefreshFunction": "opens grants, seals refreshed ones",
    },
    "WebhookSecret": {"WebhookFunction": "signs the requests to the product's webhook"},
}


def statements():
    """Each statement of each policy, with the id of the role or resource that it is for."""
    for key, resource in RESOURCES.items():
        properties = resource.get("Properties", {})
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", []) if "PolicyDocument" in policy]
        if "PolicyDocument" in properties:
            documents.append(properties["PolicyDocument"])
        holders = [name_of(role) for role in properties.get("Roles", [])] or [key]
        for document in documents:
            for statement in listed(document["Statement"]):
                for holder in holders:
                    yield holder, statement


def stars():
    for role in of_type("AWS::IAM::Role").values():
        for arn in role["Properties"].get("ManagedPolicyArns", []):
            yield str(arn).rsplit("/", 1)[-1].rstrip("'}")
    for _, statement in statements():
        for action in listed(statement["Action"]):
            for resource in listed(statement["Resource"]):
                if "*" in action or "*" in json.dumps(resource):
                    yield "%s on %s" % (action, name_of(resource))


def role_of(function):
    return name_of(RESOURCES[function]["Properties"]["Role"])


class LeastPrivilege(unittest.TestCase):
    def test_whatever_reaches_further_than_one_resource_has_its_reason(self):
        self.assertEqual(set(stars()), set(STARS))

    def test_a_statement_allows_named_actions(self):
        for holder, statement in statements():
            self.assertEqual(statement["Effect"], "Allow", holder)
            self.assertNotIn("NotAction", statement, holder)
            self.assertNotIn("NotResource", statement, holder)

    def test_each_function_has_a_role_of_its_own(self):
        functions = of_type("AWS::Lambda::Function")
        self.assertEqual(len({role_of(function) for function in functions}), len(functions))

    def test_a_secret_is_read_by_the_functions_that_need_it(self):
        functions = {role_of(function): function for function in of_type("AWS::Lambda::Function")}
        readers = {secret: set() for secret in of_type("AWS::SecretsManager::Secret")}
        for holder, statement in statements():
            if "secretsmanager:GetSecretValue" in listed(statement["Action"]):
                for secret in listed(statement["Resource"]):
                    readers.setdefault(name_of(secret), set()).add(functions[holder])
        self.assertEqual(readers, {secret: set(why) for secret, why in READERS.items()})

    def test_a_key_is_used_only_where_one_is_given(self):
        for key, resource in RESOURCES.items():
            if "kms:" in json.dumps(resource):
                self.assertEqual(resource.get("Condition"), "HasKmsKey", key)

    def test_the_api_is_the_only_service_that_calls_functions_without_a_role(self):
        for key, permission in of_type("AWS::Lambda::Permission").items():
            properties = permission["Properties"]
            self.assertEqual(properties["Principal"], "apigateway.amazonaws.com", key)
            self.assertIn("SourceArn", properties, key)
