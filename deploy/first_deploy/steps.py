"""The steps, in their order. Each returns a sentence about its result."""
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import Callable

from first_deploy.firewall import try_firewall
from first_deploy.removal import delete, deploy_again, remove
from first_deploy.tools import Failed, NotReached, answer, command_of_release

CANARY = "Canary10Percent5Minutes"
ALARM = "ApiFunctionErrorsAlarm"
# The app's client id and secret are Pipedrive's to give: without them these can't be right.
OF_AN_APP = ("Pipedrive secret", "Pipedrive client", "Pipedrive to us")


def look_around(trial):
    caller = trial.aws("sts", "get-caller-identity")
    sam = trial.run("sam", "--version").strip()
    aws = trial.run("aws", "--version").strip().split(" ")[0]
    if not trial.template.is_file():
        raise Failed("there is no %s: name the release's with --template" % trial.template)
    if trial.exists() and not trial.state.get("ours"):
        raise Failed("there is a stack %s already, which is not from here: choose another name with --stack" % trial.stack)
    trial.state["ours"] = True
    return "account %s as %s, %s, %s" % (caller["Account"], caller["Arn"], sam, aws)


def make_change_set(trial):
    trial.run(*trial.sam_deploy("--no-execute-changeset"))
    return "CloudFormation took the template with the default Rollout, and made a change set"


def create(trial):
    trial.run(*trial.sam_deploy(Rollout="AllAtOnce"))
    trial.state["id"] = trial.describe()["StackId"]
    return "the stack is %s%s" % (trial.status(), health(trial))


def health(trial):
    address = trial.output("ApiUrl") + "/health"
    if trial.emulator:
        trial.not_reached("GET /health", "the emulator serves no API at %s" % address)
        return ""
    trial.until("GET %s answers 200" % address, 300, lambda: answer(address) == 200)
    return ", and GET /health answers 200"


def deployments(trial, status):
    """Those of every function. Of an application, CodeDeploy lists them only by deployment group:
    https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_ListDeployments.html"""
    application = trial.resource("ServerlessDeploymentApplication")
    groups = trial.aws("deploy", "list-deployment-groups", "--application-name", application)["deploymentGroups"]
    return [deployment for group in groups
            for deployment in trial.aws("deploy", "list-deployments", "--application-name", application, "--deployment-group-name",
                                        group, "--include-only-statuses", status)["deployments"]]


def canary(trial):
    trial.probe("CodeDeploy", "deploy", "list-applications")
    trial.run(*trial.sam_deploy(Rollout=CANARY, Trial="subscribe"))
    if trial.parameter("Trial") != "subscribe":
        raise Failed("the setting is still %s" % trial.parameter("Trial"))
    done = len(deployments(trial, "Succeeded"))
    if not done:
        raise Failed("the update went through without a deployment by CodeDeploy")
    return "CodeDeploy shifted %d functions to the new setting" % done


def roll_back(trial):
    trial.probe("CodeDeploy", "deploy", "list-applications")
    before = trial.parameter("Trial")
    if trial.parameter("Rollout") != CANARY:
        raise Failed("the stack does not roll out by canary: run the step canary first")
    alarm = trial.resource(ALARM)
    update = trial.start(*trial.sam_deploy(Rollout=CANARY, Trial="install" if before == "subscribe" else "subscribe"))
    try:
        trial.until("CodeDeploy begins", 1200, lambda: deployments(trial, "InProgress") or update.poll() is not None)
        if update.poll() is not None:
            raise Failed("the update ended with %d before a canary was seen" % update.returncode)
        # CloudWatch resets the state at the alarm's next evaluation, so this repeats it until CodeDeploy has seen it.
        trial.until("the stack rolls back", 1200, lambda: ring(trial, alarm) or "ROLLBACK" in trial.status())
        trial.until("the stack has rolled back", 1800, lambda: trial.status() == "UPDATE_ROLLBACK_COMPLETE")
    finally:
        if update.poll() is None:
            wait(update)
        trial.run("aws", "cloudwatch", "set-alarm-state", "--alarm-name", alarm, "--state-value", "OK", "--state-reason",
                  "first-deploy has seen the rollback", "--region", trial.region, check=False)
    if update.returncode == 0:
        raise Failed("`sam deploy` ended well although the alarm rang")
    if trial.parameter("Trial") != before:
        raise Failed("the setting did not go back to %s" % before)
    return "the alarm %s stopped the canary, the stack is UPDATE_ROLLBACK_COMPLETE, and the setting is %s again" % (alarm, before)


def ring(trial, alarm):
    trial.run("aws", "cloudwatch", "set-alarm-state", "--alarm-name", alarm, "--state-value", "ALARM", "--state-reason",
              "first-deploy tries the rollback", "--region", trial.region)


def wait(process):
    try:
        process.wait(timeout=1800)
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()


def ask_doctor(trial):
    latchkey = command_of_release(trial.template.parent)
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(os.path.join(home, "bin", "java") if home else "java")
    if not latchkey:
        raise NotReached("there is no cli/bin/latchkey beside the template")
    if not java:
        raise NotReached("the operator's command needs a Java runtime, and there is none")
    os.environ.setdefault("AWS_REGION", trial.region)
    ended = trial.run(*latchkey, "doctor", "--stack", trial.stack, "--json", check=False)
    if ended.returncode not in (0, 1):
        raise Failed("`latchkey doctor` ended with %d: %s" % (ended.returncode, ended.stderr.strip()))
    checks = json.loads(ended.stdout)
    wrong = [check["check"] for check in checks if check["verdict"] == "wrong"]
    for check in sorted(set(wrong) & set(OF_AN_APP)):
        trial.not_reached(check, "needs an app's client id and secret in PipedriveSecretArn")
    wrong = [check for check in wrong if check not in OF_AN_APP]
    if wrong:
        raise Failed("the doctor finds wrong: %s. Ask it yourself: latchkey doctor --stack %s" % (", ".join(wrong), trial.stack))
    return "the doctor made %d checks and found nothing wrong that an app's client secret would not mend" % len(checks)


@dataclass(frozen=True)
class Step:
    name: str
    proves: str
    costs: str
    run: Callable


STEPS = [
    Step("account", "that the credentials and both command lines work, and that the stack's name is free", "nothing", look_around),
    Step("change-set", "that CloudFormation takes the template as it is, with the default Rollout (no cycle, every type known)",
         "cents: the code is uploaded to S3", make_change_set),
    Step("all-at-once", "that the stack can be created, and that its functions start and answer",
         "about 1 cent an hour while the stack is there", create),
    Step("canary", "that a changed setting goes out by CodeDeploy, to a tenth of the calls first", "nothing more; about 8 minutes", canary),
    Step("rollback", "that an alarm stops a canary, and that everything is then as it was",
         "nothing more; about 10 minutes, and a mail to AlarmEmail if you set one", roll_back),
    Step("doctor", "that every part of the stack fits together", "nothing", ask_doctor),
    Step("firewall", "that an uninstall, a DELETE with a body, gets through CloudFront and AWS WAF",
         "about 1 dollar: web ACL and rules are billed by the hour; about 10 minutes", try_firewall),
    Step("delete", "that both stacks can be deleted, and what stays", "nothing; about 15 minutes", delete),
    Step("again", "that the stack can be created again over what stayed", "about 1 cent an hour while the stack is there",
         lambda trial: deploy_again(trial, create)),
    Step("remove", "that everything can be removed, the kept tables, secrets and queues of this trial too",
         "nothing; what the trial stored is lost", remove),
]
