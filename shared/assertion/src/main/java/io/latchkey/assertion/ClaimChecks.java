package io.latchkey.assertion;

import io.latchkey.assertion.Verification.Evidence;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.install.Assertion;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Customer;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for the claims of an assertion. Each check is independent and works on plain data. */
final class ClaimChecks {

  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(60);
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
  private static final int LONGEST_JTI = 128;

  /**
   * The values to compare an assertion with.
   *
   * @param issuer PRODUCT_ISSUER
   * @param audience the base URL that received it
   * @param now the time of the request
   */
  record Expected(String issuer, BaseUrl audience, Instant now) {}

  /**
   * One check of one claim.
   *
   * @param came describes the claim for a log
   * @param wanted describes the required value
   */
  private record Check(
      Reason reason, String claim, Condition condition, Description came, Requirement wanted) {

    Rejected rejection(Claims claims, Expected expected) {
      return new Rejected(
          reason,
          new Evidence(
              claim + " = " + wanted.of(claims, expected),
              claim + " = " + came.of(claims.claim(claim))));
    }
  }

  private interface Condition {
    boolean holds(Claims claims, Expected expected);
  }

  private interface Description {
    String of(@Nullable Object claim);
  }

  private interface Requirement {
    String of(Claims claims, Expected expected);
  }

  private static final List<Check> CHECKS =
      List.of(
          new Check(
              Reason.ISSUER,
              "iss",
              ClaimChecks::isFromTheProduct,
              LoggedValue::value,
              (_, expected) -> LoggedValue.value(expected.issuer())),
          new Check(
              Reason.AUDIENCE,
              "aud",
              ClaimChecks::isForUs,
              LoggedValue::value,
              (_, expected) -> LoggedValue.value(expected.audience().value())),
          new Check(
              Reason.ISSUED_AT,
              "iat",
              ClaimChecks::wasIssuedByNow,
              LoggedValue::value,
              (_, expected) -> "seconds since 1970, at most " + latest(expected)),
          new Check(
              Reason.NOT_BEFORE,
              "nbf",
              ClaimChecks::mayBeUsedAlready,
              LoggedValue::value,
              (_, expected) -> "nothing, or at most " + latest(expected)),
          new Check(
              Reason.EXPIRED,
              "exp",
              ClaimChecks::isNotOver,
              LoggedValue::value,
              (_, expected) ->
                  "seconds since 1970, after "
                      + LoggedValue.moment(expected.now().getEpochSecond())),
          new Check(
              Reason.LIFETIME,
              "exp",
              ClaimChecks::livesAFewMinutes,
              LoggedValue::value,
              (claims, _) ->
                  "1 to "
                      + LONGEST_LIFE.toSeconds()
                      + " seconds after iat "
                      + LoggedValue.value(claims.claim("iat"))),
          new Check(
              Reason.ACCOUNT,
              "sub",
              ClaimChecks::namesAnAccount,
              LoggedValue::kind,
              (_, _) -> "a string of 1 to 256 characters, no control characters"),
          new Check(
              Reason.JTI,
              "jti",
              ClaimChecks::isNamed,
              LoggedValue::kind,
              (_, _) -> "a string of 1 to " + LONGEST_JTI + " characters"),
          new Check(
              Reason.ATTEMPT,
              "install",
              ClaimChecks::namesAnAttempt,
              LoggedValue::kind,
              (_, _) -> "the 22 characters of the parameter install"),
          new Check(
              Reason.ENTITLEMENT,
              "entitlement",
              ClaimChecks::saysWhatTheAccountMayHave,
              LoggedValue::value,
              (_, _) -> "\"active\", \"trial\", or \"none\""),
          new Check(
              Reason.NAME,
              "name",
              ClaimChecks::showsANameOrNone,
              LoggedValue::kind,
              (_, _) -> "nothing, or a string of at most 256 characters"));

  private ClaimChecks() {}

  /** Returns the rejection of the first check that fails. Empty if all pass. */
  static Optional<Rejected> firstFailed(Claims claims, Expected expected) {
    return CHECKS.stream()
        .filter(check -> !check.condition().holds(claims, expected))
        .map(check -> check.rejection(claims, expected))
        .findFirst();
  }

