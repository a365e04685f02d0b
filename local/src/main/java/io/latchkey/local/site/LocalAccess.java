package io.latchkey.local.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The check of routes that only this machine may call. Every server here listens on the loopback
 * address, but a tunnel, a website in a local browser, and a name that resolves to this machine
 * (DNS rebinding) reach that address too.
 */
public final class LocalAccess {

  private static final String LOCAL_HOST =
      "(?:(?:[a-z0-9_-]+\\.)*localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1]|host\\.docker\\.internal)"
          + "(?::[0-9]{1,5})?";
  private static final Pattern HOST = Pattern.compile(LOCAL_HOST, Pattern.CASE_INSENSITIVE);
  private static final Pattern ORIGIN =
      Pattern.compile("https?://" + LOCAL_HOST, Pattern.CASE_INSENSITIVE);

  /** Headers that proxies and tunnels add, also if they rewrite Host. */
  private static final Set<String> OF_A_PROXY =
      Set.of(
          "forwarded",
          "via",
          "x-real-ip",
          "x-client-ip",
          "x-original-host",
          "x-original-forwarded-for",
          "true-client-ip");

  private static final List<String> PREFIXES_OF_A_PROXY = List.of("x-forwarded", "cf-");

  private static final Set<String> OWN_SITE = Set.of("same-origin", "same-site", "none");

  private LocalAccess() {}

  /**
   * Returns why a request with these headers is refused, or empty if it comes from this machine.
   * Quotes nothing of the request.
   *
   * @param headers by lower-case name, repeated values joined
   */
  public static Optional<String> refusal(Map<String, String> headers) {
    if (!HOST.matcher(headers.getOrDefault("host", "")).matches()) {
      return Optional.of("Only this machine can call this route: use http://localhost");
    }
    if (headers.keySet().stream().anyMatch(LocalAccess::isOfAProxy)) {
      return Optional.of(
          "Only this machine can call this route, and a proxy or tunnel forwarded this request");
    }
    if (!ORIGIN.matcher(headers.getOrDefault("origin", "http://localhost")).matches()
        || !OWN_SITE.contains(headers.getOrDefault("sec-fetch-site", "none"))) {
      return Optional.of(
          "Only this machine can call this route, and a page of another site sent this request");
    }
    return Optional.empty();
  }

  private static boolean isOfAProxy(String name) {
    return OF_A_PROXY.contains(name) || PREFIXES_OF_A_PROXY.stream().anyMatch(name::startsWith);
  }
}
