"""The index of tests, docs/tests/index.md, held against the pages whose claims it proves. For scripts/check-docs.

A claim is a table row, a line of a CSV file, or a heading that begins with an id, such as T1 or R9. The index names the tests of each id, one a row,
and of sections without an id by a link. The pages with ids name no test themselves.
"""
import re

# The page that declares the ids of each letter, and whether each of its ids needs a test.
PAGES = {"T": ("threats.md", True), "R": ("protocol.md", True), "C": ("conformance.md", True),
         "B": ("security-conformance.md", False), "V": ("asvs.csv", False)}

ID = r"[%s]\d+(?:\.\d+)*" % "".join(PAGES)
TEST = re.compile(r"`(?:\w+(?:Test|Contract)(?:\.\w+)?|(scripts/test-[\w-]+)(?: -k \w+)?)`")


def declared(text):
    """The ids that begin a row or a heading of a page, or a line of a CSV file."""
    found = re.findall(r"^(?:\| |#+ )(%s)[ :.]|^(%s)," % (ID, ID), text, re.M)
    return [of_page or of_file for of_page, of_file in found]


def rows(text):
    """Returns the rows of the index: the claim, and its test."""
    cells = re.findall(r"^\| (\S.*?) \| (\S.*?) \|$", text, re.M)
    return [row for row in cells if row[0] not in ("shows", "---")]


def order(row):
    """Ids by their numbers, and the tests of one by their names."""
    claim, test = row
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", claim)], test.lower()


def complaints(pages, index, scripts):
    """Returns the problems of the index.

    pages: the text of each page by its name; scripts: the paths of those that a row may name."""
    shown = rows(index)
    ids = [claim for claim, _ in shown if re.fullmatch(ID, claim)]
    for letter, (name, needs_tests) in PAGES.items():
        on_page = [each for each in declared(pages[name]) if each.startswith(letter)]
        if not on_page:
            yield "docs/%s: has no id that begins with %s" % (name, letter)
        for each in sorted({each for each in on_page if on_page.count(each) > 1}):
            yield "docs/%s: %s is declared twice" % (name, each)
        if needs_tests:
            for each in on_page:
                if each not in ids:
                    yield "docs/tests/index.md: no test shows %s of %s" % (each, name)
        for each in sorted({each for each in ids if each.startswith(letter)} - set(on_page)):
            yield "docs/tests/index.md: %s is not in %s" % (each, name)
    for name in sorted({name for name, _ in PAGES.values()}):
        for test in re.findall(r"`\w+Test(?:\.\w+)?`", pages[name]):
            yield "docs/%s: name %s in tests/index.md instead" % (name, test)
    unmet = set(re.findall(r"^(V[\d.]+),[^,]*,\d,not met,", pages["asvs.csv"], re.M))
    for each in sorted(unmet ^ {each for each in declared(pages["security-conformance.md"]) if each.startswith("V")}):
        yield "docs/security-conformance.md: whether %s is met is not what asvs.csv says" % each
    for claim, test in shown:
        match = TEST.fullmatch(test)
        if not match or match.group(1) and match.group(1) not in scripts:
            yield "docs/tests/index.md: %s is shown by no test: %s" % (claim, test)
    for part in re.split(r"^## ", index, flags=re.M):
        own = [row for row in rows(part) if re.fullmatch(ID, row[0])]
        if own != sorted(own, key=order):
            yield "docs/tests/index.md: not sorted: " + part.splitlines()[0]
