package io.latchkey.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * A setting that is a web address: https, or http if it never leaves this machine (localhost,
 * 127.0.0.1, [::1]). No address contains credentials or a fragment.
 */
public final class WebUrl {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private WebUrl() {}

  /**
   * Parses the address of a page or a document. It may have a path and a query.
   *
   * @param setting names it in the error
   * @throws WrongSetting if it is not such an address; the message does not quote it
   */
  public static URI page(String setting, String value) {
    var uri = parsed(setting, value);
    if (uri.getHost() == null) {
      throw new WrongSetting(setting, "must be an absolute URL with a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new WrongSetting(setting, "must not have a user or a password in it");
    }
    if (uri.getRawFragment() != null) {
      throw new WrongSetting(setting, "must not have a fragment (#)");
    }
    if (!isHttps(uri) && !isLocalHttp(uri)) {
      throw new WrongSetting(setting, "must be an https URL (http is for localhost only)");
    }
    return uri;
  }

  /**
   * Parses the address of a whole site: scheme, host, and optionally a port, in the spelling of a
   * browser's origin (RFC 6454 section 6.2), because it is compared with what browsers send.
   *
   * @param setting names it in the error
   * @throws WrongSetting if it is anything else; the message does not quote it
   */
  public static URI site(String setting, String value) {
    var uri = page(setting, value);
    if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null) {
      throw new WrongSetting(
          setting, "must end after the host and port: no path, no query, no slash at the end");
    }
    if (uri.getPort() == (isHttps(uri) ? 443 : 80) || uri.getRawAuthority().endsWith(":")) {
      throw new WrongSetting(setting, "must leave out the port, which is the scheme's own");
    }
    if (!value.equals(value.toLowerCase(Locale.ROOT))) {
      throw new WrongSetting(setting, "must be in lower case");
    }
    return uri;
  }

  /** Returns true if requests to this address are unencrypted. */
  static boolean isLocalHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) && isThisMachine(uri);
  }

  /**
   * Returns whether an address names this machine: localhost, 127.0.0.1, or [::1], in any case. A
   * name that only resolves to a loopback address doesn't count, because it can resolve to another
   * one tomorrow.
   */
  public static boolean isThisMachine(URI uri) {
    var host = uri.getHost();
    return host != null && THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static URI parsed(String setting, String value) {
    // Java takes letters of all scripts, but a Location header carries ASCII only.
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new WrongSetting(setting, "must be ASCII: percent-encode what is not");
    }
    try {
      return new URI(value);
    } catch (URISyntaxException _) {
      // The exception quotes the value, which may hold a password: it is not passed on.
      throw new WrongSetting(setting, "is not a URL");
    }
  }
}
