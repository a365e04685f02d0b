package io.latchkey.local.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;

/**
 * The complete integration with which this product lets people connect Pipedrive. Its pages do the
 * rest: log people in, and sell plans. {@link PipedriveApi} is the part of its backend.
 */
final class LatchkeyIntegration {

  /** Latchkey takes five minutes at most; the browser needs a second. */
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private final URI latchkey;
  private final String issuer;
  private final byte[] secret;
  private final Clock clock;

  /**
   * @param latchkey Latchkey's base URL, from the product's settings and never from a request
   * @param issuer the name by which Latchkey knows the product (its setting PRODUCT_ISSUER)
   * @param secret shared with Latchkey (its setting ASSERTION_SECRET), at least 32 bytes
   */
  LatchkeyIntegration(URI latchkey, String issuer, String secret, Clock clock) {
    this.latchkey = latchkey;
    this.issuer = issuer;
    this.secret = secret.getBytes(UTF_8);
    this.clock = clock;
  }

  /** The target of the "Connect Pipedrive" button. */
  URI start() {
    return URI.create(latchkey + "/install");
  }

  /**
   * The URL for a person who has arrived at the connect page and has logged in. Sign it at that
   * moment and never in advance, because it states who is at the keyboard now.
   *
   * @param install the value that Latchkey sent with the person to the connect page
   * @param account the product's id of the customer who gets the connection
   * @param name the customer's name on Latchkey's confirm page
   * @param entitlement {@code active}, {@code trial} or {@code none}: may the account have the
   *     integration?
   */
  URI resume(String install, String account, String name, String entitlement) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(latchkey.toString())
            .subject(account)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", install)
            .claim("entitlement", entitlement)
            .claim("name", name)
            .build();
    return URI.create(latchkey + "/resume?assertion=" + signed(claims));
  }

  private String signed(JWTClaimsSet claims) {
    try {
      var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      assertion.sign(new MACSigner(secret));
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the assertion secret is too short", e);
    }
  }
}
