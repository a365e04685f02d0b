package io.latchkey.bench.warm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.assertion.AssertionVerifier;
import io.latchkey.assertion.Verification;
import io.latchkey.install.AttemptId;
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The product's assertion, from text to who the person is. */
@State(Scope.Benchmark)
public class AssertionBenchmark {

  private static final String ISSUER = "https://product.example";
  private static final BaseUrl AUDIENCE = new BaseUrl("https://latchkey.example");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Secret SECRET = Secret.of("a-secret-for-benches-only-0123456789");

  private final RSAKey rsa = made(new RSAKeyGenerator(2048).keyID("rsa"));
  private final ECKey ec = made(new ECKeyGenerator(Curve.P_256).keyID("ec"));
  private final HttpServer product = publishing(new JWKSet(List.of(rsa, ec)));
  private final AssertionVerifier shared =
      AssertionVerifier.withSharedSecret(ISSUER, () -> List.of(SECRET));
  private final AssertionVerifier published =
      AssertionVerifier.withKeySet(
          ISSUER,
          URI.create("http://localhost:" + product.getAddress().getPort() + "/keys"),
          Clock.fixed(NOW, ZoneOffset.UTC));
  private final String hs256 =
      signed(new JWSHeader(JWSAlgorithm.HS256), () -> new MACSigner(SECRET.reveal()));
  private final String rs256 =
      signed(header(JWSAlgorithm.RS256, "rsa"), () -> new RSASSASigner(rsa));
  private final String es256 = signed(header(JWSAlgorithm.ES256, "ec"), () -> new ECDSASigner(ec));

  @FunctionalInterface
  private interface Signing {
    JWSSigner signer() throws JOSEException;
  }

  private static <K extends JWK> K made(JWKGenerator<K> generator) {
    try {
      return generator.generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpServer publishing(JWKSet keys) {
    try {
      var document = keys.toString(true).getBytes(UTF_8);
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JWSHeader header(JWSAlgorithm algorithm, String key) {
    return new JWSHeader.Builder(algorithm).keyID(key).build();
  }

  private static String signed(JWSHeader header, Signing with) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(AUDIENCE.value())
            .subject("account-7")
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(60)))
            .jwtID("jti-0123456789")
            .claim("install", AttemptId.random(new SecureRandom()).value())
            .claim("entitlement", "active")
            .claim("name", "Acme")
            .build();
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(with.signer());
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @TearDown
  public void stop() {
    product.stop(0);
  }

  @Benchmark
  public Verification assertionHs256() {
    return accepted(shared, hs256);
  }

  @Benchmark
  public Verification assertionRs256() {
    return accepted(published, rs256);
  }

  @Benchmark
  public Verification assertionEs256() {
    return accepted(published, es256);
  }

  private static Verification accepted(AssertionVerifier verifier, String assertion) {
    var verification = verifier.verify(assertion, AUDIENCE, NOW);
    if (!(verification instanceof Verification.Accepted)) {
      throw new IllegalStateException("not accepted: " + verification);
    }
    return verification;
  }
}
