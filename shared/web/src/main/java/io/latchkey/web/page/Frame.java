package io.latchkey.web.page;

import io.latchkey.runtime.Branding;
import io.latchkey.web.text.Language;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What all pages have around what they say.
 *
 * @param name the product's; empty where pages name nobody
 * @param logo the address of an image; empty for none
 * @param support where help is; empty for nowhere
 */
public record Frame(Language language, String css, Shown name, String logo, String support) {

  static Frame of(Branding branding, Style style, Language language) {
    var name = branding.name();
    return new Frame(
        language,
        style.css(),
        new Shown(name == null ? "" : name),
        text(branding.logo()),
        text(branding.support()));
  }

  private static String text(@Nullable URI address) {
    return address == null ? "" : address.toASCIIString();
  }
}
