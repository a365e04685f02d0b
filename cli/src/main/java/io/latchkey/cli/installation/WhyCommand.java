package io.latchkey.cli.installation;

import io.latchkey.cli.deployment.Log;
import io.latchkey.cli.deployment.Target;
import io.latchkey.cli.installation.Diagnosis.Life;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Cell.Color;
import io.latchkey.cli.report.FactList;
import io.latchkey.cli.report.Timestamps;
import io.latchkey.installation.Installation;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** The command {@code latchkey why}, which explains the state of an installation. */
@Command(
    name = "why",
    description = {
      "Explains why an installation's tokens are or aren't available, and what to do next.",
      "Exits with 0 if a token is available now, 1 if it isn't, 2 if the command couldn't check."
    },
    mixinStandardHelpOptions = true)
public final class WhyCommand extends InstallationCommand {

  /** The longest pause between two refreshes that fail is 4 minutes. */
  private static final Duration LATELY = Duration.ofMinutes(15);

  private static final int MOST_LINES = 3;

  @Override
  int run(InstallationId id, Target target) {
    var now = target.now();
    var items = target.items();
    var found = items.installation(id);
    var diagnosis = Diagnosis.of(found, items.circuitBreaker(), target.address(), now);
    var log = log(target, found, now);
    output().print(json(found, diagnosis, log), ansi -> text(found, diagnosis, log).text(ansi));
    return diagnosis.life() == Life.ALIVE ? 0 : 1;
  }

  /** Reads recent failures from the log, because they are not stored. */
  private static List<String> log(Target target, Installation found, Instant now) {
    if (found.refreshState().failures() == 0) {
      return List.of();
    }
    var company = Long.toString(found.id().companyId());
    var user = Long.toString(found.id().userId());
    return switch (target.log().lines(List.of(company, user), now.minus(LATELY))) {
      case Log.Answer.Unavailable(var why) -> List.of(why);
      case Log.Answer.Lines(var lines) -> {
        var about =
            lines.stream()
                .filter(line -> line.field("company_id").equals(company))
                .filter(line -> line.field("user_id").equals(user))
                .map(line -> Timestamps.text(line.at()) + " " + line.text())
                .toList();
        yield about.subList(Math.max(0, about.size() - MOST_LINES), about.size());
      }
    };
  }

  private static FactList text(Installation found, Diagnosis diagnosis, List<String> log) {
    var facts =
        new FactList()
            .add(
                InstallationOption.named(found.id()),
                new Cell(word(diagnosis.life()), look(diagnosis.life())))
            .add("because", diagnosis.because() + ".")
            .add("next", diagnosis.next());
    for (int i = 0; i < log.size(); i++) {
      facts.add("log" + (log.size() == 1 ? "" : " " + (i + 1)), log.get(i));
    }
    return facts;
  }

  private static Color look(Life life) {
    return switch (life) {
      case ALIVE -> Color.GOOD;
      case WAITING -> Color.BETWEEN;
      case DEAD -> Color.BAD;
    };
  }

  private static String word(Life life) {
    return life.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> json(
      Installation found, Diagnosis diagnosis, List<String> log) {
    var members = InstallationOption.members(found.id());
    members.put("life", word(diagnosis.life()));
    members.put("cause", diagnosis.cause());
    members.put("because", diagnosis.because());
    members.put("next", diagnosis.next());
    members.put("log", log);
    return members;
  }
}
