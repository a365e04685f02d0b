"""The report, as Markdown."""
from first_deploy.tools import now


def write(trial, steps):
    trial.report.write_text("\n".join(lines(trial, steps)) + "\n")


def lines(trial, steps):
    yield "# First deployment of Latchkey\n"
    yield "Stack %s in %s%s. Written %s.\n" % (
        trial.stack, trial.region, ", on the emulator at " + trial.emulator if trial.emulator else "", now())
    yield "| step | what it proves | outcome | began | took |"
    yield "| --- | --- | --- | --- | --- |"
    for step in steps:
        record = trial.record(step.name)
        yield "| %s | %s | %s | %s | %s |" % (
            step.name, step.proves, record.get("outcome", "not run"), record.get("started", ""), duration(record.get("seconds")))
    yield "\n## What was seen\n"
    for step in steps:
        record = trial.record(step.name)
        if record.get("outcome") in ("proven", "failed"):
            yield "- **%s**, %s: %s" % (step.name, record["outcome"], indented(record["detail"]))
    yield "\n## What was not reached\n"
    missed = list(not_reached(trial, steps))
    yield from missed or ["Nothing: every step was tried."]
    yield "\n## What is left in the account\n"
    yield from ["- %s `%s`" % tuple(each) for each in trial.state["left"]]
    yield "- the stack aws-sam-cli-managed-default, whose bucket has what `sam deploy` uploaded"
    if trial.state.get("stands"):
        yield "- the stack %s: the step remove removes it" % trial.stack


def not_reached(trial, steps):
    for step in steps:
        record = trial.record(step.name)
        outcome = record.get("outcome", "not run")
        if outcome not in ("proven", "failed"):
            yield "- **%s**: %s" % (step.name, record.get("detail", "it was not run"))
        for part in record.get("not_reached", []):
            yield "- **%s**, in part: %s" % (step.name, part)


def duration(seconds):
    return "" if seconds is None else "%d min %02d s" % divmod(seconds, 60)


def indented(text):
    return text.replace("\n", "\n  ")
