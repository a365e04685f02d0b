package io.latchkey.runtime;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link Branding} from the environment, and refuses what a page could not show safely. */
final class BrandingReader {

  private static final int LONGEST_NAME = 200;

  /** One address and nothing else: no other recipients, and no words put into people's mouths. */
  private static final Pattern MAILTO =
      Pattern.compile("mailto:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private final Environment environment;

  BrandingReader(Environment environment) {
    this.environment = environment;
  }

  Branding read() {
    var name = name();
    var logo = logo();
    if (logo != null && name == null) {
      throw new WrongSetting(
          "PRODUCT_LOGO_URL", "needs a PRODUCT_NAME too, for people who can't see the logo");
    }
    return new Branding(name, logo, color(), support());
  }

  private @Nullable String name() {
    var name = environment.find("PRODUCT_NAME").orElse(null);
    if (name != null
        && (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl))) {
      throw new WrongSetting(
          "PRODUCT_NAME", "must be at most 200 characters, and have no control character");
    }
    return name;
  }

  private @Nullable URI logo() {
    return environment
        .find("PRODUCT_LOGO_URL")
        .map(value -> WebUrl.page("PRODUCT_LOGO_URL", value))
        .orElse(null);
  }

  private @Nullable Color color() {
    return environment
        .find("PRODUCT_COLOR")
        .map(
            value ->
                Color.parse(value)
                    .orElseThrow(
                        () ->
                            new WrongSetting(
                                "PRODUCT_COLOR", "must be # and six hex digits, as in #14622f")))
        .orElse(null);
  }

  private @Nullable URI support() {
    return environment.find("PRODUCT_SUPPORT_URL").map(BrandingReader::support).orElse(null);
  }

  private static URI support(String value) {
    if (!value.startsWith("mailto:")) {
      return WebUrl.page("PRODUCT_SUPPORT_URL", value);
    }
    if (!MAILTO.matcher(value).matches()) {
      throw new WrongSetting(
          "PRODUCT_SUPPORT_URL", "must have one plain e-mail address after mailto:");
    }
    return URI.create(value);
  }
}
