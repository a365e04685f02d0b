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

/** The command {@code latchkey redrive}, which shows and moves back dead letters. */
@Command(
    name = "redrive",
    description = {
      "Without a queue, shows how many messages each queue holds.",
      "With a dead-letter queue, moves its messages back to the source queue. Asks first.",
      "Exits with 0 if there are no dead letters or they are being moved back, 1 if dead letters"
          + " remain, 2 if the command couldn't check."
    },
    mixinStandardHelpOptions = true)
public final class RedriveCommand extends DeploymentCommand {

  @Parameters(
      arity = "0..*",
      paramLabel = "QUEUE",
      description = "A dead-letter queue, by its name in the template, such as RefreshDeadLetters.")
  private List<String> queues = List.of();

  @Option(names = "--all", description = "Redrives every dead-letter queue that supports it.")
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
                "a local stack can't redrive, and `make run` only prints failed messages: name a"
                    + " deployed stack with --stack");
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
      var _ =
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
                        "this stack has no dead-letter queue " + name + ", but " + names(found)));
    if (queue.source(found).isEmpty()) {
      throw new CliException(
          "messages in " + name + " must be moved by hand: see docs/runbook.md, \"The queues\"");
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
          "Move %d messages from %s back to %s? Fix the cause of the failures first."
              .formatted(queue.waiting(), queue.name(), source.name()))) {
        said.add("No messages were moved from " + queue.name() + ".");
        results.add(result(queue, source, "left", queue.waiting()));
        continue;
      }
      switch (redrive.start(queue, source)) {
        case Redrive.Outcome.Started(var messages) -> {
          said.add(
              "%s: SQS is moving %d messages back to %s. Run `latchkey redrive` to see how many remain."
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
        .print(
            results, _ -> said.isEmpty() ? "There are no dead letters." : String.join("\n", said));
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
