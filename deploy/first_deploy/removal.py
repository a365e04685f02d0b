"""Deletes the stack, deploys over what remained, and removes that too."""
from first_deploy import firewall
from first_deploy.tools import Failed


def delete(trial):
    if trial.exists(firewall.firewall_stack(trial), firewall.REGION):
        delete_stack(trial, firewall.firewall_stack(trial), firewall.REGION)
    if not trial.exists():
        raise Failed("the stack %s doesn't exist, so it can't be deleted: run the step all-at-once first" % trial.stack)
    stack = trial.describe()["StackId"]
    delete_stack(trial, stack, trial.region)
    trial.state["stands"] = False
    kept = kept_by(trial, stack)
    trial.state["left"] += [each for each in kept if each not in trial.state["left"]]
    return "the stack is deleted; it left %s" % (", ".join("%s (%s)" % each for each in count(kept).items()) or "nothing")


def delete_stack(trial, stack, region):
    trial.run("aws", "cloudformation", "delete-stack", "--stack-name", stack, "--region", region)
    trial.run("aws", "cloudformation", "wait", "stack-delete-complete", "--stack-name", stack, "--region", region)


def kept_by(trial, stack):
    """The remains of a deleted stack, by its id: type and physical id."""
    events = trial.aws("cloudformation", "describe-stack-events", "--stack-name", stack)["StackEvents"]
    kept = [[event["ResourceType"], event["PhysicalResourceId"]] for event in events
            if event["ResourceStatus"] == "DELETE_SKIPPED" and event.get("PhysicalResourceId")
            and event["ResourceType"] != "AWS::Lambda::Version"]  # it disappears with its function
    return sorted(map(list, set(map(tuple, kept))))


def count(kept):
    counted = {}
    for kind, _ in kept:
        counted[kind] = counted.get(kind, 0) + 1
    return counted


def deploy_again(trial, create):
    if trial.exists():
        raise Failed("the stack still exists: run the step delete first")
    said = create(trial)
    return "with %d resources left from the first stack, %s" % (len(trial.state["left"]), said)


def remove(trial):
    gone = delete(trial) if trial.exists() else "the stack was already deleted"
    known = [each for each in trial.state["left"] if each[0] in REMOVALS]
    for kind, name in known:
        REMOVALS[kind](trial, name)
        trial.state["left"].remove([kind, name])
        trial.save()
    left = len(trial.state["left"])
    return "%s; %d resources that it left are removed%s" % (gone, len(known), ", %d remain for you to remove" % left if left else "")


def remove_table(trial, name):
    trial.aws("dynamodb", "update-table", "--table-name", name, "--no-deletion-protection-enabled")
    trial.run("aws", "dynamodb", "wait", "table-exists", "--table-name", name, "--region", trial.region)
    trial.aws("dynamodb", "delete-table", "--table-name", name)


REMOVALS = {
    "AWS::DynamoDB::Table": remove_table,
    "AWS::SecretsManager::Secret": lambda trial, name: trial.aws(
        "secretsmanager", "delete-secret", "--secret-id", name, "--force-delete-without-recovery"),
    "AWS::SQS::Queue": lambda trial, name: trial.aws("sqs", "delete-queue", "--queue-url", name),
    "AWS::Logs::LogGroup": lambda trial, name: trial.aws("logs", "delete-log-group", "--log-group-name", name),
}
