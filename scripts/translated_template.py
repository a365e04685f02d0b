"""template.yaml, or the template that the first argument names, as SAM translates it to CloudFormation, with the roles,
permissions, and versions that SAM adds. For the checks beside this file; they run in the SAM CLI's Python."""
import copy
import functools
import logging
import pathlib
import re
import sys

import boto3
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEMPLATE = pathlib.Path(sys.argv.pop(1)) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else ROOT / "template.yaml"
WRITTEN = yaml_parse(TEMPLATE.read_text())


def translated(region="eu-central-1", code="s3://bucket/value", **parameters):
    """The template after SAM's transform, with this code and these parameters: each call returns a copy."""
    return copy.deepcopy(_translated(region, code, tuple(sorted(parameters.items()))))


@functools.lru_cache(maxsize=None)
def _translated(region, code, parameters):
    logging.disable(logging.WARNING)
    template = copy.deepcopy(WRITTEN)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            # SAM takes no local folder; `sam deploy` has uploaded it by then.
            resource["Properties"]["CodeUri"] = code
    session = boto3.Session(region_name=region)
    translator = Translator(managed_policy_map={}, sam_parser=Parser(), plugins=[], boto_session=session)
    return plain(translator.translate(sam_template=template, parameter_values=dict(parameters)))


def plain(value):
    """Returns a copy of plain dictionaries and lists, none of which is shared."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value


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
