"""Predicts an update of a stack: the resources that CloudFormation replaces or deletes, according to the resource
types' own schemas, which cfn-lint ships. For the checks beside this file."""
import functools
import re

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from resolved import Conditions, references

REGION = "eu-central-1"
PSEUDO = {"AWS::Region": REGION, "AWS::AccountId": "123456789012", "AWS::Partition": "aws", "AWS::StackName": "latchkey",
          "AWS::URLSuffix": "amazonaws.com"}


class Stack:
    """A translated template with the values of its parameters, and its resolved resources."""

    def __init__(self, template, parameters):
        self.template = template
        self.values = {name: str(each.get("Default", "")) for name, each in template["Parameters"].items()}
        self.values.update(parameters)
        self.conditions = Conditions(template, REGION, **parameters)
        self.resources = {}
        for key, resource in template["Resources"].items():
            if "Condition" not in resource or self.conditions.holds(resource["Condition"]):
                self.resources[key] = {**resource, "Properties": self.resolve(resource.get("Properties", {}))}

    def resolve(self, value):
        """Resolves everything that depends on parameters. References to other resources stay references."""
        if isinstance(value, list):
            return [each for each in map(self.resolve, value) if each != {"Ref": "AWS::NoValue"}]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (function, argument), = value.items()
            if function == "Ref":
                return self.values.get(argument, PSEUDO.get(argument, value))
            if function == "Fn::If":
                return self.resolve(argument[1 if self.conditions.holds(argument[0]) else 2])
            if function == "Fn::FindInMap":
                name, first, second = (self.resolve(each) for each in argument)
                return self.template["Mappings"][name][first][second]
            if function == "Fn::Sub":
                return self.substitute(argument)
        resolved = {key: self.resolve(each) for key, each in value.items()}
        return {key: each for key, each in resolved.items() if each != {"Ref": "AWS::NoValue"}}

    def substitute(self, argument):
        text, names = argument if isinstance(argument, list) else (argument, {})
        known = {**PSEUDO, **self.values, **{name: self.resolve(each) for name, each in names.items()}}
        parts = re.split(r"\$\{([\w:.]+)\}", text)
        for at in range(1, len(parts), 2):
            parts[at] = known.get(parts[at], reference(parts[at]))
        return parts[0] if len(parts) == 1 else {"Fn::Join": ["", [part for part in parts if part != ""]]}


def reference(name):
    return {"Fn::GetAtt": name.split(".", 1)} if "." in name else {"Ref": name}


@functools.cache
def create_only(kind):
    """The properties that cannot be changed in place, as paths. One that can be at times counts too."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, kind).schema
    names = schema.get("createOnlyProperties", []) + schema.get("conditionalCreateOnlyProperties", [])
    return [name.removeprefix("/properties/").split("/") for name in names]


def at(value, path):
    """Returns the values at a path. A * in the path combines a list's items."""
    for position, name in enumerate(path):
        if name == "*":
            return [at(each, path[position + 1:]) for each in value] if isinstance(value, list) else None
        if not isinstance(value, dict) or name not in value:
            return None
        value = value[name]
    return value


def replaced(before, after):
    """Returns the logical ids that an update replaces. A resource whose create-only property names a replaced one is
    replaced too."""
    kept = {key for key in before.resources if key in after.resources}
    found = {key for key in kept if before.resources[key]["Type"] != after.resources[key]["Type"]}
    while True:
        more = {key for key in kept - found if is_replaced(before.resources[key], after.resources[key], found)}
        if not more:
            return found
        found |= more


def is_replaced(before, after, others):
    for path in create_only(after["Type"]):
        then, now = at(before["Properties"], path), at(after["Properties"], path)
        if then != now or others & {name for name, _ in references(now)}:
            return True
    return False


def deleted(before, after):
    """The logical ids that an update drops."""
    return set(before.resources) - set(after.resources)
