package io.latchkey.web.request;

import io.latchkey.install.Referrer;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The origin in a request's {@code Referer} (RFC 9110 section 10.1.3; RFC 6454). The browser sets
 * it, so a page of another site, a mail, or a typed address cannot name the product there.
 */
public enum RefererOrigin {
  /** A page that asks the person who they are, or sells them a subscription. */
  PRODUCT,
  /** No header: a mail, an app, a typed address, or a policy that forbids it. */
  ABSENT,
  /** More than one value. */
  REPEATED,
  /** Not an http or https address with a host. */
  MALFORMED,
  /** Another site. */
  FOREIGN;

  /** The rest of the address doesn't matter, and browsers allow more there than RFC 3986 does. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<scheme>https?)://(?<host>[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::(?<port>[0-9]{1,5}))?"
              + "(?:[/?#].*)?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Compares a request's header with addresses of the product; only their origins count.
   *
   * @param product PRODUCT_CONNECT_URL and PRODUCT_SUBSCRIBE_URL
   */
  public static RefererOrigin of(Request request, URI... product) {
    var origins =
        Stream.of(product)
            .flatMap(page -> origin(page.toString()).stream())
            .collect(Collectors.toSet());
    return request.header("referer").map(value -> of(value, origins)).orElse(ABSENT);
  }

  private static RefererOrigin of(String value, Set<String> product) {
    if (value.isEmpty()) {
      return ABSENT;
    }
    // API Gateway joins repeated headers with commas, so a comma could hide a second address.
    if (value.indexOf(',') >= 0) {
      return REPEATED;
    }
    return origin(value)
        .map(origin -> product.contains(origin) ? PRODUCT : FOREIGN)
        .orElse(MALFORMED);
  }

  /** Scheme, host, and port in one spelling; empty if it is no address of the web. */
  private static Optional<String> origin(String address) {
    var parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    var port = parts.group("port");
    return Optional.of(
        scheme
            + "://"
            + parts.group("host").toLowerCase(Locale.ROOT)
            + ":"
            + (port != null ? Integer.parseInt(port) : scheme.equals("https") ? 443 : 80));
  }

  /** The finding as the flow decides by it. */
  public Referrer site() {
    return this == PRODUCT ? Referrer.PRODUCT : Referrer.OTHER;
  }
}
