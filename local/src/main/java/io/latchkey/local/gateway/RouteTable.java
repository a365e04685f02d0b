package io.latchkey.local.gateway;

import io.latchkey.local.template.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Selects the route for a request by API Gateway's rules, limited to what the template uses. */
final class RouteTable {

  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * The route of a request.
   *
   * @param parameters the parts of the path that the route has names for, decoded
   */
  record Match(Route route, Map<String, String> parameters) {}

  /** The route without variables, else one with them, else {@code $default}. */
  Optional<Match> find(HttpRequest request) {
    var asked = request.method() + " " + request.path();
    return exact(asked)
        .or(() -> routes.stream().flatMap(route -> match(route, asked).stream()).findFirst())
        .or(() -> exact(Route.DEFAULT));
  }

  private Optional<Match> exact(String key) {
    return routes.stream()
        .filter(route -> route.key().equals(key))
        .findFirst()
        .map(route -> new Match(route, Map.of()));
  }

  private static Optional<Match> match(Route route, String asked) {
    var expected = route.key().split("/", -1);
    var parts = asked.split("/", -1);
    if (expected.length != parts.length) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (var i = 0; i < parts.length; i++) {
      if (expected[i].startsWith("{") && !parts[i].isEmpty()) {
        parameters.put(expected[i].substring(1, expected[i].length() - 1), decoded(parts[i]));
      } else if (!expected[i].equals(parts[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(route, Map.copyOf(parameters)));
  }

  /** Percent signs only: a plus is a plus in a path. */
  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return part;
    }
  }
}
