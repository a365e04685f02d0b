"""Finds what docs/style.md asks writers to avoid and no linter knows: constructions that native
speakers don't use, table cells that are too long to read, and too many words. Pure functions; check-docs prints."""
import re

AVOIDED = [
    "whoever", "whosever", "whomever", "is told", "are told", "was told", "is said of", "of no use",
    "anew", "stand in for", "stands in for", "is made of", "comes to its end", "came to its end",
    "goes on", "wants a", "wants an", "has to be had", "it is there that", "so that it is",
    "as it stands", "makes up for", "one by one", "by and by", "in the place of",
]
_AVOIDED = re.compile(r"\b(%s)\b" % "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in AVOIDED), re.I)
_CELL_LIMIT = 150
_WORD_LIMIT = 27_000
_LINK = re.compile(r"\]\([^)]*\)")


def avoided_phrases(text):
    """Yields the number of the line and the phrase for each construction to avoid, even across a line break."""
    for match in _AVOIDED.finditer(re.sub(r"(?m)^( *(?:\*|//|#)) ?", lambda found: " " * len(found[0]), text)):
        yield text.count("\n", 0, match.start()) + 1, " ".join(match[0].split())


def long_cells(text):
    """Yields the number of the line and the length of each table cell above the limit; a link counts as its text."""
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        fenced ^= line.lstrip().startswith("```")
        if fenced or not line.startswith("|"):
            continue
        for cell in re.split(r"(?<!\\)\|", _LINK.sub("]", line)):
            if len(cell.strip()) > _CELL_LIMIT:
                yield number, len(cell.strip())


def words_too_many(texts):
    """The number of words above the limit of all pages together, 0 if there are none."""
    return max(0, sum(len(text.split()) for text in texts) - _WORD_LIMIT)
