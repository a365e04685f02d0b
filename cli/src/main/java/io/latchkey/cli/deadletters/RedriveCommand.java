package io.latchkey.cli.deadletters;

import io.latchkey.cli.CliException;
import io.latchkey.cli.deployment.DeploymentCommand;
import io.latchkey.cli.deployment.StackTarget;
import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Cell.Color;
import io.latchkey.cli.report.Question;
import io.latchkey.cli.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latchkey redrive}: how many messages wait where, and back with those given up. */
@Command(
    name = "redrive",
    description = {
      "Without a queue: shows how many messages wait where.",
      "With one: sends its dead letters back to the queue that gave them up. Asks first.",
      "Ends with 0 where nothing was given up, or what was is on its way back; 1 where dead letters"
          + " stay; 2 where it could not look."
    },
    mixinStandardHelpOptions = true)
public final class RedriveCommand extends DeploymentCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "QUEUE",
      description = "A queue of dead letters, by its name in the template: RefreshDeadLetters.")
  private List<String> queues = List.of();

  @Option(names = "--all", description = "Every queue of dead letters that can be sent back.")
  private boolean all;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Question question;

  @Override
  public Integer call() {
    return inDeployment(
        target -> {
          if (!(target instanceof StackTarget stack)) {
            throw new CliException(
                "a local stack says on the terminal of `make run` what its queues give up, and"
                    + " sends nothing back: name a deployed one with --stack");
          }
          var found = Queue.all(stack.stack(), stack.aws().sqs());
          return all || !queues.isEmpty()
              ? redrive(chosen(found), found, new Redrive(stack.aws().sqs()))
              : show(found);
        });
  }

  private int show(List<Queue> found) {
    output()
        .print(
            found.stream().map(queue -> json(queue, found)).toList(),
            ansi -> table(found).text(ansi));
    return found.stream().anyMatch(queue -> queue.isOfDeadLetters() && queue.waiting() > 0) ? 1 : 0;
  }

  private static Map<String, Object> json(Queue queue, List<Queue> found) {
    var members = new LinkedHashMap<String, Object>();
    members.put("queue", queue.name());
    members.put("waiting", queue.waiting());
    members.put("in_flight", queue.inFlight());
    members.put("delayed", queue.delayed());
    members.put("dead_letters", queue.isOfDeadLetters());
    queue.source(found).ifPresent(source -> members.put("goes_back_to", source.name()));
    return members;
  }

  private static Table table(List<Queue> found) {
    var table = new Table("QUEUE", "WAITING", "IN FLIGHT", "DELAYED", "GOES BACK TO");
    for (var queue : found) {
      var isTrouble = queue.isOfDeadLetters() && queue.waiting() > 0;
      var unused =
          table.row(
              Cell.of(queue.name()),
              new Cell(Long.toString(queue.waiting()), isTrouble ? Color.BAD : Color.PLAIN),
              Cell.of(Long.toString(queue.inFlight())),
              Cell.of(Long.toString(queue.delayed())),
              Cell.of(goesBackTo(queue, found)));
    }
    return table;
  }

  private static String goesBackTo(Queue queue, List<Queue> found) {
    return queue
        .source(found)
        .map(Queue::name)
        .orElse(queue.isOfDeadLetters() ? "by hand: docs/runbook.md, \"The queues\"" : "");
  }

  private List<Queue> chosen(List<Queue> found) {
    if (all) {
      return found.stream()
          .filter(queue -> queue.waiting() > 0 && queue.source(found).isPresent())
          .toList();
    }
    return queues.stream().map(name -> chosen(name, found)).toList();
  }

  private static Queue chosen(String name, List<Queue> found) {
    var queue =
        found.stream()
            .filter(each -> each.name().equals(name) && each.isOfDeadLetters())
            .findFirst()
            .orElseThrow(
                () ->
                    new CliException(
                        "this stack has no queue of dead letters "
                            + name
                            + ", but "
                            + names(found)));
    if (queue.source(found).isEmpty()) {
      throw new CliException(
          "what is in " + name + " goes back by hand: docs/runbook.md, \"The queues\"");
    }
    return queue;
  }

  private static String names(List<Queue> found) {
    return found.stream()
        .filter(Queue::isOfDeadLetters)
        .map(Queue::name)
        .collect(Collectors.joining(", "));
  }

  private int redrive(List<Queue> chosen, List<Queue> found, Redrive redrive) {
    var results = new ArrayList<Map<String, Object>>();
    var said = new ArrayList<String>();
    for (var queue : chosen) {
      var source = queue.source(found).orElseThrow();
      if (queue.waiting() == 0) {
        said.add(queue.name() + " is empty.");
        continue;
      }
      if (!question.isAffirmed(
          "Send %d messages of %s back to %s? Has what they failed at been put right?"
              .formatted(queue.waiting(), queue.name(), source.name()))) {
        said.add("Nothing was done with " + queue.name() + ".");
        results.add(result(queue, source, "left", queue.waiting()));
        continue;
      }
      switch (redrive.start(queue, source)) {
        case Redrive.Outcome.Started(var messages) -> {
          said.add(
              "%s: SQS moves %d messages back to %s; `latchkey redrive` shows what is left."
                  .formatted(queue.name(), messages, source.name()));
          results.add(result(queue, source, "started", messages));
        }
        case Redrive.Outcome.Moved(var messages) -> {
          said.add(
              "%s: moved %d messages back to %s.".formatted(queue.name(), messages, source.name()));
          results.add(result(queue, source, "moved", messages));
        }
      }
    }
    output()
        .print(results, ansi -> said.isEmpty() ? "Nothing was given up." : String.join("\n", said));
    return results.stream().anyMatch(each -> "left".equals(each.get("outcome"))) ? 1 : 0;
  }

  private static Map<String, Object> result(
      Queue queue, Queue source, String outcome, long messages) {
    var members = new LinkedHashMap<String, Object>();
    members.put("queue", queue.name());
    members.put("goes_back_to", source.name());
    members.put("outcome", outcome);
    members.put("messages", messages);
    return members;
  }
}
