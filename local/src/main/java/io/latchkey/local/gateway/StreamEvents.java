package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lambda's side of DynamoDB Streams: the event of a batch, and the response with the failures. */
final class StreamEvents {

  private StreamEvents() {}

  static String event(List<Map<String, Object>> records) {
    return JSONObjectUtils.toJSONString(Map.of("Records", records));
  }

  /**
   * Returns the sequence number at which to retry a batch: empty text for the whole batch, and no
   * value if nothing failed.
   */
  static Optional<String> failedFrom(String answer) {
    try {
      if (!(JSONObjectUtils.parse(answer).get("batchItemFailures") instanceof List<?> failures)
          || failures.isEmpty()) {
        return Optional.empty();
      }
      return failures.getFirst() instanceof Map<?, ?> failure
          ? Optional.of(String.valueOf(failure.get("itemIdentifier")))
          : Optional.of("");
    } catch (ParseException _) {
      return Optional.of("");
    }
  }
}
