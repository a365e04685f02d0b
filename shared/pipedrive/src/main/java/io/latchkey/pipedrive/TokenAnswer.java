package io.latchkey.pipedrive;

import io.latchkey.token.Grant;
import io.latchkey.token.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Reads what {@code /oauth/token} answers to a code or refresh token that it took (RFC 6749 section
 * 5.1; Pipedrive, "OAuth authorization").
 */
record TokenAnswer(ApiDomain apiDomain) {

  /**
   * Visible ASCII (RFC 6749 appendix A.12, less the space): anything else could not be sent back in
   * a header.
   */
  private static final Pattern TOKEN = Pattern.compile("[!-~]+");

  private static final Pattern LIFETIME = Pattern.compile("[1-9][0-9]{0,7}");

  static boolean isToken(String value) {
    return TOKEN.matcher(value).matches();
  }

  /**
   * @param askedAt our moment before the request, from which the token's lifetime counts
   * @param at Pipedrive's moment of the answer
   */
  Grant read(String body, Instant askedAt, Instant at) throws Senseless {
    var answer = bearer(body);
    return new Grant(
        token(answer, "access_token"),
        token(answer, "refresh_token"),
        askedAt.plusSeconds(lifetime(answer)),
        scope(answer, ""),
        domain(answer),
        at);
  }

  /**
   * Reads the answer to a refresh token: what it leaves out stays as it was (RFC 6749 section 6).
   *
   * @param before whose refresh token was sent
   */
  Grant readAfter(Grant before, String body, Instant askedAt) throws Senseless {
    var answer = bearer(body);
    return new Grant(
        token(answer, "access_token"),
        answer.member("refresh_token") == null
            ? before.refreshToken()
            : token(answer, "refresh_token"),
        askedAt.plusSeconds(lifetime(answer)),
        scope(answer, before.scope()),
        answer.member("api_domain") == null ? before.apiDomain() : domain(answer),
        before.exchangedAt());
  }

  /**
   * Reads the answer to a refresh token of which nothing else is known, which is kept where the
   * answer holds none.
   *
   * @param sent the refresh token
   * @param at Pipedrive's moment of the answer, at which the grant counts as exchanged
   */
  Grant readFirst(Secret sent, String body, Instant askedAt, Instant at) throws Senseless {
    var answer = bearer(body);
    return new Grant(
        token(answer, "access_token"),
        answer.member("refresh_token") == null ? sent : token(answer, "refresh_token"),
        askedAt.plusSeconds(lifetime(answer)),
        scope(answer, ""),
        domain(answer),
        at);
  }

  private static JsonObject bearer(String body) throws Senseless {
    var answer = JsonObject.read(body);
    if (answer.text("token_type").filter("bearer"::equalsIgnoreCase).isEmpty()) {
      throw new Senseless("token_type is not Bearer");
    }
    return answer;
  }

  private static Secret token(JsonObject answer, String name) throws Senseless {
    return answer
        .text(name)
        .filter(TokenAnswer::isToken)
        .map(Secret::of)
        .orElseThrow(() -> new Senseless(name + " is missing or no token"));
  }

  /** In seconds; three years at most, since nothing that long is meant. */
  private static long lifetime(JsonObject answer) throws Senseless {
    return answer
        .digits("expires_in")
        .filter(digits -> LIFETIME.matcher(digits).matches())
        .map(Long::parseLong)
        .orElseThrow(() -> new Senseless("expires_in is no sane number of seconds"));
  }

  /** May be left out where it is what was asked for (RFC 6749 section 5.1). */
  private static String scope(JsonObject answer, String unsaid) throws Senseless {
    return switch (answer.member("scope")) {
      case null -> unsaid;
      case String scope -> scope;
      default -> throw new Senseless("scope is not a string");
    };
  }

  private URI domain(JsonObject answer) throws Senseless {
    return answer
        .text("api_domain")
        .flatMap(apiDomain::believe)
        .orElseThrow(() -> new Senseless("api_domain is not Pipedrive's"));
  }
}
