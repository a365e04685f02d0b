package io.latchkey.functions.fallback;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths of all routes, with the methods that they have; a test asks for each of them. */
final class OtherRoutes {

  private static final Map<String, List<String>> METHODS =
      Map.of(
          "/install", List.of("GET"),
          "/callback", List.of("GET", "DELETE"),
          "/resume", List.of("GET", "POST"),
          "/health", List.of("GET", "HEAD"),
          "/installations", List.of("GET", "POST", "DELETE"),
          "/installations/{companyId}/{userId}", List.of("DELETE"),
          "/installations/{companyId}/{userId}/token", List.of("GET"));

  private OtherRoutes() {}

  /** Returns the methods of a path. Empty if there is no such path. */
  static Optional<List<String>> methods(String path) {
    return METHODS.entrySet().stream()
        .filter(route -> isOf(route.getKey(), path))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns true if API Gateway would match the path with the template's route. */
  private static boolean isOf(String template, String path) {
    var expected = template.split("/", -1);
    var parts = path.split("/", -1);
    if (expected.length != parts.length) {
      return false;
    }
    for (var i = 0; i < parts.length; i++) {
      var matches =
          expected[i].startsWith("{") ? !parts[i].isEmpty() : expected[i].equals(parts[i]);
      if (!matches) {
        return false;
      }
    }
    return true;
  }
}
