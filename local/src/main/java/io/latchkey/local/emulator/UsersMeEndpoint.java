package io.latchkey.local.emulator;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Request;
import io.latchkey.pipedrive.Secret;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** GET /v1/users/me: the user whose access token it is, and the company. */
final class UsersMeEndpoint {

  private static final String SCHEME = "Bearer ";

  private final Grants grants;
  private final EmulatorOptions switches;

  UsersMeEndpoint(Grants grants, EmulatorOptions switches) {
    this.grants = grants;
    this.switches = switches;
  }

  Answer answer(Request request) {
    return token(request)
        .flatMap(grants::owner)
        .map(this::user)
        .orElseGet(
            () -> Answer.json(401, Map.of("success", false, "error", "unauthorized access")));
  }

  static Optional<Secret> token(Request request) {
    return request
        .header("authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).trim())
        .filter(value -> !value.isEmpty())
        .map(Secret::of);
  }

  private Answer user(Person who) {
    var domain = who.companyName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var data = new LinkedHashMap<String, Object>();
    data.put("id", who.userId());
    data.put("name", who.userName());
    data.put("email", "user-" + who.userId() + "@" + domain + ".example");
    data.put("is_admin", 1);
    data.put("locale", "en_US");
    if (!switches.language().isEmpty()) {
      data.put("language", Map.of("language_code", switches.language(), "country_code", "US"));
    }
    data.put("company_id", who.companyId());
    data.put("company_name", who.companyName());
    data.put("company_domain", domain);
    return Answer.json(200, Map.of("success", true, "data", data));
  }
}
