package io.latchkey.cli.importing;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import io.latchkey.cli.deployment.TokenRoutes;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.cli.web.NoResponse;
import io.latchkey.cli.web.RetryAfter;
import io.latchkey.installation.Account;
import io.latchkey.pipedrive.InstallationId;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Latchkey's route for imports, a row at a time. */
final class Imports {

  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final TokenRoutes routes;

  Imports(TokenRoutes routes) {
    this.routes = routes;
  }

  /**
   * @param move true to take an installation from another account
   * @throws CliException if every other row would fail too
   */
  ImportAnswer bring(Row row, boolean move) {
    try {
      return answer(routes.importGrant(new Account(row.account()), body(row, move)));
    } catch (NoResponse _) {
      return ImportAnswer.Later.of(A_MOMENT, "no_answer");
    }
  }

  private static String body(Row row, boolean move) {
    var members = new LinkedHashMap<String, Object>();
    members.put("refresh_token", row.refreshToken().reveal());
    members.put(
        "entitlement",
        switch (row.entitlement()) {
          case TRIAL -> "trial";
          case ACTIVE, NONE -> "active";
        });
    for (var id : row.who()) {
      members.put("company_id", id.companyId());
      members.put("user_id", id.userId());
    }
    if (move) {
      members.put("move", true);
    }
    return JSONObjectUtils.toJSONString(members);
  }

  private static ImportAnswer answer(CliHttp.Answer answered) {
    var members = members(answered.body());
    return switch (answered.status()) {
      case 200 ->
          new ImportAnswer.Installed(
              text(members, "status"),
              id(members)
                  .orElseThrow(
                      () ->
                          new CliException("the response isn't from Latchkey: check the address")));
      case 409, 400 ->
          new ImportAnswer.Refused(
              code(members),
              id(members).stream().toList(),
              Optional.ofNullable(members.get("reauthorize_url")).map(String::valueOf).stream()
                  .toList());
      case 500 ->
          code(members).equals("grant_lost")
              ? new ImportAnswer.Lost()
              : ImportAnswer.Later.of(A_MOMENT, "no_answer");
      default -> ImportAnswer.Later.of(RetryAfter.of(answered).orElse(A_MOMENT), code(members));
    };
  }

  /** API Gateway's own answers have no code. */
  private static String code(Map<String, Object> members) {
    var code = text(members, "code");
    return code.matches("[a-z_]{1,40}") ? code : "no_answer";
  }

  private static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  private static Optional<InstallationId> id(Map<String, Object> members) {
    return members.get("company_id") instanceof Long companyId
            && members.get("user_id") instanceof Long userId
        ? InstallationId.parse(companyId.toString(), userId.toString())
        : Optional.empty();
  }

  private static Map<String, Object> members(String body) {
    try {
      return body.stripLeading().startsWith("{") ? JSONObjectUtils.parse(body) : Map.of();
    } catch (ParseException _) {
      return Map.of();
    }
  }
}
