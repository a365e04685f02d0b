"""The firewall's stack, and an uninstall through it."""
import base64
import json
import urllib.parse
import urllib.request

from first_deploy.tools import Failed, NotReached, answer

REGION = "us-east-1"  # AWS accepts a web ACL for CloudFront only there


def firewall_stack(trial):
    return trial.stack + "-firewall"


def try_firewall(trial):
    if trial.emulator:
        raise NotReached("the emulator at %s has no CloudFront that answers requests" % trial.emulator)
    template = trial.template.parent / "deploy/firewall/template.yaml"
    domain = urllib.parse.urlsplit(trial.output("ApiUrl")).netloc
    trial.run("aws", "cloudformation", "deploy", "--template-file", str(template), "--stack-name", firewall_stack(trial), "--region",
              REGION, "--no-fail-on-empty-changeset", "--parameter-overrides", "ApiDomain=" + domain)
    address = trial.output("PublicBaseUrl", firewall_stack(trial), REGION) + "/callback"
    secret = json.loads(trial.aws("secretsmanager", "get-secret-value", "--secret-id", trial.output("PipedriveSecretArn"),
                                  secret=True)["SecretString"])
    client, key = secret["client_id"], secret["client_secret"]
    uninstall = json.dumps({"client_id": client, "company_id": 1, "user_id": 1}).encode()
    trial.until("an uninstall through %s answers 200" % address, 600, lambda: answer(uninstalls(address, client, key, uninstall)) == 200)
    # Latchkey rejects each for its content, so Latchkey has read header and body.
    for body, password, expected in [(b"{}", key, 400), (uninstall, "another secret", 401)]:
        status = answer(uninstalls(address, client, password, body))
        if status != expected:
            raise Failed("a wrong uninstall through the firewall answers %s, not %d" % (status, expected))
    return "a DELETE with a body through %s answers 200; with a wrong body 400, with a wrong secret 401" % address


def uninstalls(address, client, password, body):
    credentials = base64.b64encode(("%s:%s" % (client, password)).encode()).decode()
    return urllib.request.Request(address, body, {"Authorization": "Basic " + credentials, "Content-Type": "application/json"},
                                  method="DELETE")
