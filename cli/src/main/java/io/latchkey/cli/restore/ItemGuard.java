package io.latchkey.cli.restore;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The condition on the stored item under which a write holds. */
sealed interface ItemGuard {

  /** Nothing must be stored. */
  record Absent() implements ItemGuard {}

  /**
   * The item that was read, as one of its attributes shows.
   *
   * @param value empty if the item has no such attribute
   */
  record Unchanged(String attribute, Optional<AttributeValue> value) implements ItemGuard {

    static Unchanged of(String attribute, Map<String, AttributeValue> stored) {
      return new Unchanged(attribute, Optional.ofNullable(stored.get(attribute)));
    }
  }

  default String condition() {
    return switch (this) {
      case Absent _ -> "attribute_not_exists(pk)";
      case Unchanged(_, var value) ->
          value.isPresent() ? "#guard = :guard" : "attribute_not_exists(#guard)";
    };
  }

  default Map<String, String> names() {
    return this instanceof Unchanged(var attribute, _) ? Map.of("#guard", attribute) : Map.of();
  }

  default Map<String, AttributeValue> values() {
    return this instanceof Unchanged(_, var value) && value.isPresent()
        ? Map.of(":guard", value.get())
        : Map.of();
  }
}
