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
        raise Failed("the file %s doesn't exist: name the release's template with --template" % trial.template)
    if trial.exists() and not trial.state.get("ours"):
        raise Failed("the stack %s already exists and isn't from this command: choose another name with --stack" % trial.stack)
    trial.state["ours"] = True
    return "account %s as %s, %s, %s" % (caller["Account"], caller["Arn"], sam, aws)


def make_change_set(trial):
    trial.run(*trial.sam_deploy("--no-execute-changeset"))
    return "CloudFormation accepted the template with the default Rollout, and created a change set"


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
        raise Failed("the update succeeded without a CodeDeploy deployment")
    return "CodeDeploy shifted %d functions to the new setting" % done


def roll_back(trial):
    trial.probe("CodeDeploy", "deploy", "list-applications")
    before = trial.parameter("Trial")
    if trial.parameter("Rollout") != CANARY:
        raise Failed("the stack doesn't use a canary rollout: run the step canary first")
    alarm = trial.resource(ALARM)
    update = trial.start(*trial.sam_deploy(Rollout=CANARY, Trial="install" if before == "subscribe" else "subscribe"))
    try:
        trial.until("CodeDeploy begins", 1200, lambda: deployments(trial, "InProgress") or update.poll() is not None)
        if update.poll() is not None:
            raise Failed("the update exited with %d before a canary started" % update.returncode)
        # CloudWatch resets the state at the alarm's next evaluation, so this repeats it until CodeDeploy has seen it.
        trial.until("the stack rolls back", 1200, lambda: ring(trial, alarm) or "ROLLBACK" in trial.status())
        trial.until("the stack has rolled back", 1800, lambda: trial.status() == "UPDATE_ROLLBACK_COMPLETE")
    finally:
        if update.poll() is None:
            wait(update)
        trial.run("aws", "cloudwatch", "set-alarm-state", "--alarm-name", alarm, "--state-value", "OK", "--state-reason",
                  "first-deploy has seen the rollback", "--region", trial.region, check=False)
    if update.returncode == 0:
        raise Failed("`sam deploy` succeeded although the alarm was in ALARM state")
    if trial.parameter("Trial") != before:
        raise Failed("the setting didn't return to %s" % before)
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
        raise NotReached("cli/bin/latchkey isn't next to the template")
    if not java:
        raise NotReached("the latchkey command requires a Java runtime, which isn't installed")
    os.environ.setdefault("AWS_REGION", trial.region)
    ended = trial.run(*latchkey, "doctor", "--stack", trial.stack, "--json", check=False)
    if ended.returncode not in (0, 1):
        raise Failed("`latchkey doctor` exited with %d: %s" % (ended.returncode, ended.stderr.strip()))
    checks = json.loads(ended.stdout)
    wrong = [check["check"] for check in checks if check["verdict"] == "wrong"]
    for check in sorted(set(wrong) & set(OF_AN_APP)):
        trial.not_reached(check, "needs an app's client id and secret in PipedriveSecretArn")
    wrong = [check for check in wrong if check not in OF_AN_APP]
    if wrong:
        raise Failed("latchkey doctor found problems: %s. For details, run: latchkey doctor --stack %s" % (", ".join(wrong), trial.stack))
    return "latchkey doctor ran %d checks and found no problem, apart from the missing client secret of an app" % len(checks)


@dataclass(frozen=True)
class Step:
    name: str
    proves: str
    costs: str
    run: Callable


STEPS = [
    Step("account", "that the credentials and both CLIs work, and that the stack's name is free", "nothing", look_around),
    Step("change-set", "that CloudFormation accepts the template with the default Rollout (no cycles, only known types)",
         "cents: the code is uploaded to S3", make_change_set),
    Step("all-at-once", "that CloudFormation creates the stack, and that its functions start and respond",
         "about 1 cent an hour while the stack exists", create),
    Step("canary", "that CodeDeploy deploys a changed setting, to a tenth of the calls first", "nothing more; about 8 minutes", canary),
    Step("rollback", "that an alarm stops a canary, and that the stack returns to its previous state",
         "nothing more; about 10 minutes, and an email to AlarmEmail if you set it", roll_back),
    Step("doctor", "that the parts of the stack work together", "nothing", ask_doctor),
    Step("firewall", "that an uninstall, a DELETE with a body, passes CloudFront and AWS WAF",
         "about 1 dollar: AWS bills the web ACL and its rules by the hour; about 10 minutes", try_firewall),
    Step("delete", "that both stacks can be deleted, and which resources remain", "nothing; about 15 minutes", delete),
    Step("again", "that the stack can be created again next to the remaining resources", "about 1 cent an hour while the stack exists",
         lambda trial: deploy_again(trial, create)),
    Step("remove", "that everything can be removed, including the retained tables, secrets, and queues of this test",
         "nothing; the test's data is lost", remove),
]
