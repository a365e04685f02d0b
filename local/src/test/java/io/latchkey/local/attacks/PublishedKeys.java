package io.latchkey.local.attacks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.latchkey.local.attacks.HostileServer.Answer;
import io.latchkey.local.journey.RunningLatchkey;
import java.security.PrivateKey;
import java.util.List;

/** A product that publishes its keys, some of which are unusable here. */
final class PublishedKeys {

  static final String PATH = "/keys";

  /** One for all classes, so that they share one running Latchkey. */
  static final PublishedKeys AT_THE_PRODUCT = new PublishedKeys();

  private final HostileServer server = new HostileServer();
  private final RSAKey rsa;
  private final ECKey ec;
  private final RSAKey forEncryption;
  private final RSAKey tooShort;
  private final OctetSequenceKey symmetric;

  private PublishedKeys() {
    try {
      rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
      ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
      forEncryption = new RSAKeyGenerator(2048).keyID("enc").keyUse(KeyUse.ENCRYPTION).generate();
      tooShort = new RSAKeyGenerator(1024, true).keyID("short").generate();
      symmetric = new OctetSequenceKeyGenerator(256).keyID("oct").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    publishes();
  }

  /** A Latchkey that takes these keys' word. */
  RunningLatchkey latchkey() {
    return RunningLatchkey.with("ASSERTION_JWKS_URL", server.at(PATH).toString());
  }

  HostileServer server() {
    return server;
  }

  /** Returns the keys of an honest product, with members that do not belong there. */
  String document() {
    var keys =
        List.<JWK>of(
            rsa.toPublicJWK(),
            ec.toPublicJWK(),
            forEncryption.toPublicJWK(),
            tooShort.toPublicJWK(),
            symmetric);
    return new JWKSet(keys).toString(false);
  }

  void publishes() {
    server.answers(PATH, Answer.json(document()));
  }

  RSAKey rsa() {
    return rsa;
  }

  ECKey ec() {
    return ec;
  }

  OctetSequenceKey symmetric() {
    return symmetric;
  }

  String rs256(Jwt jwt) {
    return jwt.header("{\"alg\":\"RS256\",\"kid\":\"rsa\"}")
        .signed("SHA256withRSA", privateKey(rsa));
  }

  String byTheKeyForEncryption(Jwt jwt) {
    return jwt.header("{\"alg\":\"RS256\",\"kid\":\"enc\"}")
        .signed("SHA256withRSA", privateKey(forEncryption));
  }

  String byTheShortKey(Jwt jwt) {
    return jwt.header("{\"alg\":\"RS256\",\"kid\":\"short\"}")
        .signed("SHA256withRSA", privateKey(tooShort));
  }

  static PrivateKey privateKey(JWK key) {
    try {
      return switch (key) {
        case RSAKey anRsaKey -> anRsaKey.toPrivateKey();
        case ECKey anEcKey -> anEcKey.toPrivateKey();
        default -> throw new IllegalArgumentException("no key of a pair");
      };
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
