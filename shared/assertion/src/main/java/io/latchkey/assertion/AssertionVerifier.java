package io.latchkey.assertion;

import io.latchkey.assertion.ClaimChecks.Expected;
import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Evidence;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.installation.BaseUrl;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that the product issued an assertion, that it is meant for Latchkey, and that it is
 * still valid. Checks the form and the header first, then the signature, and the claims last, so
 * that a sender without a key learns nothing from them. The flow, not this class, ensures that an
 * assertion is used once and by the right browser.
 */
public final class AssertionVerifier {

  /** 8 KB; what API Gateway lets through in a request line is a little more. */
  static final int LONGEST = 8192;

  private static final Pattern COMPACT =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final String issuer;
  private final SignatureCheck signature;

  AssertionVerifier(String issuer, SignatureCheck signature) {
    this.issuer = issuer;
    this.signature = signature;
  }

  /**
   * Verifies an assertion that the product shares a secret for.
   *
   * @param issuer PRODUCT_ISSUER
   */
  public static AssertionVerifier withSharedSecret(String issuer, AssertionKeys keys) {
    return new AssertionVerifier(issuer, new SharedSecretCheck(keys));
  }

  /**
   * Verifies an assertion by the keys that the product publishes.
   *
   * @param issuer PRODUCT_ISSUER
   * @param keySet ASSERTION_JWKS_URL
   */
  public static AssertionVerifier withKeySet(String issuer, URI keySet, Clock clock) {
    return new AssertionVerifier(
        issuer, new KeySetCheck(new KeySet(keySet, new KeySetDownload(), clock)));
  }

  /**
   * @param assertion as received, of any size and form
   * @param audience the base URL that it was sent to
   * @param now the time of the request
   * @throws KeysUnavailable if the verification keys are temporarily unavailable
   */
  public Verification verify(String assertion, BaseUrl audience, Instant now) {
    if (assertion.length() > LONGEST) {
      return rejected(
          Reason.TOO_LONG,
          "at most " + LONGEST + " characters",
          assertion.length() + " characters");
    }
    if (!COMPACT.matcher(assertion).matches()) {
      return rejected(
          Reason.NOT_A_JWT,
          "three parts of base64url with dots between them",
          assertion.length() + " characters of another form");
    }
    var parts = assertion.split("\\.");
    var headerFault = headerFault(parts[0]);
    if (headerFault.isPresent()) {
      return headerFault.get();
    }
    var jws = SignedText.of(parts);
    if (jws.isEmpty()) {
      return unreadable(Reason.HEADER);
    }
    return signature
        .fault(jws.get())
        .<Verification>map(refusal -> refusal)
        .orElseGet(() -> judged(parts[1], new Expected(issuer, audience, now)));
  }

  private static Verification judged(String payload, Expected expected) {
    var claims = object(payload).map(Claims::new);
    if (claims.isEmpty()) {
      return unreadable(Reason.PAYLOAD);
    }
    return ClaimChecks.firstFailed(claims.get(), expected)
        .<Verification>map(refusal -> refusal)
        .orElseGet(() -> new Accepted(ClaimChecks.assertion(claims.get())));
  }

  private static Optional<Rejected> headerFault(String part) {
    var header = object(part).orElse(Map.of());
    if (!(header.get("alg") instanceof String)) {
      return Optional.of(unreadable(Reason.HEADER));
    }
    // b64 (RFC 7797) changes what is signed, and must itself be listed in crit.
    var members = new Claims(header);
    if (members.claim("crit") != null || members.claim("b64") != null) {
      return Optional.of(
          rejected(Reason.CRITICAL_EXTENSION, "a header without crit and b64", "one of them"));
    }
    var type = members.claim("typ");
    return isJwt(type)
        ? Optional.empty()
        : Optional.of(SignatureCheck.refusal(Reason.TYPE, "typ = JWT, or nothing", "typ", type));
  }

  private static boolean isJwt(@Nullable Object type) {
    return switch (type) {
      case null -> true;
      case String name -> name.equalsIgnoreCase("JWT") || name.equalsIgnoreCase("application/jwt");
      default -> false;
    };
  }

  private static Rejected rejected(Reason reason, String expected, String came) {
    return new Rejected(reason, new Evidence(expected, came));
  }

  private static Rejected unreadable(Reason reason) {
    return rejected(reason, "a JSON object in UTF-8, each member once", "something else");
  }

  private static Optional<Map<String, Object>> object(String part) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(part));
      return StrictJson.object(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
