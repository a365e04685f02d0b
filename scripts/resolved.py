"""Resolves a translated template's conditions and references for given parameters, as CloudFormation does."""
import functools
import re

PLACEHOLDER = re.compile(r"\$\{([^!}][^}]*)\}")


class Conditions:
    """The template's conditions and rules, decided for given parameters."""

    def __init__(self, template, region="eu-central-1", **parameters):
        declared = template.get("Parameters", {})
        unknown = set(parameters) - set(declared)
        if unknown:
            raise ValueError("no such parameters: %s" % sorted(unknown))
        self.template = template
        self.values = {"AWS::Region": region} | {
            name: parameter["Default"] for name, parameter in declared.items() if "Default" in parameter} | parameters

    @functools.lru_cache(maxsize=None)
    def holds(self, name):
        return self._decide(self.template["Conditions"][name])

    def all_hold(self, guards):
        return all(self.holds(name) is wanted for name, wanted in guards)

    def broken_rules(self):
        """Returns the rules by which CloudFormation rejects these parameters."""
        for name, rule in self.template.get("Rules", {}).items():
            if self._decide(rule.get("RuleCondition", True)):
                yield from (name for each in rule["Assertions"] if not self._decide(each["Assert"]))

    def _decide(self, condition):
        if isinstance(condition, bool):
            return condition
        (function, argument), = condition.items()
        if function == "Condition":
            return self.holds(argument)
        if function == "Fn::Equals":
            left, right = map(self._value, argument)
            return left == right
        if function == "Fn::Not":
            return not self._decide(argument[0])
        if function == "Fn::And":
            return all(map(self._decide, argument))
        if function == "Fn::Or":
            return any(map(self._decide, argument))
        raise ValueError("unknown in a condition: %s" % function)

    def _value(self, value):
        if isinstance(value, dict):
            return str(self.values[value["Ref"]])
        return str(value)


def references(value, guards=()):
    """The names that a value refers to, by Ref, Fn::GetAtt, Fn::Sub, or DependsOn, parameters among them: each with its
    guards, the conditions that must hold or not hold for the reference to be there."""
    if isinstance(value, list):
        for part in value:
            yield from references(part, guards)
    if not isinstance(value, dict):
        return
    for key, part in value.items():
        if key == "Ref" and isinstance(part, str):
            yield part, guards
        elif key == "Fn::GetAtt":
            yield (part if isinstance(part, str) else part[0]).split(".")[0], guards
        elif key == "Fn::Sub":
            text, variables = (part, {}) if isinstance(part, str) else part
            named = {name.split(".")[0] for name in PLACEHOLDER.findall(text)}
            yield from ((name, guards) for name in sorted(named - set(variables)))
            yield from references(variables, guards)
        elif key == "DependsOn":
            yield from ((name, guards) for name in ([part] if isinstance(part, str) else part))
        elif key == "Fn::If":
            condition, then, otherwise = part
            yield from references(then, (*guards, (condition, True)))
            yield from references(otherwise, (*guards, (condition, False)))
        else:
            yield from references(part, guards)


class References:
    """Returns the references between resources, with unresolved conditions."""

    def __init__(self, template):
        self.parameters = set(template.get("Parameters", {}))
        self.resources = self._of(template["Resources"])
        self.outputs = self._of(template.get("Outputs", {}))

    @staticmethod
    def _of(section):
        return {key: (value.get("Condition"), sorted(set(references(value)))) for key, value in section.items()}

    def dependencies(self, conditions):
        """Returns, for each existing resource, the resources that must be created before it."""
        there = self._there(conditions)
        return {key: [name for name in self._named(key, conditions) if name in there and name != key] for key in there}

    def dangling(self, conditions):
        """Returns references to missing resources, for which CloudFormation rejects a template."""
        known = set(self._there(conditions)) | self.parameters
        outputs = [key for key, (condition, _) in self.outputs.items() if condition is None or conditions.holds(condition)]
        return ["%s -> %s" % (key, name) for key in [*self._there(conditions), *outputs]
                for name in self._named(key, conditions) if name not in known and not name.startswith("AWS::")]

    def _there(self, conditions):
        return [key for key, (condition, _) in self.resources.items() if condition is None or conditions.holds(condition)]

    def _named(self, key, conditions):
        _, named = self.resources.get(key) or self.outputs[key]
        return [name for name, guards in named if conditions.all_hold(guards)]


def cycle(graph):
    """One cycle of a graph, in its order, or an empty list."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):]
        if node in done:
            return []
        path.append(node)
        for following in graph[node]:
            found = visit(following)
            if found:
                return found
        path.pop()
        done.add(node)
        return []

    return next(filter(None, map(visit, graph)), [])
