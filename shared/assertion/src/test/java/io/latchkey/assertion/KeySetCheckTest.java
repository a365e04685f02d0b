package io.latchkey.assertion;

import static io.latchkey.assertion.Token.honest;
import static io.latchkey.assertion.VerifierTesting.rejectedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.assertion.Verification.Reason;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeySetCheckTest extends KeySetTesting {

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
        .satisfies(rejectedFor(Reason.SIGNATURE));
    assertThat(
            verify(
                honest()
                    .header(header.formatted("ES256", "ec"))
                    .by(new ECDSASigner(otherEc), JWSAlgorithm.ES256)))
        .satisfies(rejectedFor(Reason.SIGNATURE));
    assertThat(
            verify(
                honest()
                    .header(header.formatted("EdDSA", "ed"))
                    .by(new Ed25519(otherEd), JWSAlgorithm.EdDSA)))
        .satisfies(rejectedFor(Reason.SIGNATURE));
    assertThat(
            verify(
                honest().header(header.formatted("ES256", "ec")).unsigned() + "." + "A".repeat(86)))
        .satisfies(rejectedFor(Reason.SIGNATURE));
  }

  @Test
  void aPublicKeyIsNotTakenForAnHmacSecret() throws Exception {
    for (var asSecret :
        List.of(rsa.toPublicJWK().toJSONString(), rsa.getModulus().toString(), document)) {
      assertThat(verify(honest().signedWith(asSecret).hs256()))
          .satisfies(rejectedFor(Reason.ALGORITHM));
    }
    assertThat(fetches).hasValue(0);
  }

  @Test
  void aSymmetricKeyInTheSetIsNotUsed() {
    document =
        "{\"keys\":["
            + new OctetSequenceKey.Builder(Token.SECRET.getBytes(StandardCharsets.UTF_8)).build()
            + "]}";

    assertThat(verify(honest().hs256())).satisfies(rejectedFor(Reason.ALGORITHM));
  }

  @Test
  void aKeyServesItsOwnAlgorithmOnly() throws Exception {
    assertThat(verify(es256("{\"alg\":\"ES256\",\"kid\":\"rsa\"}")))
        .satisfies(rejectedFor(Reason.UNKNOWN_KEY));
    assertThat(verify(rs256("{\"alg\":\"PS256\",\"kid\":\"rsa\"}")))
        .satisfies(rejectedFor(Reason.ALGORITHM));
    assertThat(verify(rs256("{\"alg\":\"RS512\",\"kid\":\"rsa\"}")))
        .satisfies(rejectedFor(Reason.ALGORITHM));
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

    assertThat(verify(rs256())).satisfies(rejectedFor(Reason.UNKNOWN_KEY));
    assertThat(verify(rs256("{\"alg\":\"RS256\"}"))).satisfies(rejectedFor(Reason.UNKNOWN_KEY));
  }
}
