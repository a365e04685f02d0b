package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.honest;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.installation.BaseUrl;
import io.latchkey.testing.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A product that publishes its keys, on a server with switchable failures. */
abstract class KeySetTesting {

  static RSAKey rsa;
  static ECKey ec;
  static KeyPair ed;
  static OctetKeyPair edPublic;

  final AtomicInteger fetches = new AtomicInteger();
  final MutableClock clock = new MutableClock(Token.NOW);
  volatile String document = "";
  volatile int status = 200;
  HttpServer server;
  AssertionVerifier verifier;

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

  final URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  final void publishes(JWK... keys) {
    document = new JWKSet(List.of(keys)).toString(true);
  }

  final Verification verify(String assertion) {
    return verifier.verify(assertion, new BaseUrl(AUDIENCE), Token.NOW);
  }

  static String rs256(String header) throws Exception {
    return honest().header(header).by(new RSASSASigner(rsa), JWSAlgorithm.RS256);
  }

  static String rs256() throws Exception {
    return rs256("{\"alg\":\"RS256\",\"kid\":\"rsa\"}");
  }

  static String es256(String header) throws Exception {
    return honest().header(header).by(new ECDSASigner(ec), JWSAlgorithm.ES256);
  }

  /** Signs with the JDK, since Nimbus needs Tink for it. */
  record Ed25519(KeyPair keys) implements JWSSigner {

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
}
