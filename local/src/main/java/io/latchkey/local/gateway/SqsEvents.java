package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.aws.LocalQueues.Message;
import io.latchkey.local.template.Queue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lambda's side of SQS: a message's event, and the answer with what is to be delivered again. */
final class SqsEvents {

  private SqsEvents() {}

  static Map<String, Object> event(Queue queue, Message message, Instant now) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("ApproximateReceiveCount", String.valueOf(message.receives()));
    attributes.put("SentTimestamp", String.valueOf(message.sentAt().toEpochMilli()));
    attributes.put("SenderId", "000000000000");
    attributes.put("ApproximateFirstReceiveTimestamp", String.valueOf(now.toEpochMilli()));
    var row = new LinkedHashMap<String, Object>();
    row.put("messageId", message.id());
    row.put("receiptHandle", message.id());
    row.put("body", message.body());
    row.put("attributes", attributes);
    row.put("messageAttributes", Map.of());
    row.put("md5OfBody", md5(message.body()));
    row.put("eventSource", "aws:sqs");
    row.put("eventSourceARN", "arn:aws:sqs:local:000000000000:" + queue.name());
    row.put("awsRegion", "local");
    return Map.of("Records", List.of(row));
  }

  /** Returns true if a function that reports batch item failures has processed the whole batch. */
  static boolean tookAll(String answer) {
    try {
      return !(JSONObjectUtils.parse(answer).get("batchItemFailures") instanceof List<?> failures)
          || failures.isEmpty();
    } catch (ParseException _) {
      return false;
    }
  }

  private static String md5(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
