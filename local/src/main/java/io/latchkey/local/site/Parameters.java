package io.latchkey.local.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a query or a form, in order, each with all its values. */
public final class Parameters {

  private static final Parameters NONE = new Parameters(Map.of());

  private final Map<String, List<String>> values;

  private Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  public static Parameters none() {
    return NONE;
  }

  /**
   * Parses {@code application/x-www-form-urlencoded} text.
   *
   * @throws MalformedRequest if a percent sign is not followed by two hex digits
   */
  public static Parameters parse(String encoded) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      var equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      var value = equals < 0 ? "" : pair.substring(equals + 1);
      values.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
    }
    return new Parameters(values);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException _) {
      throw new MalformedRequest("a parameter is not percent-encoded as it should be");
    }
  }

  /** The first value of a parameter; an empty value counts as none (RFC 6749 section 3.1). */
  public Optional<String> get(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .findFirst()
        .filter(value -> !value.isEmpty());
  }

  /** The first value of a parameter, or empty text. */
  public String text(String name) {
    return get(name).orElse("");
  }

  /** The names that came more than once, which OAuth forbids (RFC 6749 sections 3.1 and 3.2). */
  public Set<String> repeated() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** A URL with one more query parameter; what its query held already is kept. */
  public static String with(String url, String name, String value) {
    var separator = url.contains("?") ? "&" : "?";
    return url + separator + URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
  }
}
