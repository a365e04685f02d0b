package io.latchkey.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One map of the template, with its path for error messages.
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

  /** Returns the map with that name, or an empty one. */
  public Section section(String key) {
    return of(where + "." + key, find(key).orElse(Map.of()));
  }

  /** Returns the list of maps with that name, or an empty one. */
  public List<Section> sections(String key) {
    return list(key).stream().map(entry -> of(where + "." + key, entry)).toList();
  }

  /** Returns the list with that name, or an empty one. A single value becomes a list. */
  public List<Object> list(String key) {
    return find(key)
        .map(value -> value instanceof List<?> many ? List.<Object>copyOf(many) : List.of(value))
        .orElse(List.of());
  }
}
