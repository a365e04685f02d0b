package io.latchkey.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of an item as DynamoDB counts it: names and values, a number here by its digits. */
final class ItemSize {

  private ItemSize() {}

  /** Returns the size in bytes. */
  static long of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(attribute -> bytes(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    return bytes(value.s() == null ? String.valueOf(value.n()) : value.s());
  }

  private static long bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
