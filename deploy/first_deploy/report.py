"""The report, as Markdown."""
from first_deploy.tools import now


def write(trial, steps):
    trial.report.write_text("\n".join(lines(trial, steps)) + "\n")


def lines(trial, steps):
    yield "# First deployment of Latchkey\n"
    yield "Stack %s in %s%s. Written %s.\n" % (
        trial.stack, trial.region, ", on the emulator at " + trial.emulator if trial.emulator else "", now())
    yield "| step | what it proves | outcome | started | duration |"
    yield "| --- | --- | --- | --- | --- |"
    for step in steps:
        record = trial.record(step.name)
        yield "| %s | %s | %s | %s | %s |" % (
            step.name, step.proves, record.get("outcome", "not run"), record.get("started", ""), duration(record.get("seconds")))
    yield "\n## Results\n"
    for step in steps:
        record = trial.record(step.name)
        if record.get("outcome") in ("proven", "failed"):
            yield "- **%s**, %s: %s" % (step.name, record["outcome"], indented(record["detail"]))
    yield "\n## Not reached\n"
    missed = list(not_reached(trial, steps))
    yield from missed or ["Nothing: every step ran."]
    yield "\n## Left in the account\n"
    yield from ["- %s `%s`" % tuple(each) for each in trial.state["left"]]
    yield "- the stack aws-sam-cli-managed-default, whose bucket has the uploads of `sam deploy`"
    if trial.state.get("stands"):
        yield "- the stack %s: to remove it, run the step remove" % trial.stack


def not_reached(trial, steps):
    for step in steps:
        record = trial.record(step.name)
        outcome = record.get("outcome", "not run")
        if outcome not in ("proven", "failed"):
            yield "- **%s**: %s" % (step.name, record.get("detail", "it didn't run"))
        for part in record.get("not_reached", []):
            yield "- **%s**, in part: %s" % (step.name, part)


def duration(seconds):
    return "" if seconds is None else "%d min %02d s" % divmod(seconds, 60)


def indented(text):
    return text.replace("\n", "\n  ")
