#!/usr/bin/env python3
"""A stub of `aws` and `sam` for scripts/test-first-deploy: one fictitious account, stored in the file FAKE_AWS.
FAKE_FAILS selects the command that fails, by words in it. With FAKE_DEAF no alarm stops an update. FAKE_API is the
address of the stack's API."""
import fcntl
import json
import os
import pathlib
import sys
import time

FILE = pathlib.Path(os.environ["FAKE_AWS"])
KEPT = [["AWS::DynamoDB::Table", "first-Installations"], ["AWS::SecretsManager::Secret", "arn:secret"], ["AWS::SQS::Queue", "https://queue"]]


# first-deploy reads and changes the account while its `sam deploy` waits, so a reader that will write takes the lock.
LOCK = open(FILE.with_suffix(".lock"), "w")


def load():
    fcntl.flock(LOCK, fcntl.LOCK_EX)
    account = json.loads(FILE.read_text()) if FILE.exists() else {}
    return {"stacks": {}, "kept": [], "alarm": "OK", "deployments": {}, **account}


def save(account):
    FILE.write_text(json.dumps(account))
    unlock()


def unlock():
    fcntl.flock(LOCK, fcntl.LOCK_UN)


def fail(words):
    sys.exit("An error occurred: " + words)


def option(name):
    return sys.argv[sys.argv.index(name) + 1]


def sam_deploy(account):
    stack = option("--stack-name")
    given = dict(each.split("=", 1) for each in sys.argv[sys.argv.index("--parameter-overrides") + 1:])
    if "--no-execute-changeset" in sys.argv:
        return
    before = account["stacks"].get(stack)
    account["stacks"][stack] = {"Parameters": given, "StackStatus": "UPDATE_COMPLETE" if before else "CREATE_COMPLETE"}
    if before and given.get("Rollout", "").startswith("Canary"):
        account["deployments"] = {"InProgress": ["d-2"], "Succeeded": account["deployments"].get("Succeeded", [])}
        if before["Parameters"]["Rollout"] == given["Rollout"]:  # the second deployment, whose alarm will go off
            save(account)
            for _ in range(1000):
                unlock()
                time.sleep(0.01)
                account = load()
                if account["alarm"] == "ALARM":
                    break
            account["deployments"] = {"Succeeded": ["d-1"]}
            if not os.environ.get("FAKE_DEAF"):
                account["stacks"][stack] = {**before, "StackStatus": "UPDATE_ROLLBACK_COMPLETE"}
                save(account)
                fail("the stack was rolled back")
            account["stacks"][stack]["StackStatus"] = "UPDATE_ROLLBACK_COMPLETE"  # so that only sam's end tells
        else:
            account["deployments"] = {"Succeeded": ["d-1"]}
    save(account)


def describe(account):
    name = option("--stack-name")
    stack = account["stacks"].get(name.removeprefix("arn:"))
    if not stack:
        fail("Stack with id %s does not exist" % name)
    outputs = {"ApiUrl": os.environ["FAKE_API"], "PublicBaseUrl": os.environ["FAKE_API"], "PipedriveSecretArn": "arn:secret"}
    return {"Stacks": [{
        "StackId": "arn:" + name, "StackStatus": stack.get("StackStatus"),
        "Outputs": [{"OutputKey": key, "OutputValue": value} for key, value in outputs.items()],
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in stack["Parameters"].items()]}]}


def delete_stack(account):
    name = option("--stack-name").removeprefix("arn:")
    if "Rollout" in account["stacks"].pop(name)["Parameters"]:
        account["kept"] = KEPT
    save(account)


def forget(kind):
    def forgets(account):
        account["kept"] = [each for each in account["kept"] if each[0] != kind]
        save(account)
    return forgets


def set_alarm(account):
    account["alarm"] = option("--state-value")
    save(account)


def deploy_firewall(account):
    account["stacks"][option("--stack-name")] = {"Parameters": {}, "StackStatus": "CREATE_COMPLETE"}
    save(account)


ANSWERS = {
    "sts get-caller-identity": lambda _: {"Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/first"},
    "cloudformation describe-stacks": describe,
    "cloudformation describe-stack-resource": lambda _: {"StackResourceDetail": {"PhysicalResourceId": "physical"}},
    "cloudformation describe-stack-events": lambda _: {"StackEvents": [
        {"ResourceType": kind, "PhysicalResourceId": name, "ResourceStatus": status}
        for kind, name in [*KEPT, ["AWS::Lambda::Version", "arn:function:1"]]
        for status in ("DELETE_SKIPPED", "CREATE_COMPLETE")]},
    "cloudformation deploy": deploy_firewall,
    "cloudformation delete-stack": delete_stack,
    "cloudformation wait": lambda _: None,
    "deploy list-applications": lambda _: {"applications": []},
    "deploy list-deployment-groups": lambda _: {"deploymentGroups": ["TokenFunction", "InstallFunction"]},
    "deploy list-deployments": lambda account: {"deployments": account["deployments"].get(option("--include-only-statuses"), [])
                                                if option("--deployment-group-name") == "TokenFunction" else []},
    "cloudwatch set-alarm-state": set_alarm,
    "secretsmanager get-secret-value": lambda _: {"SecretString": json.dumps({"client_id": "id", "client_secret": "key"})},
    "secretsmanager delete-secret": forget("AWS::SecretsManager::Secret"),
    "sqs delete-queue": forget("AWS::SQS::Queue"),
    "dynamodb update-table": lambda _: {},
    "dynamodb wait": lambda _: None,
    "dynamodb delete-table": forget("AWS::DynamoDB::Table"),
}


def main():
    command = [pathlib.Path(sys.argv[0]).name, *sys.argv[1:]]
    fails = os.environ.get("FAKE_FAILS", "").split()
    if fails and all(word in command for word in fails):
        fail("told to fail")
    if "--version" in command:
        print(command[0], "1.0")
    elif command[0] == "sam":
        sam_deploy(load())
    else:
        answer = ANSWERS[" ".join(command[1:3])](load())
        if answer is not None:
            print(json.dumps(answer))


if __name__ == "__main__":
    main()
