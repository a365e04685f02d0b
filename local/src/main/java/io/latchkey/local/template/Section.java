package io.latchkey.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One map of the template, and the words to complain about it with.
 *
 * @param where its path in the template
 * @param entries in the template's order
 */
public record Section(String where, Map<String, Object> entries) {

  static Section of(String where, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(where + " is not a map");
    }
    var entries = new LinkedHashMap<String, Object>();
    map.forEach((key, entry) -> entries.put(String.valueOf(key), entry));
    return new Section(where, entries);
  }

  public Optional<Object> find(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  public Object get(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException(where + " has no " + key));
  }

  public String text(String key) {
    return String.valueOf(get(key));
  }

  public int number(String key) {
    return Integer.parseInt(text(key));
  }

  /** The map of that name; an empty one where there is none. */
  public Section section(String key) {
    return of(where + "." + key, find(key).orElse(Map.of()));
  }

  /** The list of maps of that name; an empty one where there is none. */
  public List<Section> sections(String key) {
    return list(key).stream().map(entry -> of(where + "." + key, entry)).toList();
  }

  /**
   * The list of that name, a single value being a list of one; an empty one where there is none.
   */
  public List<Object> list(String key) {
    return find(key)
        .map(value -> value instanceof List<?> many ? List.<Object>copyOf(many) : List.of(value))
        .orElse(List.of());
  }
}
