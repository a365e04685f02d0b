package io.latchkey.cli.attempt;

import io.latchkey.cli.CliException;
import io.latchkey.cli.deployment.DeploymentCommand;
import io.latchkey.cli.deployment.Log;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.FactList;
import io.latchkey.cli.report.Table;
import io.latchkey.cli.report.Timestamps;
import io.latchkey.dynamodb.UnsealedItems;
import io.latchkey.install.AttemptId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey trace}: prints the history of one attempt to install. */
@Command(
    name = "trace",
    description = {
      "Shows the state of one install attempt, and its steps with their times.",
      "Exits with 0 if the attempt is found, 1 if it isn't, 2 if the command couldn't check."
    },
    mixinStandardHelpOptions = true)
public final class TraceCommand extends DeploymentCommand {

  @Parameters(
      paramLabel = "ATTEMPT",
      description = "The parameter install in the URLs of the attempt.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String handle;

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      defaultValue = "P2D",
      description =
          "How far back to read the log if the attempt is no longer stored, such as PT6H or P7D."
              + " Default: ${DEFAULT-VALUE}")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Duration since;

  @Override
  public Integer call() {
    var whose =
        AttemptId.parse(handle)
            .orElseThrow(
                () ->
                    new CliException(
                        "a handle has 22 characters: copy the parameter install from the attempt's"
                            + " URL"));
    return inDeployment(
        target -> {
          var now = target.now();
          var found = target.items().attempt(whose);
          var from = found.map(UnsealedItems.Attempt::begunAt).orElse(now.minus(since));
          var trace = new Trace(whose, found, target.log().lines(List.of(whose.value()), from));
          output().print(trace.json(now), ansi -> trace.text(now, ansi));
          return trace.isKnown() ? 0 : 1;
        });
  }

  /** The stored attempt and its log lines. */
  private record Trace(AttemptId handle, Optional<UnsealedItems.Attempt> found, Log.Answer log) {

    boolean isKnown() {
      return found.isPresent() || !steps().isEmpty();
    }

    private List<Log.Line> steps() {
      return log instanceof Log.Answer.Lines(var lines)
          ? lines.stream().filter(line -> line.field("attempt").equals(handle.value())).toList()
          : List.of();
    }

    private String sentence(Instant now) {
      return found
          .map(attempt -> TraceStage.of(attempt, now))
          .orElse(
              isKnown()
                  ? "The attempt is no longer stored. The steps below come from the log."
                  : "No attempt has this handle: it never existed, or it expired and was deleted.");
    }

    String text(Instant now, Ansi ansi) {
      var facts = new FactList();
      found.ifPresent(
          attempt ->
              facts
                  .add("state", attempt.state())
                  .add("account", attempt.account())
                  .add("begun", Timestamps.from(now, attempt.begunAt()))
                  .add("lapses", Timestamps.from(now, attempt.expiresAt()))
                  .add("codes refused", refusedCodes(attempt))
                  .add("began", attempt.beginning().equals("FORKED") ? "in another browser" : ""));
      var text = new StringBuilder(sentence(now));
      found.ifPresent(_ -> text.append("\n\n").append(facts.text(ansi)));
      if (log instanceof Log.Answer.Unavailable(var why)) {
        text.append("\n\nlog: ").append(why);
      } else if (!steps().isEmpty()) {
        var table = new Table("WHEN", "FUNCTION", "WHAT");
        for (var step : steps()) {
          var _ =
              table.row(
                  Cell.of(Timestamps.text(step.at())),
                  Cell.of(step.function()),
                  Cell.of(TraceSteps.words(step)));
        }
        text.append("\n\n").append(table.text(ansi));
      }
      return text.toString();
    }

    private static String refusedCodes(UnsealedItems.Attempt attempt) {
      return attempt.refusedCodes() == 0 ? "" : Integer.toString(attempt.refusedCodes());
    }

    Map<String, Object> json(Instant now) {
      var members = new LinkedHashMap<String, Object>();
      members.put("install", handle.value());
      members.put("stored", found.isPresent());
      found.ifPresent(
          attempt -> {
            members.put("state", attempt.state());
            if (!attempt.account().isEmpty()) {
              members.put("account", attempt.account());
            }
            members.put("begun_at", Timestamps.text(attempt.begunAt()));
            members.put("expires_at", Timestamps.text(attempt.expiresAt()));
            members.put("lapsed", !now.isBefore(attempt.expiresAt()));
            members.put("refused_codes", attempt.refusedCodes());
            members.put("holds_grant", attempt.holdsGrant());
            members.put("forked", attempt.beginning().equals("FORKED"));
          });
      members.put("because", sentence(now));
      members.put("steps", steps().stream().map(Trace::step).toList());
      if (log instanceof Log.Answer.Unavailable(var why)) {
        members.put("log_unseen", why);
      }
      return members;
    }

    private static Map<String, Object> step(Log.Line line) {
      var step = new LinkedHashMap<String, Object>();
      step.put("at", Timestamps.text(line.at()));
      step.put("function", line.function());
      step.put("outcome", line.field("outcome"));
      step.put("text", line.text());
      return step;
    }
  }
}
