"""Every way to deploy template.yaml that changes which resources there are: the checks go through all of them."""
import functools
import itertools

from resolved import Conditions
from translated_template import STACK

ROLLOUTS = STACK["Parameters"]["Rollout"]["AllowedValues"]
REGIONS = ["eu-central-1", "us-east-1"]

REQUIRED = {"ProductIssuer": "https://app.example.com", **{
    name: "https://app.example.com/%s" % name for name in (
        "ProductConnectUrl", "ProductSubscribeUrl", "ProductInstalledUrl", "ProductCancelledUrl")}}
KEY = "arn:aws:kms:eu-central-1:123456789012:key/1b2c"
BOUNDARY = "arn:aws:iam::123456789012:policy/latchkey-boundary"
CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2c"

# The possible values of each parameter in a condition, as far as conditions distinguish values.
CHOICES = {
    "KmsKeyArn": ["", KEY],
    "PermissionsBoundaryArn": ["", BOUNDARY],
    "DomainName": ["", "install.example.com"],
    "HostedZoneId": ["", "Z0123456789"],
    "CertificateArn": ["", CERTIFICATE],
    "AssertionJwksUrl": ["", "https://app.example.com/jwks.json"],
    "ProductWebhookUrl": ["", "https://app.example.com/webhook"],
    "PublicBaseUrl": ["", "https://install.example.com"],
    "AlarmEmail": ["", "ops@example.com"],
    "ReserveRefreshConcurrency": ["no", "yes"],
    "UninstallConcurrency": ["0", "20"],
}


@functools.lru_cache(maxsize=None)
def conditions():
    """The template's conditions for each combination of the choices that its Rules let through."""
    combinations = [{**REQUIRED, **dict(zip(CHOICES, values))} for values in itertools.product(*CHOICES.values())]
    decided = [Conditions(STACK, **parameters) for parameters in combinations]
    return [each for each in decided if not list(each.broken_rules())]


def name(decided):
    """Returns the options of a combination."""
    return ", ".join(option for option, (off, _) in CHOICES.items() if decided.values[option] != off) or "no option"
