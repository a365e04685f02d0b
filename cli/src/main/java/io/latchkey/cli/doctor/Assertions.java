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
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Secret;
import io.latchkey.secrets.AssertionSecretSource;
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

  /** Verifies an assertion that the product signed, with the shared secret. */
  Check sample(String assertion, AssertionSecretSource held) {
    return new Check(
        "your assertion",
        () ->
            sample(
                assertion,
                AssertionVerifier.withSharedSecret(issuer.get(), () -> held.get().accepted())));
  }

  /** Verifies an assertion that the product signed, with its published keys. */
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
      case 303, 404 -> new Passed("Latchkey accepts an assertion signed with the secret");
      case 400 ->
          new Failed(
              "Latchkey rejects an assertion signed with the secret: its secret, issuer, or address"
                  + " differs",
              "find the reason in the log of ResumeFunction (\"assertion not accepted\"); a changed"
                  + " secret takes up to 5 minutes to reach every function");
      case 503 ->
          new Failed(
              "Latchkey can't check an assertion (503): the function can't read the secret or the"
                  + " table",
              "see ResumeHandler in the functions' log; the usual cause is a missing permission");
      default ->
          new Failed(
              "Latchkey responds to an assertion with " + answer.status(),
              "see ResumeHandler in the functions' log");
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
    } catch (KeysUnavailable _) {
      return new Failed(
          "no key set at ASSERTION_JWKS_URL: Latchkey can't verify assertions",
          "publish it there as JSON of at most 64 KB, with status 200 and without a redirect");
    }
  }

  static Finding published(PublishedKeys keys) {
    if (keys.exposed()) {
      return new Failed(
          "ASSERTION_JWKS_URL publishes a private key: anyone can sign assertions",
          "remove this key now, create another one, and publish only its public part");
    }
    return keys.usable().isEmpty()
        ? new Failed(
            "no usable key at ASSERTION_JWKS_URL: Latchkey can't verify assertions",
            "publish an RSA key of 2048 bits, a P-256 key, or an Ed25519 key for signatures")
        : new Passed("usable keys, seen from this machine: " + String.join(", ", keys.usable()));
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
        case Verification.Accepted _ -> new Passed("is valid, issued at " + then);
        case Verification.Rejected(var reason, var evidence) ->
            new Failed(
                "%s (%s): expected %s, got %s"
                    .formatted(reason.sentence(), reason, evidence.expected(), evidence.came()),
                "see the samples in docs/product.md, \"The assertion\"");
      };
    } catch (KeysUnavailable _) {
      return new Finding.Unknown("there are no keys to verify it with", "fix the key set first");
    }
  }

  private static Instant issuedAt(String assertion, Instant otherwise) {
    try {
      var issuedAt = SignedJWT.parse(assertion).getJWTClaimsSet().getIssueTime();
      return issuedAt == null ? otherwise : issuedAt.toInstant();
    } catch (ParseException | IllegalArgumentException _) {
      return otherwise;
    }
  }
}
