"""The permissions of the person or pipeline that deploys: derived from CloudFormation's resource schemas, which
cfn-lint ships, and the few calls that no schema has. deployer_policy_test.py compares deploy/deployer-policy.json with
them."""
import re

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER
from samcli.lib.bootstrap.bootstrap import _get_stack_template
from samcli.yamlhelper import yaml_parse

from translated_template import STACK, translated

# The operation of each handler. Nothing lists all resources of an account.
HANDLERS = ("create", "read", "update", "delete")

# Permissions that a schema names for properties which the template doesn't have; each pattern with the property or feature.
UNUSED = {
    "acm-pca:.*": "certificates of a private authority",
    "dynamodb:(AssociateTableReplica|CreateTableReplica|Scan|Query|(Get|Put|Update|Delete|BatchWrite)Item)": "table replicas",
    "dynamodb:(DescribeImport|ImportTable)": "ImportSourceSpecification",
    "dynamodb:(Enable|Disable|Update)KinesisStreamingDestination": "KinesisStreamSpecification",
    "dynamodb:UpdateContributorInsights": "ContributorInsightsSpecification",
    "dynamodb:(Put|Delete)ResourcePolicy": "ResourcePolicy",
    "kinesis:.*": "KinesisStreamSpecification",
    "logs:(CreateLogStream|DescribeLogStreams|PutLogEvents)": "a table's import, which logs",
    "s3:(GetObjectMetadata|REST.PUT.OBJECT)": "a table's import, a log group's data protection",
    "firehose:.*": "a log group's data protection",
    "logs:(PutDataProtectionPolicy|PutIndexPolicy|DeleteIndexPolicy)": "DataProtectionPolicy, FieldIndexPolicies",
    "logs:(DeleteResourcePolicy|PutBearerTokenAuthentication|PutLogGroupDeletionProtection)":
        "ResourcePolicyDocument, BearerTokenAuthenticationEnabled, DeletionProtectionEnabled",
    "sns:PutDataProtectionPolicy": "DataProtectionPolicy",
    "ec2:.*": "VpcConfig",
    "elasticfilesystem:.*": "FileSystemConfigs",
    "s3files:.*": "FileSystemConfigs",
    "lambda:(Put|Delete)ProvisionedConcurrencyConfig": "ProvisionedConcurrencyConfig",
    "lambda:(GetCodeSigningConfig|(Put|Delete)FunctionCodeSigningConfig)": "CodeSigningConfigArn",
    "lambda:(GetLayerVersion|PutRuntimeManagementConfig|PutFunctionRecursionConfig)":
        "Layers, RuntimeManagementConfig, RecursiveLoop",
    "lambda:(PutFunctionScalingConfig|PassCapacityProvider|AssociateRuntimeAlias)":
        "FunctionScalingConfig, CapacityProviderConfig, runtime aliases",
    "codedeploy:RegisterOnPremisesInstance": "deployment groups of servers",
    "events:PutPermission": "the bus's Policy",
    "iam:(Get|Put|Delete)(User|Group)Policy": "policies of users and groups",
    "iam:DeleteRolePermissionsBoundary": "a boundary that is taken away, which is denied",
    "kms:(GenerateDataKeyWithoutPlaintext|ReEncrypt.*)": "the bus's KmsKeyIdentifier",
    "kms:(ListAliases|RevokeGrant)": "a key that is named by an alias; what DynamoDB does with its grant it does by itself",
    "secretsmanager:(ReplicateSecretToRegions|RemoveRegionsFromReplication)": "ReplicaRegions",
}

# Permissions that no schema of the template's types has.
BESIDES = {
    "The SAM CLI's own calls (samcli/lib/deploy/deployer.py and samcli/lib/delete/cfn_utils.py)": [
        "cloudformation:" + name for name in (
            "CreateChangeSet", "DeleteChangeSet", "DeleteStack", "DescribeChangeSet", "DescribeStackEvents", "DescribeStacks",
            "ExecuteChangeSet", "GetTemplate", "GetTemplateSummary", "ListChangeSets", "RollbackStack")],
    "The SAM CLI's bucket for what it uploads, which its first `sam deploy` creates (samcli/lib/bootstrap/bootstrap.py)": ["s3:*"],
    "To switch an API's access log on (API Gateway Developer Guide, \"Configure logging for HTTP APIs\"; CloudWatch Logs User "
    "Guide, \"Enabling logging from AWS services\")": [
        "logs:" + name for name in ("CreateLogDelivery", "DeleteLogDelivery", "GetLogDelivery", "ListLogDeliveries",
                                    "PutResourcePolicy", "UpdateLogDelivery")],
}


def types():
    """Each resource type that any way of deploying has, and those of the SAM CLI's own stack."""
    found = {resource["Type"] for rollout in STACK["Parameters"]["Rollout"]["AllowedValues"]
             for resource in translated(Rollout=rollout)["Resources"].values()}
    return found | {resource["Type"] for resource in yaml_parse(_get_stack_template())["Resources"].values()}


def of_handlers(kind):
    """Returns the permissions that the handlers of a type name; LookupError if its schema has none."""
    handlers = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema.get("handlers")
    if not handlers:
        raise LookupError("%s has no handlers in its schema" % kind)
    return {permission for name in HANDLERS for permission in handlers.get(name, {}).get("permissions", [])}


def unused(permission):
    return any(re.fullmatch(pattern, permission, re.IGNORECASE) for pattern in UNUSED)


def needed():
    """In lower case, as IAM compares them; the bucket's own permissions are in s3:*."""
    handled = {permission for kind in types() for permission in of_handlers(kind) if not unused(permission)}
    besides = {permission for permissions in BESIDES.values() for permission in permissions}
    return {permission.lower() for permission in handled | besides
            if not re.match("s3tables:|s3:(?!\\*$)", permission, re.IGNORECASE)}
