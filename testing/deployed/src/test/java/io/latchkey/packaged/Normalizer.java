package io.latchkey.packaged;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Text in which everything that is different each time, and only that, has given way to what it is.
 */
final class Normalizer {

  private static final List<Map.Entry<Pattern, String>> DIFFERENT_EACH_TIME =
      List.of(
          different("eyJ[\\w-]*\\.[\\w-]*\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+", "<sealed>"),
          different("localhost:\\d+", "<pipedrive>"),
          different("localhost%3A\\d+", "<pipedrive>"),
          different("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>"),
          different("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>"),
          different("(?<![\\w-])[0-9a-f]{64}(?![\\w-])", "<sha256>"),
          different("(?<![\\w-])[ar]t\\.[\\w-]{100,}", "<token>"),
          different("latchkey-[\\w-]{22}=", "latchkey-<128 bits>="),
          different("(?<![\\w-])[\\w-]{64}(?![\\w-])", "<384 bits>"),
          different("(?<![\\w-])[\\w-]{43}(?![\\w-])", "<256 bits>"),
          different("(?<![\\w-])(?!X-Content-Type-Options)[\\w-]{22}(?![\\w-])", "<128 bits>"),
          different("(?<![\\w.-])[12]\\d{12}(?![\\w.-])", "<milliseconds>"),
          different("(?<![\\w.-])[12]\\d{9}(?![\\w.-])", "<seconds>"),
          different("leaseOwner=[0-9a-f]{24}", "leaseOwner=<96 bits>"),
          different("backlog_seconds=\\d+", "backlog_seconds=<seconds>"),
          different("Retry-After=\\d+", "Retry-After=<seconds>"));

  private Normalizer() {}

  private static Map.Entry<Pattern, String> different(String pattern, String is) {
    return Map.entry(Pattern.compile(pattern), is);
  }

  static String of(String text) {
    var alike = text;
    for (var each : DIFFERENT_EACH_TIME) {
      alike = each.getKey().matcher(alike).replaceAll(each.getValue());
    }
    return alike;
  }

  /** Sorts the members of JSON by name, so that their order does not matter. */
  static Object sorted(Object json) {
    return switch (json) {
      case Map<?, ?> members -> {
        var sorted = new TreeMap<String, Object>();
        members.forEach(
            (name, value) ->
                sorted.put(String.valueOf(name), value == null ? "null" : sorted(value)));
        yield sorted;
      }
      case List<?> elements -> elements.stream().map(Normalizer::sorted).toList();
      default -> json;
    };
  }
}
