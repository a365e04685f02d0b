package io.latchkey.outbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Changes as the tables' streams show them. */
final class Changes {

  static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  static final String HANDLE = "q1w2e3r4t5y6u7i8o9p0aA";
  private static final String INSTALLATIONS = "arn:aws:dynamodb:eu-central-1:1:table/Installations";
  private static final String ATTEMPTS = "arn:aws:dynamodb:eu-central-1:1:table/Attempts";

  private Changes() {}

  static Change change(StreamImage before, StreamImage after) {
    return new Change(INSTALLATIONS, "42#7", before, after, false, NOON);
  }

  static Change lapsed(StreamImage attempt) {
    return new Change(ATTEMPTS, "attempt#" + HANDLE, attempt, StreamImage.NOTHING, true, NOON);
  }

  static Change lapsed(String key, StreamImage item) {
    return new Change(ATTEMPTS, key, item, StreamImage.NOTHING, true, NOON);
  }

  static StreamImage active(String account, long sequence) {
    return owned("active", account, sequence);
  }

  static StreamImage dead(String account, long sequence) {
    return owned("needs_reauthorization", account, sequence);
  }

  static StreamImage over(String status, String reason, long sequence) {
    return installation(sequence, Map.of("status", status, "reason", reason));
  }

  private static StreamImage owned(String status, String account, long sequence) {
    return installation(
        sequence,
        Map.of(
            "status", status,
            "account", account,
            "entitlement", "TRIAL",
            "baseUrl", "https://latchkey.example",
            "grant", "sealed-grant"));
  }

  private static StreamImage installation(long sequence, Map<String, Object> more) {
    var item = new HashMap<>(more);
    item.put("pk", "42#7");
    item.put("companyId", 42L);
    item.put("userId", 7L);
    item.put("sequence", sequence);
    return new StreamImage(item);
  }

  static StreamImage attempt(String state) {
    return new StreamImage(Map.of("state", state, "sealed", "sealed-state"));
  }

  static StreamImage attempt(String state, String account) {
    return new StreamImage(Map.of("state", state, "sealed", "sealed-state", "account", account));
  }
}
