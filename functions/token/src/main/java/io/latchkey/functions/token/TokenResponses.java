package io.latchkey.functions.token;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.installation.Directory;
import io.latchkey.installation.ReauthorizationLink;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.DelayReason;
import io.latchkey.removal.DisconnectInstallation;
import io.latchkey.vend.VendToken;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.answer.Problem;
import io.latchkey.web.request.MalformedRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The responses to the product's backend (docs/openapi.yaml). Every problem has a {@code code} that
 * stays the same when its texts change.
 */
final class TokenResponses {

  private final JsonResponses jsonResponses;

  TokenResponses(JsonResponses jsonResponses) {
    this.jsonResponses = jsonResponses;
  }

  APIGatewayV2HTTPResponse vend(VendToken.Outcome outcome) {
    return switch (outcome) {
      case VendToken.Outcome.Vended(var id, var grant) -> jsonResponses.json(token(id, grant));
      case VendToken.Outcome.NotFound _ -> notFound();
      case VendToken.Outcome.ReauthorizationNeeded(var link) -> reauthorize(link);
      case VendToken.Outcome.TryLater(var wait, var why) -> later(why, wait);
    };
  }

  private static Map<String, Object> token(InstallationId id, Grant grant) {
    var members = new LinkedHashMap<String, Object>();
    members.put("access_token", grant.accessToken().reveal());
    members.put("token_type", "Bearer");
    members.put("expires_at", grant.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString());
    members.put("api_domain", grant.apiDomain().toString());
    members.put("scope", grant.scope());
    members.put("company_id", id.companyId());
    members.put("user_id", id.userId());
    return members;
  }

  private APIGatewayV2HTTPResponse reauthorize(ReauthorizationLink link) {
    return jsonResponses.problem(
        Problem.of(
                409,
                "Needs reauthorization",
                "Pipedrive no longer accepts the grant of this installation. Send its user to"
                    + " reauthorize_url to allow the app again. Retrying before that does not"
                    + " help.")
            .with("code", "needs_reauthorization")
            .with("reauthorize_url", link.address().toString()));
  }

  APIGatewayV2HTTPResponse later(DelayReason why, Duration wait) {
    var problem =
        switch (why) {
          case RATE_LIMITED ->
              Problem.of(
                      429,
                      "Rate limited",
                      "Pipedrive limits requests at the moment. Try again after the time in"
                          + " Retry-After.")
                  .with("code", "slow_down");
          case UNAVAILABLE ->
              Problem.of(
                      503,
                      "Unavailable",
                      "Latchkey cannot refresh tokens at Pipedrive at the moment. Try again"
                          + " after the time in Retry-After.")
                  .with("code", "unavailable");
          case SUSPECTED ->
              Problem.of(
                      503,
                      "Unavailable",
                      "Pipedrive refused to refresh this grant. Latchkey verifies that with a"
                          + " second request. Try again after the time in Retry-After.")
                  .with("code", "unavailable");
          case UNREADABLE ->
              Problem.of(
                      503,
                      "Unavailable",
                      "Latchkey cannot decrypt the stored grant and has alerted its operator."
                          + " Try again later.")
                  .with("code", "unavailable");
          case MALFORMED_ANSWER ->
              Problem.of(
                      502,
                      "Malformed response",
                      "Pipedrive sent a malformed response. Try again after the time in"
                          + " Retry-After.")
                  .with("code", "bad_gateway");
        };
    return jsonResponses.problem(problem, wait);
  }

  APIGatewayV2HTTPResponse list(Directory.Page page) {
    var members = new LinkedHashMap<String, Object>();
    members.put(
        "installations", page.installations().stream().map(TokenResponses::listed).toList());
    Cursors.write(page.next()).ifPresent(next -> members.put("next", next));
    return jsonResponses.json(members);
  }

  private static Map<String, Object> listed(Directory.Listed installation) {
    var members = new LinkedHashMap<String, Object>();
    members.put("company_id", installation.id().companyId());
    members.put("user_id", installation.id().userId());
    members.put("status", installation.status().name().toLowerCase(Locale.ROOT));
    members.put("installed_at", installation.installedAt().toString());
    return members;
  }

  /** 204 when Pipedrive has revoked, 202 when that is still to be made up for. */
  APIGatewayV2HTTPResponse end(DisconnectInstallation.Outcome outcome) {
    return switch (outcome) {
      case ENDED -> jsonResponses.empty(204);
      case ENDING -> jsonResponses.empty(202);
      case NOT_FOUND -> notFound();
    };
  }

  APIGatewayV2HTTPResponse notFound() {
    return jsonResponses.problem(
        Problem.of(
                404,
                "Not found",
                "This account has no such installation. It may have been removed, or belong to"
                    + " another account.")
            .with("code", "not_found"));
  }

  APIGatewayV2HTTPResponse malformed(MalformedRequest.Problem problem) {
    var detail =
        switch (problem) {
          case MISSING_PARAMETER -> "The parameter account is missing.";
          case REPEATED_PARAMETER -> "A parameter appears more than once.";
          case ID -> "The id of a company or user must be a whole number from 1 to 2^53-1.";
          case ACCOUNT -> "account must have 1 to 256 characters and no control characters.";
          case HASH ->
              "rejected must be the SHA-256 hash of an access token: 64 lowercase hexadecimal"
                  + " digits.";
          case CURSOR -> "cursor must be the next of an earlier page.";
          case BODY ->
              "The body must be a JSON object of at most 64 KB with refresh_token and,"
                  + " optionally, entitlement (active or trial), company_id with user_id, and"
                  + " move (true or false).";
          case EVENT, TOO_LONG, ENCODING, VALUE, NO_FORM, FORM -> "The query string is malformed.";
        };
    return jsonResponses.problem(
        Problem.of(400, "Bad request", detail).with("code", "bad_request"));
  }

  APIGatewayV2HTTPResponse notNow(Duration wait) {
    return jsonResponses.problem(
        Problem.of(
                503,
                "Unavailable",
                "A dependency is unavailable. Try again after the time in Retry-After.")
            .with("code", "unavailable"),
        wait);
  }
}
