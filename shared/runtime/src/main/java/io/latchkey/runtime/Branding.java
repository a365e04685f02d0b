package io.latchkey.runtime;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The product's branding on Latchkey's pages.
 *
 * @param name PRODUCT_NAME, 200 characters at most; null if it is not set
 * @param logo PRODUCT_LOGO_URL, an image; null for none. There is a name wherever there is a logo
 * @param color PRODUCT_COLOR, of the main button; null for the default
 * @param support PRODUCT_SUPPORT_URL: a page (https), or an address to write to (mailto); null for
 *     none
 */
public record Branding(
    @Nullable String name, @Nullable URI logo, @Nullable Color color, @Nullable URI support) {

  /** No branding. */
  public static final Branding NONE = new Branding(null, null, null, null);
}
