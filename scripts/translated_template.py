"""template.yaml, or the template that the first argument names, as SAM translates it to CloudFormation: the roles,
permissions and versions that SAM adds are in it too. For the checks beside this file, and the SAM CLI's Python."""
import logging
import pathlib
import re
import sys

from samcli.lib.translate.sam_template_validator import SamTemplateValidator
from samcli.yamlhelper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEMPLATE = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 else ROOT / "template.yaml"


class NoManagedPolicies:
    @staticmethod
    def load():
        return {}


def translated(**parameters):
    logging.disable(logging.WARNING)
    validator = SamTemplateValidator(
        yaml_parse(TEMPLATE.read_text()), NoManagedPolicies, region="eu-central-1", parameter_overrides=parameters)
    return yaml_parse(validator.get_translated_template_if_valid())


STACK = translated()
RESOURCES = STACK["Resources"]


def of_type(name):
    return {key: value for key, value in RESOURCES.items() if value["Type"] == name}


def listed(value):
    return value if isinstance(value, list) else [value]


def walk(value):
    yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(part)


def name_of(reference):
    """Attempts for its Ref and its ARN, Attempts/index/byDue for a part of it; anything else as it is."""
    if isinstance(reference, dict):
        if "Ref" in reference:
            return reference["Ref"]
        if "Fn::GetAtt" in reference:
            return listed(reference["Fn::GetAtt"])[0].split(".")[0]
        if "Fn::Sub" in reference:
            return re.sub(r"^\$\{(\w+)(\.\w+)?\}", r"\1", str(reference["Fn::Sub"]))
    return str(reference)
