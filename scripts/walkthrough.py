"""Walks through a page of docs/ as a reader would: types its commands, presses its buttons, and checks the results it shows.
A page can be walked through if

- each block ```sh can be typed into a terminal: the one that a comment above it names, `<!-- terminal: product -->`, or
  `yours`. The block must succeed, unless `, stays` follows the name: then its program keeps running in the foreground.
- each block ```text is the complete output of the block before it; or, if that stays, or a comment names a terminal, some
  lines of that terminal's output. `...` matches anything within a line.
- each list under `<!-- clicks -->` can be done in a browser: an address is opened, what is **bold** is pressed, and what is
  "quoted" must be visible.
"""
import os
import re
import signal
import subprocess
import threading
import time

from person import Person

PATIENCE = 120  # seconds, for output that is immediate on an idle machine
LONG_PATIENCE = 900  # for output that needs a build first
MARK = "=====the end of a block====="


class Terminal:
    """A shell that ends at the first failing command."""

    def __init__(self, name, folder, environment):
        self.name, self.said, self.read, self.over = name, "", 0, False
        self.news = threading.Condition()
        self.shell = subprocess.Popen(
            ["bash", "--norc", "-eu", "-o", "pipefail"], cwd=folder, env=environment, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        self.ear = threading.Thread(target=self._listen, daemon=True)
        self.ear.start()

    def _listen(self):
        for line in self.shell.stdout:
            with self.news:
                self.said += line.decode(errors="replace")
                self.news.notify_all()
        with self.news:
            self.over = True
            self.news.notify_all()

    def type(self, commands):
        self.shell.stdin.write(commands.encode() + b"\n")
        self.shell.stdin.flush()

    def run(self, commands):
        """Types commands, and returns their output when they are done."""
        with self.news:
            self.read = len(self.said)
        self.type(commands + "\nprintf '\\n%s\\n' '" + MARK + "'")
        return self.wait_for("^" + MARK + "$", LONG_PATIENCE)

    def wait_for(self, pattern, patience):
        """Waits until a pattern matches in the unread output, and returns the output before the match."""
        until = time.monotonic() + patience
        with self.news:
            while True:
                match = re.compile(pattern, re.M).search(self.said, self.read)
                if match:
                    before = self.said[self.read:match.start()]
                    self.read = match.end()
                    return before
                if self.over or not self.news.wait(until - time.monotonic()):
                    raise AssertionError("terminal %s does not say:\n%s\nIt says:\n%s" % (self.name, pattern, self.said[-3000:]))

    def close(self):
        self._end()
        self.shell.stdin.close()
        self.ear.join()
        self.shell.stdout.close()

    def _end(self):
        for way in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.shell.pid, way)
                self.shell.wait(PATIENCE)
            except ProcessLookupError:
                self.shell.wait()
            except subprocess.TimeoutExpired:
                continue
            return


class Terminals:
    """Opened when their name first comes up, and closed together, the first opened last."""

    def __init__(self, folder, environment):
        self.folder, self.environment, self.open = folder, environment, {}

    def named(self, name):
        if name not in self.open:
            self.open[name] = Terminal(name, self.folder, self.environment)
        return self.open[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        for terminal in reversed(self.open.values()):
            terminal.close()


STEP = re.compile(
    r"(?:<!-- (?P<note>[^>]*) -->\n)?```(?P<language>\w*)\n(?P<block>.*?)^```$"
    r"|<!-- clicks -->\n+(?P<clicks>(?:(?:\d+\.|  )[^\n]*\n)+)", re.M | re.S)
CLICK = re.compile(r"(?P<address>https?://[\w:/.?=&-]*[\w/])|\*\*(?P<press>.+?)\*\*|\"(?P<see>.+?)\"")


def lines_of(shown):
    """Returns a pattern for the text of a block, with any indentation."""
    lines = (".*".join(map(re.escape, line.strip().split("..."))) for line in shown.strip().splitlines())
    return r"[ \t]*\n[ \t]*".join(lines)


def walk(page, terminals, person):
    """Carries out all steps of the page in their order. An AssertionError names the output that is missing."""
    terminal, printed = None, None
    done = 0
    for step in STEP.finditer(page):
        note, language = step["note"] or "", step["language"]
        if step["clicks"]:
            click(step["clicks"], person)
        elif language == "sh":
            name, _, stays = (note.removeprefix("terminal: ") or "yours").partition(", ")
            terminal = terminals.named(name)
            if stays:
                terminal.type(step["block"])
                printed = None
            else:
                printed = terminal.run(step["block"])
        elif language == "text" and note:
            terminals.named(note.removeprefix("terminal: ")).wait_for(lines_of(step["block"]), PATIENCE)
        elif language == "text" and printed is None:
            terminal.wait_for(lines_of(step["block"]), LONG_PATIENCE)
        elif language == "text":
            if not re.fullmatch(lines_of(step["block"]), printed.strip()):
                raise AssertionError("shown is:\n%s\nprinted was:\n%s" % (step["block"], printed))
        elif not language:
            raise AssertionError("a block without a language is walked through by nobody:\n" + step["block"])
        else:
            continue  # an excerpt: scripts/check-docs holds it to the file
        done += 1
    return done


def click(clicks, person):
    for what in CLICK.finditer(clicks):
        if what["address"]:
            person.open(what["address"])
        elif what["press"]:
            person.press(what["press"])
        else:
            person.sees(what["see"])
