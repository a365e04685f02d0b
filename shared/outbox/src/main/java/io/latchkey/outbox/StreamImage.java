package io.latchkey.outbox;

import java.util.Map;
import java.util.Optional;

/**
 * An item before or after a change, or the absence of one.
 *
 * @param attributes by name; each a {@link String} or a {@link Long}
 */
public record StreamImage(Map<String, Object> attributes) {

  /** The absence of an item. */
  public static final StreamImage NOTHING = new StreamImage(Map.of());

  public StreamImage {
    attributes = Map.copyOf(attributes);
  }

  Optional<String> find(String name) {
    return attributes.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  String text(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  long number(String name) {
    if (attributes.get(name) instanceof Long number) {
      return number;
    }
    throw missing(name);
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException("an item of the stream has no " + name);
  }

  /** An item may hold what is sealed, and whose it is. */
  @Override
  public String toString() {
    return "Image[***]";
  }
}
