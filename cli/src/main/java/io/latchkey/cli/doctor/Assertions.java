package io.latchkey.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.assertion.AssertionVerifier;
import io.latchkey.assertion.KeysUnavailable;
import io.latchkey.assertion.PublishedKeys;
import io.latchkey.assertion.Verification;
import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.cli.web.CliHttp.Answer;
import io.latchkey.install.AttemptId;
import io.latchkey.secrets.AssertionSecretSource;
import io.latchkey.token.BaseUrl;
import io.latchkey.token.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.Supplier;

/** Checks that the product and Latchkey agree on the key of the product's assertions. */
final class Assertions {

  private static final Duration LIFE = Duration.ofMinutes(2);

  private final BaseUrl baseUrl;
  private final Supplier<String> issuer;
  private final CliHttp web;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param issuer PRODUCT_ISSUER
   */
  Assertions(
      BaseUrl baseUrl, Supplier<String> issuer, CliHttp web, Clock clock, SecureRandom random) {
    this.baseUrl = baseUrl;
    this.issuer = issuer;
    this.web = web;
    this.clock = clock;
    this.random = random;
  }

  /** Checks with the secret that is shared with the product. */
  Check key(AssertionSecretSource held) {
    return new Check("assertion key", () -> resume(held));
  }

  /** Checks with the keys that the product publishes. */
  Check keySet(URI address) {
    return new Check("assertion keys", () -> published(address));
  }

  /** An assertion that the product has signed, held against the shared secret. */
  Check sample(String assertion, AssertionSecretSource held) {
    return new Check(
        "your assertion",
        () ->
            sample(
                assertion,
                AssertionVerifier.withSharedSecret(issuer.get(), () -> held.get().accepted())));
  }

  /** An assertion that the product has signed, held against its published keys. */
  Check sample(String assertion, URI keySet) {
    return new Check(
        "your assertion",
        () -> sample(assertion, AssertionVerifier.withKeySet(issuer.get(), keySet, clock)));
  }

  /**
   * Sends an assertion signed with each valid secret for an attempt that does not exist, so that it
   * has no effect.
   */
  private Finding resume(AssertionSecretSource held) {
    Finding finding = new Passed("no secret");
    for (var secret : held.get().accepted()) {
      finding = resume(web.get(URI.create(baseUrl + "/resume?assertion=" + signed(secret))));
      if (!(finding instanceof Passed)) {
        return finding;
      }
    }
    return finding;
  }

  static Finding resume(Answer answer) {
    return switch (answer.status()) {
      case 303, 404 -> new Passed("an assertion signed with the secret is taken for what it is");
      case 400 ->
          new Failed(
              "an assertion signed with the secret is refused: Latchkey has another secret, issuer"
                  + " or address",
              "the reason is in the log of ResumeFunction (\"assertion not accepted\"); a secret is"
                  + " known everywhere 5 minutes after it was changed");
      case 503 ->
          new Failed(
              "an assertion cannot be checked (503): the function cannot read the secret or the"
                  + " table",
              "see ResumeHandler in the log of the functions; a permission is the usual reason");
      default ->
          new Failed(
              "an assertion is answered " + answer.status(),
              "see ResumeHandler in the log of the functions");
    };
  }

  private String signed(Secret secret) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer.get())
            .audience(baseUrl.value())
            .subject("latchkey-doctor")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", AttemptId.random(random).value())
            .claim("entitlement", "none")
            .build();
    try {
      var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      assertion.sign(new MACSigner(secret.reveal().getBytes(UTF_8)));
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a secret that is long enough signs", e);
    }
  }

  private static Finding published(URI address) {
    try {
      return published(PublishedKeys.at(address));
    } catch (KeysUnavailable e) {
      return new Failed(
          "no key set is found at ASSERTION_JWKS_URL",
          "publish it there as JSON with status 200, without a redirect, in 64 KB at most");
    }
  }

  static Finding published(PublishedKeys keys) {
    if (keys.exposed()) {
      return new Failed(
          "a private key is published at ASSERTION_JWKS_URL: anybody can sign assertions",
          "make a new key, publish its public half only, and remove the old one at once");
    }
    return keys.usable().isEmpty()
        ? new Failed(
            "the key set at ASSERTION_JWKS_URL has no key that can be used",
            "publish an RSA key of 2048 bits, a P-256 key or an Ed25519 key, for signatures")
        : new Passed("usable keys, as seen from here: " + String.join(", ", keys.usable()));
  }

  /**
   * Verifies a sample as of its time of issue, because all checks except its age matter. Does not
   * send it, because it may belong to a person's current attempt.
   */
  private Finding sample(String assertion, AssertionVerifier verifier) {
    var now = clock.instant();
    var then = issuedAt(assertion, now);
    try {
      return switch (verifier.verify(assertion, baseUrl, then.isBefore(now) ? then : now)) {
        case Verification.Accepted accepted -> new Passed("is as it should be, made " + then);
        case Verification.Rejected(var reason, var evidence) ->
            new Failed(
                "%s (%s): expected %s; came %s"
                    .formatted(reason.sentence(), reason, evidence.expected(), evidence.came()),
                "see docs/product.md, \"The assertion\", and the samples there");
      };
    } catch (KeysUnavailable e) {
      return new Finding.Unknown("there are no keys to check it with", "see to the key set first");
    }
  }

  private static Instant issuedAt(String assertion, Instant otherwise) {
    try {
      var issuedAt = SignedJWT.parse(assertion).getJWTClaimsSet().getIssueTime();
      return issuedAt == null ? otherwise : issuedAt.toInstant();
    } catch (ParseException | IllegalArgumentException e) {
      return otherwise;
    }
  }
}
