package io.latchkey.web.request;

import io.latchkey.install.AttemptId;
import io.latchkey.install.Browser;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.StepReply.IssuedKey;
import io.latchkey.installation.BaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cookie that holds an attempt's browser key (RFC 6265). {@link CookieChanges} decides which
 * ones a response sets. Each attempt has its own, so that installs in two tabs do not interfere.
 * Under https its name starts with __Host-, so no other host and no plain-http page can plant it
 * (RFC 6265bis section 4.1.3.2). Browsers accept that prefix over https only.
 *
 * <p>While its attempt is at Pipedrive's dialog the value ends in a mark, because losing that
 * cookie would make the person's return fail.
 *
 * <p>A browser keeps at most ten of them. API Gateway accepts 10,240 bytes of request line and
 * headers, of which an assertion may take 8 KB, so more cookies would lock the browser out until
 * they expire. An attacker could cause that (RFC 6265 section 8.6, "cookie bombing").
 */
public final class AttemptCookie {

  private static final String NAME = "latchkey-";

  private static final int MOST_KEPT = 10;

  /** Ends the value of a cookie whose attempt is at Pipedrive's dialog; no key contains a dot. */
  private static final String AT_DIALOG = ".d";

  /** So that the lines of one answer fit into API Gateway's 10,240 bytes of headers, too. */
  private static final int MOST_EXPIRED_AT_ONCE = 40;

  private AttemptCookie() {}

  /**
   * Reads a request's cookies. Ignores every cookie that is not an attempt's or not in the format
   * that this class writes.
   *
   * @param lines {@code name=value}, or several of them with semicolons between
   */
  public static Browser read(List<String> lines, BaseUrl baseUrl) {
    var keys = new HashMap<AttemptId, List<BrowserKey>>();
    ours(lines, baseUrl).forEach(pair -> read(pair, keys));
    return new Browser(keys);
  }

  /** Returns the cookie pairs without Latchkey's name prefix, in the order of the request. */
  private static Stream<String> ours(List<String> lines, BaseUrl baseUrl) {
    return lines.stream()
        .flatMap(line -> Stream.of(line.split(";")))
        .map(AttemptCookie::withoutBlanks)
        .filter(pair -> pair.startsWith(prefix(baseUrl)))
        .map(pair -> pair.substring(prefix(baseUrl).length()));
  }

  /**
   * Strips blanks and tabs only (RFC 6265 section 5.2). A browser does not recognize the prefix in
   * a name that begins with other white space, so any host of the site can plant such a cookie.
   * Stripping that white space would make it valid.
   */
  private static String withoutBlanks(String pair) {
    var from = 0;
    var to = pair.length();
    while (from < to && isBlank(pair.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(pair.charAt(to - 1))) {
      to--;
    }
    return pair.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static void read(String pair, Map<AttemptId, List<BrowserKey>> keys) {
    var parts = pair.split("=", 2);
    if (parts.length < 2) {
      return;
    }
    AttemptId.parse(parts[0])
        .ifPresent(
            attemptId ->
                BrowserKey.parse(withoutMark(unquoted(parts[1])))
                    .ifPresent(
                        key -> keys.computeIfAbsent(attemptId, _ -> new ArrayList<>()).add(key)));
  }

  /** Some intermediaries quote values (RFC 6265 section 4.1.1 allows it). */
  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static String withoutMark(String value) {
    return value.endsWith(AT_DIALOG)
        ? value.substring(0, value.length() - AT_DIALOG.length())
        : value;
  }

  /**
   * The Set-Cookie line. SameSite=Lax: the product's redirect to us must bring the cookie, its
   * forms must not.
   */
  public static String line(IssuedKey issued, BaseUrl baseUrl) {
    return line(issued.attempt(), issued.key().value().reveal(), issued.lifetime(), baseUrl);
  }

  /** Returns the Set-Cookie line for an attempt that the browser takes to Pipedrive's dialog. */
  public static String lineAtDialog(IssuedKey issued, BaseUrl baseUrl) {
    var value = issued.key().value().reveal() + AT_DIALOG;
    return line(issued.attempt(), value, issued.lifetime(), baseUrl);
  }

  private static String line(AttemptId attempt, String value, Duration lifetime, BaseUrl baseUrl) {
    return prefix(baseUrl)
        + attempt.value()
        + "="
        + value
        + "; Path=/; Max-Age="
        + lifetime.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (baseUrl.isHttps() ? "; Secure" : "");
  }

  /**
   * Returns Set-Cookie lines that expire cookies to make room for new ones: first those whose
   * attempts aren't at Pipedrive's dialog, and of these the oldest, which browsers send first (RFC
   * 6265 section 5.4). A person who returns from the product without a cookie must allow once more,
   * but one who returns from the dialog must start again.
   *
   * @param more the number of cookies to add
   * @param came the values of the request's cookies
   */
  static List<String> evictions(int more, List<String> came, BaseUrl baseUrl) {
    var held = handles(ours(came, baseUrl));
    var atDialog = handles(ours(came, baseUrl).filter(AttemptCookie::isAtDialog));
    var others = held.stream().filter(attemptId -> !atDialog.contains(attemptId));
    return Stream.concat(others, atDialog.stream())
        .limit(Math.max(0, held.size() + more - MOST_KEPT))
        .limit(MOST_EXPIRED_AT_ONCE)
        .map(attemptId -> line(attemptId, "", Duration.ZERO, baseUrl))
        .toList();
  }

  /** Tells whether the browser says that an attempt is at Pipedrive's dialog. */
  static boolean isAtDialog(AttemptId attempt, List<String> came, BaseUrl baseUrl) {
    return handles(ours(came, baseUrl).filter(AttemptCookie::isAtDialog)).contains(attempt);
  }

  private static boolean isAtDialog(String pair) {
    return unquoted(pair.substring(pair.indexOf('=') + 1)).endsWith(AT_DIALOG);
  }

  private static List<AttemptId> handles(Stream<String> pairs) {
    return pairs
        .flatMap(pair -> AttemptId.parse(pair.split("=", 2)[0]).stream())
        .distinct()
        .toList();
  }

  private static String prefix(BaseUrl baseUrl) {
    return baseUrl.isHttps() ? "__Host-" + NAME : NAME;
  }
}
