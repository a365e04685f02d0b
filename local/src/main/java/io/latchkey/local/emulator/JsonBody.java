package io.latchkey.local.emulator;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.site.MalformedRequest;
import io.latchkey.local.site.Request;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON object in the body of an admin request, parsed strictly. */
record JsonBody(Map<String, Object> members) {

  /**
   * @throws MalformedRequest if the body is not a JSON object
   */
  static JsonBody of(Request request) {
    try {
      return new JsonBody(JSONObjectUtils.parse(request.body()));
    } catch (ParseException _) {
      throw new MalformedRequest("the body is not a JSON object");
    }
  }

  long number(String name) {
    return find(name, Number.class)
        .map(Number::longValue)
        .orElseThrow(() -> new MalformedRequest(name + " is missing"));
  }

  Optional<Integer> small(String name) {
    return find(name, Number.class).map(Number::intValue);
  }

  Optional<String> text(String name) {
    return find(name, String.class);
  }

  boolean isTrue(String name) {
    return find(name, Boolean.class).orElse(false);
  }

  Optional<Duration> duration(String name) {
    return text(name)
        .map(
            value -> {
              try {
                return Duration.parse(value);
              } catch (DateTimeException _) {
                throw new MalformedRequest(name + " is not an ISO 8601 duration such as PT6M");
              }
            });
  }

  /** Returns a text member unchanged, and any other member as JSON. */
  Optional<String> raw(String name) {
    var value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    var wrapped = JSONObjectUtils.toJSONString(Map.of("", value));
    return Optional.of(wrapped.substring("{\"\":".length(), wrapped.length() - 1));
  }

  Map<String, String> texts(String name) {
    var texts = new LinkedHashMap<String, String>();
    find(name, Map.class)
        .ifPresent(
            map ->
                ((Map<?, ?>) map)
                    .forEach((key, value) -> texts.put(key.toString(), value.toString())));
    return texts;
  }

  private <T> Optional<T> find(String name, Class<T> type) {
    var value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new MalformedRequest(name + " is of the wrong kind");
    }
    return Optional.of(type.cast(value));
  }
}
