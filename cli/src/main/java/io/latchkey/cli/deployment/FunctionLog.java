package io.latchkey.cli.deployment;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.stack.Stack.Resource;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** The log group of a stack's functions in CloudWatch Logs (docs/alarms.md, "Logs"). */
final class FunctionLog implements Log {

  private static final int MOST = 1_000;

  /** CloudWatch Logs answers with empty pages while it searches: a megabyte of log each. */
  private static final int MOST_PAGES = 1_000;

  private final CloudWatchLogsClient logs;
  private final Stack stack;

  FunctionLog(CloudWatchLogsClient logs, Stack stack) {
    this.logs = logs;
    this.stack = stack;
  }

  @Override
  public Answer lines(List<String> words, Instant from) {
    var group = stack.physicalId("FunctionLogs");
    if (group.isEmpty()) {
      return new Answer.Unavailable("this stack has no FunctionLogs");
    }
    try {
      return new Answer.Lines(found(group.get(), words, from));
    } catch (AwsServiceException refused) {
      return new Answer.Unavailable(
          "can't read CloudWatch Logs (these credentials need logs:FilterLogEvents on "
              + group.get()
              + "): "
              + CliException.because(refused));
    }
  }

  private List<Line> found(String group, List<String> words, Instant from) {
    // A quoted phrase matches literally, with any characters.
    var pattern = words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(" "));
    return logs
        .filterLogEventsPaginator(
            ask -> ask.logGroupName(group).startTime(from.toEpochMilli()).filterPattern(pattern))
        .stream()
        .limit(MOST_PAGES)
        .flatMap(page -> page.events().stream())
        .flatMap(event -> line(event).stream())
        .limit(MOST)
        .sorted((one, other) -> one.at().compareTo(other.at()))
        .toList();
  }

  /**
   * Parses a line. Empty for lines that the function did not write itself, such as Lambda's and the
   * metrics.
   */
  private Optional<Line> line(FilteredLogEvent event) {
    try {
      var members = JSONObjectUtils.parse(event.message());
      var text = members.get("formattedMessage");
      if (text == null) {
        return Optional.empty();
      }
      var fields = new HashMap<String, String>();
      members.forEach((name, value) -> fields.put(name, String.valueOf(value)));
      return Optional.of(
          new Line(
              Instant.ofEpochMilli(event.timestamp()), function(fields), text.toString(), fields));
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  private String function(Map<String, String> fields) {
    var name = fields.getOrDefault("function_name", "");
    return stack.ofType("AWS::Lambda::Function").stream()
        .filter(each -> each.physicalId().equals(name))
        .map(Resource::logicalId)
        .findFirst()
        .orElse(name);
  }
}
