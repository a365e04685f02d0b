package io.latchkey.pipedrive.http;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads successful responses of {@code /oauth/token} (RFC 6749 section 5.1; Pipedrive, "OAuth
 * authorization"). Such a response cannot be requested again, and its refresh token is the only one
 * that still works. So everything else that is missing or garbled is replaced by the stored or
 * documented value, and counted.
 */
record TokenResponse(ApiDomain apiDomain, Metrics metrics) {

  private static final Logger LOG = LoggerFactory.getLogger(TokenResponse.class);

  /**
   * Visible ASCII (RFC 6749 appendix A.12, less the space): anything else could not be sent back in
   * a header.
   */
  private static final Pattern ACCESS_TOKEN = Pattern.compile("[!-~]+");

  /** Replaces bytes that are not UTF-8, so that the text differs from what was sent. */
  private static final char REPLACEMENT = '\ufffd';

  /** RFC 6749 section 3.3 separates scopes by spaces, Pipedrive by commas. */
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

  private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

  static boolean isToken(String value) {
    return ACCESS_TOKEN.matcher(value).matches();
  }

  /**
   * Reads the response to a code. Without both tokens, or with another host's {@code api_domain},
   * it is unusable, and its tokens must be revoked.
   *
   * @param askedAt the local time before the request, from which the token's lifetime counts
   * @param at Pipedrive's time of the response
   */
  Grant read(String body, Instant askedAt, Instant at) throws MalformedResponse {
    var answer = TokenMembers.read(body).object();
    var access = accessToken(answer);
    var refresh = refreshToken(answer);
    if (access.isEmpty() || refresh.isEmpty()) {
      throw new MalformedResponse(
          "access_token or refresh_token is missing or no token",
          refresh.or(() -> access).orElse(null));
    }
    var said = answer.text("api_domain");
    var believed = said.flatMap(apiDomain::accept);
    if (said.isPresent() && believed.isEmpty()) {
      throw new MalformedResponse("api_domain is not Pipedrive's", refresh.get());
    }
    return new Grant(
        access.get(),
        refresh.get(),
        expiresAt(answer, askedAt),
        scope(answer).orElse(""),
        believed.orElseGet(() -> assumed(Grant.ANY_COMPANY)),
        at);
  }

  /**
   * Reads the response to a refresh token. Missing members keep their previous values (RFC 6749
   * section 6). If only the refresh token is new, the old access token also stays until it expires.
   *
   * @param before the grant whose refresh token was sent
   */
  Grant readRefresh(Grant before, String body, Instant askedAt) throws MalformedResponse {
    var read = TokenMembers.read(body);
    var answer = read.object();
    var access = accessToken(answer);
    if (access.isEmpty()
        && refreshToken(answer).filter(token -> !token.equals(before.refreshToken())).isEmpty()) {
      throw new MalformedResponse("access_token is missing or no token");
    }
    return new Grant(
        access.orElse(before.accessToken()),
        refreshToken(read, before.refreshToken()),
        access.isPresent() ? expiresAt(answer, askedAt) : before.expiresAt(),
        scope(answer).orElse(before.scope()),
        domain(answer, before.apiDomain()),
        before.exchangedAt());
  }

  /**
   * Reads the response to a refresh token without a known grant. The token itself stays if the
   * response has none.
   *
   * @param sent the refresh token
   * @param at Pipedrive's time of the response, which counts as the time of the exchange
   */
  Grant readExchange(Secret sent, String body, Instant askedAt, Instant at)
      throws MalformedResponse {
    var read = TokenMembers.read(body);
    var answer = read.object();
    return new Grant(
        accessToken(answer)
            .orElseThrow(() -> new MalformedResponse("access_token is missing or no token")),
        refreshToken(read, sent),
        expiresAt(answer, askedAt),
        scope(answer).orElse(""),
        domain(answer, Grant.ANY_COMPANY),
        at);
  }

  private static Optional<Secret> accessToken(JsonObject answer) {
    return answer
        .text("access_token")
        .map(String::strip)
        .filter(TokenResponse::isToken)
        .map(Secret::of);
  }

  private static Optional<Secret> refreshToken(JsonObject answer) {
    var said =
        switch (answer.member("refresh_token")) {
          case String text -> text.strip();
          case Long number when number > 0 -> number.toString();
          case BigDecimal number when number.signum() > 0 && number.scale() == 0 ->
              number.toPlainString();
          case null, default -> "";
        };
    return Optional.of(said).filter(TokenResponse::canBeSentBack).map(Secret::of);
  }

  /**
   * Returns true if a form can carry the token, which accepts more than RFC 6749 appendix A.17
   * allows.
   */
  private static boolean canBeSentBack(String token) {
    return !token.isEmpty()
        && token.indexOf(REPLACEMENT) < 0
        && StandardCharsets.UTF_8.newEncoder().canEncode(token);
  }

  /** One that cannot be read leaves the one that was sent, which may work still. */
  private Secret refreshToken(LenientJson read, Secret sent) throws MalformedResponse {
    var answer = read.object();
    var token = refreshToken(answer);
    if (token.isEmpty() && !read.isWhole()) {
      throw new MalformedResponse("the answer ends before a refresh_token");
    }
    if (token.isEmpty() && isPresent(answer, "refresh_token")) {
      odd(
          Metric.REFRESH_TOKEN_UNREADABLE,
          "refresh_token is no token; the one that was sent stays");
    }
    return token.orElse(sent);
  }

  /** Empty text says as little as no member. */
  private static boolean isPresent(JsonObject answer, String name) {
    var member = answer.member(name);
    return member != null && !(member instanceof String text && text.isBlank());
  }

  private Instant expiresAt(JsonObject answer, Instant askedAt) {
    var lifetime = ExpiresIn.read(answer.member("expires_in"));
    if (lifetime.isEmpty()) {
      odd(Metric.TOKEN_LIFETIME_ASSUMED, "expires_in is missing or no sane number of seconds");
    }
    return askedAt.plus(lifetime.orElse(ExpiresIn.DOCUMENTED));
  }

  /**
   * Returns the scopes in any received format, joined by commas as Pipedrive does. Empty if there
   * is no readable scope.
   */
  private static Optional<String> scope(JsonObject answer) {
    var said =
        switch (answer.member("scope")) {
          case String text -> Stream.of(text);
          case List<?> list ->
              list.stream().filter(String.class::isInstance).map(String.class::cast);
          case null, default -> Stream.<String>empty();
        };
    var scopes = new LinkedHashSet<String>();
    said.flatMap(SEPARATOR::splitAsStream)
        .filter(scope -> SCOPE.matcher(scope).matches())
        .forEach(scopes::add);
    return scopes.isEmpty() ? Optional.empty() : Optional.of(String.join(",", scopes));
  }

  private URI domain(JsonObject answer, URI known) {
    return answer.text("api_domain").flatMap(apiDomain::accept).orElseGet(() -> assumed(known));
  }

  private URI assumed(URI known) {
    odd(Metric.API_DOMAIN_ASSUMED, "api_domain is missing or not Pipedrive's");
    return known;
  }

  private void odd(Metric metric, String why) {
    metrics.count(metric);
    LOG.warn("Pipedrive token: {}", why);
  }
}
