package io.latchkey.local.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The queries that are no valid URI. Each waits under a random name, which ends the valid query
 * that takes its place on the way to the gateway's server.
 */
final class InvalidQueries {

  /** A percent sign that begins no escape, or a character that no query may hold. */
  private static final Pattern INVALID =
      Pattern.compile("%(?![0-9A-Fa-f]{2})|[^%A-Za-z0-9._~!$&'()*+,;=:@/?-]");

  private final Map<String, String> waiting = new ConcurrentHashMap<>();

  /** Returns the request target, with a valid query if only the query is invalid. */
  String repaired(String target) {
    var mark = target.indexOf('?');
    if (mark < 0 || isValid(target) || !isValid(target.substring(0, mark))) {
      return target;
    }
    var query = target.substring(mark + 1);
    var name = UUID.randomUUID().toString();
    waiting.put(name, query);
    var escaped =
        INVALID
            .matcher(query)
            .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    return target.substring(0, mark) + "?" + escaped + "&" + name;
  }

  /** The query as received. */
  String original(String query) {
    var found = waiting.remove(query.substring(query.lastIndexOf('&') + 1));
    return found == null ? query : found;
  }

  private static boolean isValid(String target) {
    try {
      var _ = new URI(target);
      return true;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
