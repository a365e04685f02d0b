"""The common parts of all steps: the two command lines, the recorded calls, and the two ways not to prove something."""
import contextlib
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.error
import urllib.request

LAST_LINES = 12


class Failed(Exception):
    """The step's result differs from the expected one."""


class NotReached(Exception):
    """The step can't be tried here, and its result stays unknown."""


def found(command):
    """The path of a command's executable, whose name differs on Windows."""
    file = shutil.which(command[0])
    if not file:
        raise Failed("`%s` isn't on PATH: install it" % command[0])
    return [file, *command[1:]]


def now():
    return datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0).isoformat().replace("+00:00", "Z")


class Trial:
    """One trial of one stack: its options, its commands, and the file that remembers what was done."""

    def __init__(self, options):
        self.region, self.stack, self.yes, self.poll = options.region, options.stack, options.yes, options.poll
        self.template = options.template.resolve()
        self.parameters = dict(each.split("=", 1) for each in options.set)
        self.report = options.report
        self.log = options.report.with_suffix(".log")
        self.file = options.report.with_suffix(".json")
        self.emulator = os.environ.get("AWS_ENDPOINT_URL", "")
        self.under_way = {}
        self.state = {"stack": self.stack, "region": self.region, "steps": {}, "left": []}
        if self.file.exists():
            self.state = json.loads(self.file.read_text())
            if (self.state["stack"], self.state["region"]) != (self.stack, self.region):
                raise SystemExit("%s belongs to the stack %s in %s: name another file with --report." %
                                 (self.file, self.state["stack"], self.state["region"]))

    # What was done

    def save(self):
        self.file.write_text(json.dumps(self.state, indent=2) + "\n")

    def record(self, name):
        return self.state["steps"].get(name, {})

    def is_done(self, step):
        return self.record(step.name).get("outcome") in ("proven", "not reached")

    def failed(self):
        return next((name for name, record in self.state["steps"].items() if record["outcome"] == "failed"), None)

    def skip(self, step):
        self.state["steps"][step.name] = {"outcome": "skipped", "detail": "skipped on request", "not_reached": []}
        self.save()

    @contextlib.contextmanager
    def recorded(self, step):
        record = {"outcome": "failed", "detail": "it didn't finish", "started": now(), "not_reached": []}
        self.state["steps"][step.name] = self.under_way = record
        self.save()
        began = time.monotonic()
        try:
            yield record
        finally:
            record["seconds"] = round(time.monotonic() - began)
            self.save()

    def not_reached(self, what, why):
        """A part of the step under way that can't be tried here."""
        self.under_way["not_reached"].append("%s: %s" % (what, why))

    # Commands

    def _logged(self, command):
        with open(self.log, "a") as log:
            log.write("\n%s $ %s\n" % (now(), " ".join(map(str, command))))

    def run(self, *command, check=True, secret=False):
        """Returns a command's output. Logs its errors, and its output unless that is a secret."""
        self._logged(command)
        ended = subprocess.run(found(command), stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=self.template.parent, check=False)
        with open(self.log, "a") as log:
            log.write(("(a secret)\n" if secret else ended.stdout) + ended.stderr + "(exited with %d)\n" % ended.returncode)
        if check and ended.returncode:
            said = (ended.stderr.strip() or ended.stdout.strip()).splitlines()[-LAST_LINES:]
            raise Failed("`%s` exited with %d: %s" % (" ".join(command[:3]), ended.returncode, "\n".join(said) or "it printed nothing"))
        return ended.stdout if check else ended

    def start(self, *command):
        """A command in the background."""
        self._logged(command)
        log = open(self.log, "a")  # for as long as the process
        return subprocess.Popen(found(command), stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.template.parent)

    def aws(self, *command, secret=False, region=None):
        """Returns the response of the AWS CLI as parsed JSON."""
        # Without this, version 1 of the AWS CLI calls SQS on AWS and ignores AWS_ENDPOINT_URL.
        emulator = ["--endpoint-url", self.emulator] if self.emulator else []
        printed = self.run("aws", *command, "--region", region or self.region, "--output", "json", *emulator, secret=secret)
        return json.loads(printed) if printed.strip() else {}

    def probe(self, what, *command):
        """On an emulator that doesn't have it, the step isn't reached. On AWS, failing is a failure."""
        if self.emulator and self.run("aws", *command, "--region", self.region, check=False).returncode:
            raise NotReached("the emulator at %s has no %s" % (self.emulator, what))

    # The stack

    def sam_deploy(self, *more, **parameters):
        """`sam deploy` of the release, as a command."""
        self.state["stands"] = True  # if only half of it
        values = {**PRODUCT, **self.parameters, **parameters}
        return ["sam", "deploy", "--template-file", str(self.template), "--stack-name", self.stack, "--region", self.region,
                "--resolve-s3", "--capabilities", "CAPABILITY_IAM", "--no-confirm-changeset", "--no-fail-on-empty-changeset",
                "--no-progressbar", *more, "--parameter-overrides", *("%s=%s" % each for each in values.items())]

    def describe(self, stack=None, region=None):
        return self.aws("cloudformation", "describe-stacks", "--stack-name", stack or self.stack, region=region)["Stacks"][0]

    def status(self):
        return self.describe()["StackStatus"]

    def exists(self, stack=None, region=None):
        found = self.run("aws", "cloudformation", "describe-stacks", "--stack-name", stack or self.stack, "--region",
                         region or self.region, check=False)
        if found.returncode and "does not exist" not in found.stderr:
            raise Failed("`aws cloudformation describe-stacks` exited with %d: %s" % (found.returncode, found.stderr.strip()))
        return not found.returncode

    def output(self, name, stack=None, region=None):
        for output in self.describe(stack, region).get("Outputs", []):
            if output["OutputKey"] == name:
                return output["OutputValue"]
        raise Failed("the stack has no output %s" % name)

    def parameter(self, name):
        for parameter in self.describe().get("Parameters", []):
            if parameter["ParameterKey"] == name:
                return parameter["ParameterValue"]
        raise Failed("the stack has no parameter %s" % name)

    def resource(self, logical_id):
        return self.aws("cloudformation", "describe-stack-resource", "--stack-name", self.stack, "--logical-resource-id",
                        logical_id)["StackResourceDetail"]["PhysicalResourceId"]

    # Time

    def until(self, what, seconds, look):
        """Waits until look() is true, and returns its result. Fails after so many seconds."""
        deadline = time.monotonic() + seconds
        while True:
            found = look()
            if found:
                return found
            if time.monotonic() > deadline:
                raise Failed("%s: this didn't happen within %d minutes" % (what, seconds // 60))
            time.sleep(self.poll)


PRODUCT = {
    "ProductIssuer": "https://product.example",
    "ProductConnectUrl": "https://product.example/connect",
    "ProductSubscribeUrl": "https://product.example/subscribe",
    "ProductInstalledUrl": "https://product.example/installed",
    "ProductCancelledUrl": "https://product.example/cancelled",
}


def answer(request):
    """The status of an HTTP request; None if nothing answers."""
    try:
        with urllib.request.urlopen(request, timeout=30) as found:
            return found.status
    except urllib.error.HTTPError as e:
        return e.code
    except OSError:
        return None


def command_of_release(folder):
    """The release's own `latchkey`, or the checkout's."""
    for name in ("cli/bin/latchkey", "scripts/latchkey"):
        if (folder / name).is_file():
            return [str(folder / name)] if os.name != "nt" else [str(pathlib.Path(folder / name).with_suffix(".cmd"))]
    return None
