package io.latchkey.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.installation.Entitlement;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The product, as far as Latchkey knows it: an issuer of assertions. */
public final class Product {

  /** One of its customers. */
  public record Account(String id, String name) {}

  private final String latchkey;
  private final Clock clock;
  private final Supplier<String> secret;
  private final List<String> signed = new CopyOnWriteArrayList<>();

  Product(String latchkey, Clock clock) {
    this(latchkey, clock, () -> RunningStack.ASSERTION_SECRET);
  }

  /**
   * @param secret the current signing secret
   */
  Product(String latchkey, Clock clock, Supplier<String> secret) {
    this.latchkey = latchkey;
    this.clock = clock;
    this.secret = secret;
  }

  /** Returns the assertion that the bearer is at the keyboard and belongs to an account. */
  public String assertion(String install, Account account, Entitlement entitlement) {
    return sign(claims(install, account, entitlement).build());
  }

  /** The claims of such an assertion, to be changed before they are signed. */
  public JWTClaimsSet.Builder claims(String install, Account account, Entitlement entitlement) {
    var now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(RunningStack.PRODUCT)
        .audience(latchkey)
        .subject(account.id())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
        .jwtID(UUID.randomUUID().toString())
        .claim("install", install)
        .claim("entitlement", entitlement.name().toLowerCase(Locale.ROOT))
        .claim("name", account.name());
  }

  public String sign(JWTClaimsSet claims) {
    try {
      var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      assertion.sign(new MACSigner(secret.get().getBytes(UTF_8)));
      signed.add(assertion.serialize());
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every assertion that it has signed, oldest first. */
  public List<String> signed() {
    return List.copyOf(signed);
  }
}
