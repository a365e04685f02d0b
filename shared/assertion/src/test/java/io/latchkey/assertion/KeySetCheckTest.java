package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.honest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import io.latchkey.assertion.Verification.Rejected;
import io.latchkey.token.BaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeySetCheckTest {

  private static RSAKey rsa;
  private static ECKey ec;
  private static KeyPair ed;
  private static OctetKeyPair edPublic;

  private final AtomicInteger fetches = new AtomicInteger();
  private final MovableClock clock = new MovableClock();
  private volatile String document = "";
  private volatile int status = 200;
  private HttpServer server;
  private AssertionVerifier verifier;

  @BeforeAll
  static void makeKeys() throws Exception {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var encoded = ed.getPublic().getEncoded();
    var x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    edPublic = new OctetKeyPair.Builder(Curve.Ed25519, x).keyID("ed").build();
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          var body = document.getBytes(StandardCharsets.UTF_8);
          if (exchange.getRequestURI().getPath().equals("/moved")) {
            exchange.getResponseHeaders().set("Location", "/keys");
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    verifier = AssertionVerifier.withKeySet(ISSUER, address("/keys"), clock);
    publishes(rsa, ec, edPublic);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private void publishes(JWK... keys) {
    document = new JWKSet(List.of(keys)).toString(true);
  }

  private Verification verify(String assertion) {
    return verifier.verify(assertion, new BaseUrl(AUDIENCE), Token.NOW);
  }

  private static String rs256(String header) throws Exception {
    return honest().header(header).by(new RSASSASigner(rsa), JWSAlgorithm.RS256);
  }

  private static String rs256() throws Exception {
    return rs256("{\"alg\":\"RS256\",\"kid\":\"rsa\"}");
  }

  private static String es256(String header) throws Exception {
    return honest().header(header).by(new ECDSASigner(ec), JWSAlgorithm.ES256);
  }

  @Test
  void aSignatureWithEachKindOfPublishedKeyIsAccepted() throws Exception {
    assertThat(verify(rs256())).isInstanceOf(Accepted.class);
    assertThat(verify(es256("{\"alg\":\"ES256\",\"kid\":\"ec\"}"))).isInstanceOf(Accepted.class);
    assertThat(
            verify(
                honest()
                    .header("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}")
                    .by(new Ed25519(ed), JWSAlgorithm.EdDSA)))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void theExampleOfTheStandardIsVerified() throws Exception {
    // RFC 8037 appendix A.4
    var key =
        OctetKeyPair.parse(
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");
    var signature =
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    var signed =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
            .getBytes(StandardCharsets.US_ASCII);
    var jdk = new JdkEd25519Verifier(key);
    var header = new com.nimbusds.jose.JWSHeader(JWSAlgorithm.EdDSA);

    assertThat(jdk.verify(header, signed, new Base64URL(signature))).isTrue();
    assertThat(jdk.verify(header, signed, new Base64URL("A" + signature.substring(1)))).isFalse();
    assertThat(jdk.verify(header, signed, new Base64URL("AAAA"))).isFalse();
  }

  @Test
  void aTokenThatNamesNoKeyIsTriedWithThoseOfItsKind() throws Exception {
    publishes(new RSAKeyGenerator(2048).keyID("other").generate(), rsa, ec);

    assertThat(verify(rs256("{\"alg\":\"RS256\"}"))).isInstanceOf(Accepted.class);
  }

  @Test
  void aSignatureOfSomebodyElsesIsRefused() throws Exception {
    var other = new RSAKeyGenerator(2048).keyID("rsa").generate();
    var otherEc = new ECKeyGenerator(Curve.P_256).generate();
    var otherEd = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var header = "{\"alg\":\"%s\",\"kid\":\"%s\"}";

    assertThat(
            verify(
                honest()
                    .header(header.formatted("RS256", "rsa"))
                    .by(new RSASSASigner(other), JWSAlgorithm.RS256)))
        .isEqualTo(new Rejected(Reason.SIGNATURE));
    assertThat(
            verify(
                honest()
                    .header(header.formatted("ES256", "ec"))
                    .by(new ECDSASigner(otherEc), JWSAlgorithm.ES256)))
        .isEqualTo(new Rejected(Reason.SIGNATURE));
    assertThat(
            verify(
                honest()
                    .header(header.formatted("EdDSA", "ed"))
                    .by(new Ed25519(otherEd), JWSAlgorithm.EdDSA)))
        .isEqualTo(new Rejected(Reason.SIGNATURE));
    assertThat(
            verify(
                honest().header(header.formatted("ES256", "ec")).unsigned() + "." + "A".repeat(86)))
        .isEqualTo(new Rejected(Reason.SIGNATURE));
  }

  @Test
  void aPublicKeyIsNotTakenForAnHmacSecret() throws Exception {
    for (var asSecret :
        List.of(rsa.toPublicJWK().toJSONString(), rsa.getModulus().toString(), document)) {
      assertThat(verify(honest().signedWith(asSecret).hs256()))
          .isEqualTo(new Rejected(Reason.ALGORITHM));
    }
    assertThat(fetches).hasValue(0);
  }

  @Test
  void aSymmetricKeyInTheSetIsNotUsed() {
    document =
        "{\"keys\":["
            + new OctetSequenceKey.Builder(Token.SECRET.getBytes(StandardCharsets.UTF_8)).build()
            + "]}";

    assertThat(verify(honest().hs256())).isEqualTo(new Rejected(Reason.ALGORITHM));
  }

  @Test
  void aKeyServesItsOwnAlgorithmOnly() throws Exception {
    assertThat(verify(es256("{\"alg\":\"ES256\",\"kid\":\"rsa\"}")))
        .isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
    assertThat(verify(rs256("{\"alg\":\"PS256\",\"kid\":\"rsa\"}")))
        .isEqualTo(new Rejected(Reason.ALGORITHM));
    assertThat(verify(rs256("{\"alg\":\"RS512\",\"kid\":\"rsa\"}")))
        .isEqualTo(new Rejected(Reason.ALGORITHM));
  }

  @Test
  void aKeyForSomethingElseOrTooShortIsNotUsed() throws Exception {
    var weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
    publishes(
        new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).build(),
        new RSAKey.Builder(rsa).keyID("512").algorithm(JWSAlgorithm.RS512).build(),
        new RSAKey.Builder(rsa)
            .keyID("ops")
            .keyOperations(Set.of(com.nimbusds.jose.jwk.KeyOperation.ENCRYPT))
            .build(),
        weak);

    assertThat(verify(rs256())).isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
    assertThat(verify(rs256("{\"alg\":\"RS256\"}"))).isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
  }

  @Test
  void theSetIsFetchedOnceInFiveMinutes() throws Exception {
    verify(rs256());
    clock.advance(Duration.ofMinutes(5));
    verify(rs256());
    assertThat(fetches).hasValue(1);

    clock.advance(Duration.ofSeconds(1));
    verify(rs256());
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aNewKeyIsFoundAtOnceAndARemovedOneIsGoneWithTheNextFetch() throws Exception {
    publishes(ec);
    verify(es256("{\"alg\":\"ES256\",\"kid\":\"ec\"}"));
    publishes(rsa);
    clock.advance(Duration.ofSeconds(30));

    assertThat(verify(rs256())).isInstanceOf(Accepted.class);
    assertThat(verify(es256("{\"alg\":\"ES256\",\"kid\":\"ec\"}")))
        .isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void madeUpKeysDoNotMakeTheSetBeFetchedMoreThanTwiceAMinute() throws Exception {
    for (var i = 0; i < 20; i++) {
      assertThat(verify(rs256("{\"alg\":\"RS256\",\"kid\":\"made-up-" + i + "\"}")))
          .isEqualTo(new Rejected(Reason.UNKNOWN_KEY));
      clock.advance(Duration.ofSeconds(3));
    }

    assertThat(fetches).hasValue(2);
  }

  @Test
  void anOldSetServesForAnHourWhereItCannotBeFetched() throws Exception {
    verify(rs256());
    status = 500;
    clock.advance(Duration.ofMinutes(60));
    assertThat(verify(rs256())).isInstanceOf(Accepted.class);

    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> verify(rs256())).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void whatIsNoKeySetIsKeysUnavailableAndNotTheSendersFault() throws Exception {
    for (var wrong :
        List.of(
            "",
            "oops",
            "[]",
            "{}",
            "{\"keys\":5}",
            "{\"keys\":[{\"kty\":\"RSA\"}]}",
            " ".repeat(70_000) + document)) {
      document = wrong;
      assertThatThrownBy(() -> verify(rs256()))
          .as(wrong.strip())
          .isInstanceOf(KeysUnavailable.class);
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    verifier = AssertionVerifier.withKeySet(ISSUER, address("/moved"), clock);

    assertThatThrownBy(() -> verify(rs256())).isInstanceOf(KeysUnavailable.class);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aServerThatIsAwayIsKeysUnavailable() {
    server.stop(0);

    assertThatThrownBy(() -> verify(rs256())).isInstanceOf(KeysUnavailable.class);
  }

  /** Signs with the JDK, since Nimbus needs Tink for it. */
  private record Ed25519(KeyPair keys) implements JWSSigner {

    @Override
    public Base64URL sign(com.nimbusds.jose.JWSHeader header, byte[] input) {
      try {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(input);
        return Base64URL.encode(signature.sign());
      } catch (java.security.GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
      return new JCAContext();
    }
  }

  private static final class MovableClock extends Clock {

    private Instant now = Token.NOW;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
