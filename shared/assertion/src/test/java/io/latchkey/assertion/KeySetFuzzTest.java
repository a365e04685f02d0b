package io.latchkey.assertion;

import static io.latchkey.assertion.Token.AUDIENCE;
import static io.latchkey.assertion.Token.ISSUER;
import static io.latchkey.assertion.Token.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Resource;
import io.latchkey.installation.BaseUrl;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For every response of the product's key URL and every signed input, the assertion is rejected or
 * the keys are unavailable.
 */
@FuzzTest
class KeySetFuzzTest {

  private static final RSAKey RSA = rsa();
  private static final ECKey EC = ec();

  @Property
  void aForgedAssertionIsRejectedByAnyKeySet(
      @ForAll("keySets") String document,
      @ForAll("algorithms") String algorithm,
      @ForAll("signatures") String signature) {
    var forged =
        Token.honest().header("{\"alg\":\"" + algorithm + "\"}").unsigned() + "." + signature;
    try {
      var verified =
          Cost.bounded(
              document.length() + forged.length(),
              () -> verifier(document).verify(forged, new BaseUrl(AUDIENCE), NOW));

      assertThat(verified).isInstanceOf(Verification.Rejected.class);
    } catch (KeysUnavailable documented) {
      assertThat(documented).hasMessageContaining("ASSERTION_JWKS_URL");
    }
  }

  private static AssertionVerifier verifier(String document) {
    var keys =
        new KeySet(
            URI.create("https://product.example/keys"),
            _ -> new Resource(document, "application/json"),
            Clock.fixed(NOW, ZoneOffset.UTC));
    return new AssertionVerifier(ISSUER, new KeySetCheck(keys));
  }

  @Provide
  Arbitrary<String> algorithms() {
    return Arbitraries.of("RS256", "ES256", "EdDSA", "Ed25519", "ES384", "HS256");
  }

  @Provide
  Arbitrary<String> signatures() {
    return Arbitraries.oneOf(
        Arbitraries.bytes().array(byte[].class).ofMaxSize(80).map(Token::base64),
        Arbitraries.bytes().array(byte[].class).ofSize(64).map(Token::base64),
        Arbitraries.bytes().array(byte[].class).ofSize(256).map(Token::base64),
        Arbitraries.just(Token.base64(new byte[64])),
        Arbitraries.just(Token.base64(new byte[256])));
  }

  @Provide
  Arbitrary<String> keySets() {
    var keys = Arbitraries.oneOf(rsaKeys(), ecKeys(), okpKeys(), JsonText.any());
    var sets =
        JsonText.object(
            Map.of("keys", keys.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]")));
    return Arbitraries.oneOf(sets, sets, Text.any());
  }

  private static Arbitrary<String> rsaKeys() {
    return JsonText.object(
        Map.of(
            "kty", Arbitraries.just("\"RSA\""),
            "n", Arbitraries.of(string(RSA.getModulus()), string("A".repeat(400)), "\"\""),
            "e", Arbitraries.of(string(RSA.getPublicExponent()), string("AA"), "\"\""),
            "use", Arbitraries.of("\"sig\"", "\"enc\""),
            "alg", Arbitraries.of("\"RS256\"", "\"none\""),
            "key_ops", Arbitraries.of("[\"verify\"]", "[\"verify\",\"verify\"]"),
            "x5c", Arbitraries.of("[\"AA==\"]", "[]")));
  }

  private static Arbitrary<String> ecKeys() {
    return JsonText.object(
        Map.of(
            "kty", Arbitraries.just("\"EC\""),
            "crv", Arbitraries.of("\"P-256\"", "\"P-384\"", "\"secp256k1\""),
            "x", Arbitraries.of(string(EC.getX()), string("AA"), string("_".repeat(43))),
            "y", Arbitraries.of(string(EC.getY()), string("AA"), string("_".repeat(43)))));
  }

  private static Arbitrary<String> okpKeys() {
    return JsonText.object(
        Map.of(
            "kty", Arbitraries.just("\"OKP\""),
            "crv", Arbitraries.of("\"Ed25519\"", "\"X25519\""),
            "x",
                Arbitraries.of("A".repeat(43), "_".repeat(43), "AA", "")
                    .map(KeySetFuzzTest::string)));
  }

  private static String string(Object value) {
    return "\"" + value + "\"";
  }

  private static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(2048).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
