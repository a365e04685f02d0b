package io.latchkey.web.page;

import io.latchkey.runtime.Branding;
import io.latchkey.web.text.Language;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The parts that all pages share.
 *
 * @param name the product's; empty if it has none
 * @param logo the address of an image; empty for none
 * @param support the address for help; empty for none
 */
public record Frame(Language language, String css, DisplayText name, String logo, String support) {

  static Frame of(Branding branding, Style style, Language language) {
    var name = branding.name();
    return new Frame(
        language,
        style.css(),
        new DisplayText(name == null ? "" : name),
        text(branding.logo()),
        text(branding.support()));
  }

  private static String text(@Nullable URI address) {
    return address == null ? "" : address.toASCIIString();
  }
}
