package io.latchkey.dynamodb;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads and writes the attributes of one DynamoDB item by their plain Java types. */
final class Item {

  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  static Item withKey(String pk) {
    return new Item(new HashMap<>()).put("pk", pk);
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  Map<String, AttributeValue> attributes() {
    return Map.copyOf(attributes);
  }

  Item put(String name, String value) {
    attributes.put(name, AttributeValue.fromS(value));
    return this;
  }

  Item put(String name, long value) {
    attributes.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  /** Stores a time in seconds, as DynamoDB's TTL requires. */
  Item put(String name, Instant moment) {
    return put(name, moment.getEpochSecond());
  }

  String string(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  /** One that an earlier version has not written may be missing. */
  long number(String name, long otherwise) {
    return attributes.containsKey(name) ? number(name) : otherwise;
  }

  long number(String name) {
    var value = attributes.get(name);
    if (value == null || value.n() == null) {
      throw missing(name);
    }
    return Long.parseLong(value.n());
  }

  Instant moment(String name) {
    return Instant.ofEpochSecond(number(name));
  }

  /** Reads a time in milliseconds, or in seconds from the attribute of an earlier version. */
  Instant millis(String name, String inSeconds) {
    return has(name) ? Instant.ofEpochMilli(number(name)) : moment(inSeconds);
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException("an item has no attribute " + name);
  }
}
