package io.latchkey.local.aws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * One record of a stream.
 *
 * @param json the record in Lambda's format
 */
record StreamedRecord(String sequenceNumber, Map<String, Object> json) {

  /**
   * @param now the stack's time, which the record gets as its own, since DynamoDB Local knows the
   *     machine's only
   */
  static StreamedRecord of(Record streamed, String streamArn, Instant now) {
    var stored = streamed.dynamodb();
    var json = new LinkedHashMap<String, Object>();
    json.put("eventID", streamed.eventID());
    json.put("eventName", streamed.eventNameAsString());
    json.put("eventVersion", streamed.eventVersion());
    json.put("eventSource", streamed.eventSource());
    json.put("awsRegion", streamed.awsRegion());
    json.put("dynamodb", stored(stored, now));
    // DynamoDB Local does not delete expired items itself, so a deleted item that had expired was
    // deleted for the TTL (TimeToLive).
    if (streamed.eventName() == OperationType.REMOVE && isLapsed(stored.oldImage(), now)) {
      json.put("userIdentity", Map.of("type", "Service", "principalId", "dynamodb.amazonaws.com"));
    }
    json.put("eventSourceARN", streamArn);
    return new StreamedRecord(stored.sequenceNumber(), json);
  }

  static boolean isLapsed(Map<String, AttributeValue> item, Instant now) {
    var expiresAt = item.get(TimeToLive.ATTRIBUTE);
    return expiresAt != null && Long.parseLong(expiresAt.n()) <= now.getEpochSecond();
  }

  private static Map<String, Object> stored(StreamRecord stored, Instant now) {
    var json = new LinkedHashMap<String, Object>();
    json.put("ApproximateCreationDateTime", now.getEpochSecond());
    json.put("Keys", item(stored.keys()));
    if (stored.hasNewImage()) {
      json.put("NewImage", item(stored.newImage()));
    }
    if (stored.hasOldImage()) {
      json.put("OldImage", item(stored.oldImage()));
    }
    json.put("SequenceNumber", stored.sequenceNumber());
    json.put("SizeBytes", stored.sizeBytes());
    json.put("StreamViewType", stored.streamViewTypeAsString());
    return json;
  }

  private static Map<String, Object> item(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue())));
  }

  private static Map<String, Object> value(AttributeValue value) {
    return switch (value.type()) {
      case S -> Map.of("S", value.s());
      case N -> Map.of("N", value.n());
      default ->
          throw new IllegalArgumentException("the local stack does not stream " + value.type());
    };
  }
}
