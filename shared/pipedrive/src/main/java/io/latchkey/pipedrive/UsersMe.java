package io.latchkey.pipedrive;

import io.latchkey.token.InstallationId;
import io.latchkey.token.Installer;

/** Reads {@code GET /v1/users/me}: which user of which company a token belongs to. */
final class UsersMe {

  /** It exists in v1 only. */
  static final String PATH = "/v1/users/me";

  private static final int LONGEST_NAME = 256;

  /** A longer one is none (RFC 5646 section 4.4.1 wants room for 35 characters). */
  private static final int LONGEST_LOCALE = 35;

  private UsersMe() {}

  static Installer read(String body) throws Senseless {
    var data =
        JsonObject.read(body).object("data").orElseThrow(() -> new Senseless("data is missing"));
    var company =
        data.digits("company_id")
            .orElseThrow(() -> new Senseless("company_id is missing or no integer"));
    var user = data.digits("id").orElseThrow(() -> new Senseless("id is missing or no integer"));
    var id =
        InstallationId.parse(company, user)
            .orElseThrow(() -> new Senseless("an id is not 1 to 2^53-1"));
    var companyName = data.text("company_name").or(() -> data.text("company_domain")).orElse("");
    return new Installer(
        id,
        shortened(companyName),
        shortened(data.text("name").orElse("")),
        data.text("locale").filter(locale -> locale.length() <= LONGEST_LOCALE).orElse(""));
  }

  /** It is stored beside a grant, and a page shows less than this of it. */
  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }
}
