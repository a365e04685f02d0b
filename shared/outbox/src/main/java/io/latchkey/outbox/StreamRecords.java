package io.latchkey.outbox;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads records of DynamoDB Streams, in Lambda's format, as changes. */
final class StreamRecords {

  /** The principal of deletions by DynamoDB's TTL ("DynamoDB Streams and Time to Live"). */
  private static final String TIME_TO_LIVE = "dynamodb.amazonaws.com";

  private StreamRecords() {}

  /**
   * @throws RuntimeException if it is not a record of Latchkey's tables
   */
  static Change read(DynamodbStreamRecord change) {
    var stored = change.getDynamodb();
    return new Change(
        table(change.getEventSourceARN()),
        Objects.requireNonNull(stored.getKeys().get("pk")).getS(),
        image(stored.getOldImage()),
        image(stored.getNewImage()),
        isLapsed(change),
        stored.getApproximateCreationDateTime().toInstant());
  }

  /** The stream's label says when it was switched on, which makes no other table of it. */
  private static String table(String streamArn) {
    var stream = streamArn.indexOf("/stream/");
    return stream < 0 ? streamArn : streamArn.substring(0, stream);
  }

  private static boolean isLapsed(DynamodbStreamRecord change) {
    var by = change.getUserIdentity();
    return change.getEventName().equals("REMOVE")
        && by != null
        && TIME_TO_LIVE.equals(by.getPrincipalId());
  }

  private static StreamImage image(@Nullable Map<String, AttributeValue> item) {
    if (item == null || item.isEmpty()) {
      return StreamImage.NOTHING;
    }
    var attributes = new HashMap<String, Object>();
    item.forEach(
        (name, value) -> {
          if (value.getS() != null) {
            attributes.put(name, value.getS());
          } else if (value.getN() != null) {
            attributes.put(name, Long.valueOf(value.getN()));
          }
        });
    return new StreamImage(attributes);
  }
}
