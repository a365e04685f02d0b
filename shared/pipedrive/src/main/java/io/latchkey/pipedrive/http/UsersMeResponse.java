package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code GET /v1/users/me}: the user and the company that a token belongs to. The two ids are
 * required. All other members are optional for an install.
 */
record UsersMeResponse(ApiDomain apiDomain) {

  /** The path, which exists in v1 only. */
  static final String PATH = "/v1/users/me";

  private static final int LONGEST_NAME = 256;

  /**
   * The subtags that a language begins with (RFC 5646 section 2.1). What follows, such as a
   * charset, is no part of it.
   */
  private static final Pattern LANGUAGE =
      Pattern.compile("([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8}){0,3})(?![A-Za-z0-9])");

  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}|[0-9]{3}");

  Installer read(String body) throws MalformedResponse {
    var data =
        LenientJson.read(body)
            .object()
            .object("data")
            .orElseThrow(() -> new MalformedResponse("data is missing"));
    var company =
        data.digits("company_id")
            .orElseThrow(() -> new MalformedResponse("company_id is missing or no integer"));
    var user =
        data.digits("id").orElseThrow(() -> new MalformedResponse("id is missing or no integer"));
    var id =
        InstallationId.parse(company, user)
            .orElseThrow(() -> new MalformedResponse("an id is not 1 to 2^53-1"));
    var companyDomain = data.text("company_domain");
    var companyName = data.text("company_name").or(() -> companyDomain).orElse("");
    return new Installer(
        id,
        shortened(companyName),
        shortened(data.text("name").orElse("")),
        language(data),
        companyDomain.flatMap(apiDomain::ofDomain));
  }

  /**
   * {@code language} of the user, such as {@code pt-BR}; {@code locale} is how they want dates and
   * numbers, not what they read (Pipedrive, API reference, getCurrentUser).
   */
  private static String language(JsonObject data) {
    var language = data.object("language");
    var code =
        language
            .flatMap(said -> said.text("language_code"))
            .or(() -> data.text("language"))
            .map(String::strip);
    var country =
        language
            .flatMap(said -> said.text("country_code"))
            .map(String::strip)
            .filter(said -> COUNTRY.matcher(said).matches());
    return code.flatMap(UsersMeResponse::subtags)
        .map(tag -> country.map(where -> withCountry(tag, where)).orElse(tag))
        .orElse("");
  }

  private static Optional<String> subtags(String code) {
    var tag = LANGUAGE.matcher(code);
    return tag.lookingAt() ? Optional.of(tag.group(1)) : Optional.empty();
  }

  private static String withCountry(String code, String country) {
    return code.contains("-") || code.contains("_") ? code : code + "-" + country;
  }

  /** Shortens a name, which is stored beside a grant. A page shows even less of it. */
  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }
}
