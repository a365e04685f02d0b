package io.latchkey.web.request;

import io.latchkey.install.Browser;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.Handle;
import io.latchkey.install.Reply.IssuedKey;
import io.latchkey.token.BaseUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cookie that holds an attempt's browser key (RFC 6265): one for each attempt, so that two tabs
 * with two installs do not mix. Under https its name starts with __Host-, which no other host and
 * no plain-http page can plant (RFC 6265bis section 4.1.3.2); browsers take that prefix over https
 * only.
 */
public final class AttemptCookie {

  private static final String NAME = "latchkey-";

  private AttemptCookie() {}

  /**
   * What a request's cookies say. Whatever is not ours, or not as we wrote it, is passed over.
   *
   * @param lines {@code name=value}, or several of them with semicolons between
   */
  public static Browser read(List<String> lines, BaseUrl baseUrl) {
    var keys = new HashMap<Handle, List<BrowserKey>>();
    lines.stream()
        .flatMap(line -> Stream.of(line.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(prefix(baseUrl)))
        .forEach(pair -> read(pair.substring(prefix(baseUrl).length()), keys));
    return new Browser(keys);
  }

  private static void read(String pair, Map<Handle, List<BrowserKey>> keys) {
    var parts = pair.split("=", 2);
    if (parts.length < 2) {
      return;
    }
    Handle.parse(parts[0])
        .ifPresent(
            handle ->
                BrowserKey.parse(unquoted(parts[1]))
                    .ifPresent(
                        key -> keys.computeIfAbsent(handle, h -> new ArrayList<>()).add(key)));
  }

  /** Some intermediaries quote values (RFC 6265 section 4.1.1 allows it). */
  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /**
   * The Set-Cookie line. SameSite=Lax: the product's redirect to us must bring the cookie, its
   * forms must not.
   */
  public static String line(IssuedKey issued, BaseUrl baseUrl) {
    return prefix(baseUrl)
        + issued.attempt().value()
        + "="
        + issued.key().value().reveal()
        + "; Path=/; Max-Age="
        + issued.lifetime().toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (baseUrl.isHttps() ? "; Secure" : "");
  }

  private static String prefix(BaseUrl baseUrl) {
    return baseUrl.isHttps() ? "__Host-" + NAME : NAME;
  }
}
