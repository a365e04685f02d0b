package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a query or a form, however odd it is. */
record Parameters(Map<String, List<String>> values) {

  static Parameters of(@Nullable String encoded) {
    var values = new HashMap<String, List<String>>();
    for (var pair : (encoded == null ? "" : encoded).split("&")) {
      var parts = pair.split("=", 2);
      if (parts.length == 2) {
        try {
          values
              .computeIfAbsent(parts[0], _ -> new ArrayList<>())
              .add(URLDecoder.decode(parts[1], UTF_8));
        } catch (IllegalArgumentException _) {
          // nothing that could be read as a value
        }
      }
    }
    return new Parameters(values);
  }

  /** Returns the values of a parameter. Empty if it is absent. */
  List<String> get(String name) {
    return values.getOrDefault(name, List.of());
  }
}
