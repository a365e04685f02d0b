"""Checks citations: of the code in the documents, and of the documents in comments. For scripts/check-docs.

Three kinds of citation are checked:

- a name in backticks: `ClassName`, `ClassName.member`, `A_SETTING`. It must be in the repository, or in ELSEWHERE below.
- a value beside the constant that has it: "a turn of 40 seconds (`ExchangeCode.TURN`)", or "`ExchangeCode.TURN` (40 seconds)".
  It must be the one in the source. A number that names no constant is not checked, so name it if the number matters.
- a section in a comment or a message: docs/flows.md, "Codes". The page must have that heading.
"""
import re

# Names that pages cite and that belong to others.
ELSEWHERE = {
    # AWS: actions, and properties that the template does not use
    "DescribeConnection", "DescribeContinuousBackups", "DescribeRule", "DescribeTimeToLive", "GetEventSourceMapping",
    "GetAccountSettings", "GetFunctionConcurrency",
    "ListStackResources", "PutSecretValue", "UpdateSecretVersionStage", "AutoPublishAliasAllProperties",
    "AutoPublishCodeSha256", "DDBStreamBatchInfo", "FailOnWarnings", "InvalidAlarmConfigException",
    # signers of AWS requests in other languages
    "AwsSignatureVersion4", "CURLOPT_AWS_SIGV4", "SigV4Auth", "SignatureV4",
}

SECONDS = {"nanosecond": 1e-9, "milli": .001, "millisecond": .001, "second": 1, "minute": 60, "hour": 3600, "day": 86400}
AMOUNT = r"\d[\d,.]*\d|\d"
TIME = r"(?:%s) (?:milliseconds?|seconds?|minutes?|hours?|days?)" % AMOUNT
VALUE = r"%s(?:(?:,| and|, and) %s)*|%s" % (TIME, TIME, AMOUNT)
CONSTANT = r"`([A-Z]\w*)\.([A-Z][A-Z0-9_]+)`"
NAME = re.compile(r"([A-Z]\w*[a-z]\w*)(?:\.(\w+)(?:\(\))?)?|([A-Z][A-Z0-9]*_[A-Z0-9_]+)")


def without_code(text):
    """Returns a page without its code blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)


def unknown_names(text, classes, words):
    """The names in backticks that are nowhere in the tree.

    classes: the source of each Java class by its name; words: every word of everything that is no document."""
    for cited in re.findall(r"`([^`\n]+)`", without_code(text)):
        match = NAME.fullmatch(cited)
        if not match:
            continue
        name, member, constant = match.groups()
        if constant:
            if constant not in words and constant not in ELSEWHERE:
                yield "nothing is called `%s`" % constant
        elif name.endswith("Test"):
            continue  # scripts/check-docs knows the tests
        elif name in classes:
            if member and not re.search(r"\b%s\b" % member, classes[name]):
                yield "`%s` has no %s" % (name, member)
        elif member and member not in ("md", "yaml", "json", "java"):
            yield "no class `%s`, cited for its %s" % (name, member)
        elif not member and name not in words and name not in ELSEWHERE:
            yield "nothing is called `%s`" % name


def stated(value):
    """Returns a stated value, in seconds if it has a unit of time: "4 minutes and 40 seconds" is 280."""
    times = re.findall(r"(%s) (\w+)" % AMOUNT, value)
    if not times:
        return float(value.replace(",", ""))
    return sum(float(amount.replace(",", "")) * SECONDS[unit.removesuffix("s")] for amount, unit in times)


def declared(source, constant):
    """Returns a constant's value, in seconds if it is a Duration. None if it cannot be parsed."""
    match = re.search(r"\b%s\s*=\s*(.*?);" % constant, source, re.S)
    if not match:
        return None
    expression = re.sub(r"\s", "", match.group(1))
    first = re.match(r"Duration\.of(\w+?)s\(([\d_]+)\)", expression)
    if not first:
        return float(expression.rstrip("L").replace("_", "")) if re.fullmatch(r"[\d_.]+L?", expression) else None
    total = seconds(*first.groups())
    rest = expression[first.end():]
    for sign, unit, amount in re.findall(r"\.(plus|minus)(\w+?)s\(([\d_]+)\)", rest):
        total += (1 if sign == "plus" else -1) * seconds(unit, amount)
    return None if re.sub(r"\.(plus|minus)\w+?s\([\d_]+\)", "", rest) else total


def seconds(unit, amount):
    return float(amount.replace("_", "")) * SECONDS[unit.lower()]


def wrong_values(text, classes):
    """The values that a page states beside a constant that has another."""
    prose = re.sub(r"\s+", " ", without_code(text))
    beside = [(cls, constant, value) for value, cls, constant in re.findall(r"\b(%s) \(%s\)" % (VALUE, CONSTANT), prose)]
    beside += re.findall(r"%s \((%s)\)" % (CONSTANT, VALUE), prose)
    for cls, constant, value in beside:
        actual = declared(classes.get(cls, ""), constant)
        if actual is None:
            yield "the value of `%s.%s` cannot be read: cite it without a value" % (cls, constant)
        elif abs(actual - stated(value)) > 1e-9:
            yield "`%s.%s` is not %s" % (cls, constant, value)


def missing_sections(source, headings):
    """The pages and sections that a source cites and that are not there.

    headings: of each page under docs, by its path from there."""
    text = re.sub(r"\n\s*(?:\*|//|#) ", " ", source).replace('\\"', '"')
    for page in re.findall(r"(?<![\w/.-])docs/([\w/-]+\.md)\b", text):
        if page not in headings:
            yield "there is no docs/" + page
    for page, section in re.findall(r'(?<![\w/.-])docs/([\w/-]+\.md),? "([^"\n]+)"', text):
        if page in headings and section not in headings[page]:
            yield 'docs/%s has no section "%s"' % (page, section)
    for section in re.findall(r'\(docs: "([^"]+)"', text):
        yield 'a section without its page: "%s"' % section
