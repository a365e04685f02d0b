package io.latchkey.browser.approval;

import io.latchkey.browser.MakeRun;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The addresses of the sites.
 *
 * @param latchkey its PUBLIC_BASE_URL
 * @param product the product's first page
 * @param pipedrive the Marketplace; every other host of pipedrive.com belongs to Pipedrive too
 */
public record Addresses(URI latchkey, URI product, URI pipedrive) {

  /** Returns the addresses of a stack of {@code make run}. */
  public static Addresses of(MakeRun stack) {
    return new Addresses(stack.latchkey(), stack.product(), stack.pipedrive());
  }

  /**
   * Returns the addresses of a running stack.
   *
   * @throws IllegalArgumentException if an address is missing or is not a web address; the message
   *     names it
   */
  static Addresses of(Map<String, String> addresses) {
    return new Addresses(
        address(addresses, "latchkey"),
        address(addresses, "product"),
        address(addresses, "pipedrive"));
  }

  private static URI address(Map<String, String> addresses, String name) {
    var address = addresses.getOrDefault(name, "");
    if (!address.matches("https?://[^/?#]+(/[^?#]*)?")) {
      throw new IllegalArgumentException(
          "addresses: `%s` has to be an http or https address without a query".formatted(name));
    }
    return URI.create(address);
  }

  /** Returns the addresses by their names in a file. */
  Map<String, String> byName() {
    return Map.of(
        "latchkey", withoutSlash(latchkey),
        "product", withoutSlash(product),
        "pipedrive", withoutSlash(pipedrive));
  }

  private static String withoutSlash(URI address) {
    return address.toString().replaceAll("/$", "");
  }

  /** Returns the owner of a page. Empty for a page of no known owner, such as an empty tab. */
  Optional<PageOwner> placeOf(String url) {
    if (!url.startsWith("http")) {
      return Optional.empty();
    }
    var address = URI.create(url);
    if (isAt(latchkey, address)) {
      return Optional.of(PageOwner.CONFIRM_PAGE);
    }
    var pipedrives =
        isAt(pipedrive, address)
            || address.getHost().equals("pipedrive.com")
            || address.getHost().endsWith(".pipedrive.com");
    return Optional.of(pipedrives ? PageOwner.PIPEDRIVE : PageOwner.PRODUCT);
  }

  private static boolean isAt(URI site, URI address) {
    return site.getAuthority().equals(address.getAuthority());
  }

  /**
   * Returns the printable part of an address: host and path, because the rest may contain a code or
   * an assertion.
   */
  static String shown(String url) {
    if (!url.startsWith("http")) {
      return "an empty tab";
    }
    var address = URI.create(url);
    return address.getHost() + address.getPath();
  }
}