  private static String latest(Expected expected) {
    return LoggedValue.moment(expected.now().plus(CLOCKS_MAY_DIFFER).getEpochSecond());
  }

  /** The claims in the domain's words; for claims that have passed every check. */
  static Assertion assertion(Claims claims) {
    var account = new Account(claims.text("sub").orElseThrow());
    var customer =
        new Customer(
            account,
            claims
                .text("name")
                .map(DisplayName::of)
                .filter(name -> !name.isEmpty())
                .orElse(account.id()),
            entitlement(claims).orElseThrow(),
            claims.moment("iat").orElseThrow());
    return new Assertion(
        attempt(claims).orElseThrow(),
        customer,
        claims.text("iss").orElseThrow(),
        claims.text("jti").orElseThrow(),
        claims.moment("exp").orElseThrow());
  }

  /** RFC 7519 section 4.1.1: an assertion of another issuer is rejected, even with the same key. */
  private static boolean isFromTheProduct(Claims claims, Expected expected) {
    return claims.text("iss").filter(expected.issuer()::equals).isPresent();
  }

  /**
   * RFC 8725 section 3.9: what was signed for another service, or for staging, opens nothing here.
   */
  private static boolean isForUs(Claims claims, Expected expected) {
    return claims.single("aud").filter(expected.audience().value()::equals).isPresent();
  }

  /** RFC 7519 section 4.1.6. */
  private static boolean wasIssuedByNow(Claims claims, Expected expected) {
    return claims
        .moment("iat")
        .filter(iat -> !iat.isAfter(expected.now().plus(CLOCKS_MAY_DIFFER)))
        .isPresent();
  }

  /** RFC 7519 section 4.1.5: the claim is optional, but enforced if present. */
  private static boolean mayBeUsedAlready(Claims claims, Expected expected) {
    return !claims.has("nbf")
        || claims
            .moment("nbf")
            .filter(nbf -> !nbf.isAfter(expected.now().plus(CLOCKS_MAY_DIFFER)))
            .isPresent();
  }

  /** RFC 7519 section 4.1.4, with no leeway: an assertion is made when the person leaves for us. */
  private static boolean isNotOver(Claims claims, Expected expected) {
    return claims.moment("exp").filter(exp -> exp.isAfter(expected.now())).isPresent();
  }

  /** A link that was kept, forwarded or logged is soon worth nothing. */
  private static boolean livesAFewMinutes(Claims claims, Expected expected) {
    var iat = claims.moment("iat").orElseThrow();
    var exp = claims.moment("exp").orElseThrow();
    return exp.isAfter(iat) && !exp.isAfter(iat.plus(LONGEST_LIFE));
  }

  private static boolean namesAnAccount(Claims claims, Expected expected) {
    return claims.text("sub").filter(Account::isValid).isPresent();
  }

  /**
   * RFC 7519 section 4.1.7: without a name a use cannot be remembered, and it could be used again.
   */
  private static boolean isNamed(Claims claims, Expected expected) {
    return claims
        .text("jti")
        .filter(jti -> !jti.isEmpty() && jti.codePointCount(0, jti.length()) <= LONGEST_JTI)
        .filter(jti -> jti.codePoints().noneMatch(DisplayName::isUnpairedSurrogate))
        .isPresent();
  }

  private static boolean namesAnAttempt(Claims claims, Expected expected) {
    return attempt(claims).isPresent();
  }

  private static boolean saysWhatTheAccountMayHave(Claims claims, Expected expected) {
    return entitlement(claims).isPresent();
  }

  private static boolean showsANameOrNone(Claims claims, Expected expected) {
    return !claims.has("name")
        || claims.text("name").filter(name -> DisplayName.fits(DisplayName.of(name))).isPresent();
  }

  private static Optional<AttemptId> attempt(Claims claims) {
    return claims.text("install").flatMap(AttemptId::parse);
  }

  private static Optional<Entitlement> entitlement(Claims claims) {
    return claims
        .text("entitlement")
        .flatMap(
            word ->
                switch (word) {
                  case "active" -> Optional.of(Entitlement.ACTIVE);
                  case "trial" -> Optional.of(Entitlement.TRIAL);
                  case "none" -> Optional.of(Entitlement.NONE);
                  default -> Optional.empty();
                });
  }
}
