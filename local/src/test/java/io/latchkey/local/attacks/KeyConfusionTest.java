package io.latchkey.local.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.latchkey.local.attacks.Jwt.Forgery;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import java.util.Base64;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published keys are public. Latchkey uses none of them for another purpose (RFC 8725 sections 2.1
 * and 3.1), and accepts no key that a request brings (section 3.10).
 */
class KeyConfusionTest {

  private static final PublishedKeys KEYS = PublishedKeys.AT_THE_PRODUCT;

  @RegisterExtension static final RunningLatchkey latchkey = KEYS.latchkey();

  /** Mallory's server, which the header names as the source of keys. */
  private static final HostileServer ELSEWHERE = new HostileServer();

  private static final RSAKey THEIRS = mallorysRsaKey();
  private static final ECKey THEIRS_TOO = mallorysEcKey();

  static Stream<Forgery> taken() throws Exception {
    var der = KEYS.rsa().toRSAPublicKey().getEncoded();
    var pem = pem(der);
    return Stream.of(
        Forgery.of("HS256 with the public key as PEM", jwt -> hs256(jwt, pem.getBytes(UTF_8))),
        Forgery.of("the same with a line break", jwt -> hs256(jwt, (pem + "\n").getBytes(UTF_8))),
        Forgery.of("HS256 with the public key as DER", jwt -> hs256(jwt, der)),
        Forgery.of("HS256 with the modulus", jwt -> hs256(jwt, KEYS.rsa().getModulus().decode())),
        Forgery.of(
            "HS256 with the modulus as it is spelled",
            jwt -> hs256(jwt, text(KEYS.rsa().getModulus()))),
        Forgery.of("HS256 with the key as JSON", jwt -> hs256(jwt, text(KEYS.rsa().toPublicJWK()))),
        Forgery.of("HS256 with the whole set", jwt -> hs256(jwt, text(KEYS.document()))),
        Forgery.of("HS256 with a coordinate", jwt -> hs256(jwt, KEYS.ec().getX().decode())),
        Forgery.of("HS256 with a symmetric key of the set", KeyConfusionTest::bySymmetricKey),
        Forgery.of("HS256 with the secret of other days", Jwt::hs256),
        Forgery.of(
            "RS256 with the secret of other days",
            jwt -> jwt.header(rs256("rsa")).hmac("HmacSHA256", RunningStack.ASSERTION_SECRET)),
        Forgery.of("none", jwt -> jwt.header("{\"alg\":\"none\",\"kid\":\"rsa\"}").input() + "."),
        Forgery.of("a key for encryption", KEYS::byTheKeyForEncryption),
        Forgery.of("a key of 1,024 bits", KEYS::byTheShortKey),
        Forgery.of(
            "RS384",
            jwt ->
                jwt.header("{\"alg\":\"RS384\",\"kid\":\"rsa\"}").signed("SHA384withRSA", ours())),
        Forgery.of(
            "RS256 under another hash",
            jwt -> jwt.header(rs256("rsa")).signed("SHA512withRSA", ours())),
        Forgery.of(
            "RS256 that names the EC key",
            jwt -> jwt.header(rs256("ec")).signed("SHA256withRSA", ours())),
        Forgery.of(
            "ES256 that names the RSA key",
            jwt ->
                jwt.header(es256("rsa"))
                    .signed("SHA256withECDSAinP1363Format", PublishedKeys.privateKey(KEYS.ec()))),
        Forgery.of("ES256 of zeros", jwt -> jwt.header(es256("ec")).signature(new byte[64])),
        Forgery.of("ES256 of nothing", jwt -> jwt.header(es256("ec")).signature(new byte[1])),
        Forgery.of(
            "ES256 in DER",
            jwt ->
                jwt.header(es256("ec"))
                    .signed("SHA256withECDSA", PublishedKeys.privateKey(KEYS.ec()))),
        Forgery.of("RS256 of zeros", jwt -> jwt.header(rs256("rsa")).signature(new byte[256])),
        Forgery.of(
            "EdDSA without such a key",
            jwt -> jwt.header("{\"alg\":\"EdDSA\"}").signature(new byte[64])));
  }

  static Stream<Forgery> brought() {
    return Stream.of(
        Forgery.of("jwk", jwt -> theirs(jwt, "\"jwk\":" + THEIRS.toPublicJWK())),
        Forgery.of(
            "jwk with the name of ours",
            jwt -> theirs(jwt, "\"kid\":\"rsa\",\"jwk\":" + THEIRS.toPublicJWK())),
        Forgery.of("jwk with its private half", jwt -> theirs(jwt, "\"jwk\":" + THEIRS)),
        Forgery.of("jku", jwt -> theirs(jwt, "\"jku\":\"" + ELSEWHERE.at("/jku") + "\"")),
        Forgery.of(
            "jku with the name of ours",
            jwt -> theirs(jwt, "\"kid\":\"rsa\",\"jku\":\"" + ELSEWHERE.at("/jku") + "\"")),
        Forgery.of("x5u", jwt -> theirs(jwt, "\"x5u\":\"" + ELSEWHERE.at("/x5u") + "\"")),
        Forgery.of(
            "a kid that is a URL", jwt -> theirs(jwt, "\"kid\":\"" + ELSEWHERE.at("/kid") + "\"")),
        Forgery.of("a kid that is a path", jwt -> theirs(jwt, "\"kid\":\"../../kid\"")),
        Forgery.of("a kid that asks a database", jwt -> theirs(jwt, "\"kid\":\"rsa' OR '1'='1\"")),
        Forgery.of(
            "a kid with control characters", jwt -> theirs(jwt, "\"kid\":\"rsa\\u0000\\r\\n\"")),
        Forgery.of("a kid with a blank more", jwt -> theirs(jwt, "\"kid\":\"rsa \"")),
        Forgery.of(
            "a kid of 4,000 characters",
            jwt -> theirs(jwt, "\"kid\":\"" + "k".repeat(4_000) + "\"")),
        Forgery.of("an empty kid", jwt -> theirs(jwt, "\"kid\":\"\"")),
        Forgery.of(
            "no kid",
            jwt ->
                jwt.header("{\"alg\":\"RS256\"}")
                    .signed("SHA256withRSA", PublishedKeys.privateKey(THEIRS))),
        Forgery.of(
            "an EC key in the header",
            jwt ->
                jwt.header("{\"alg\":\"ES256\",\"jwk\":" + THEIRS_TOO.toPublicJWK() + "}")
                    .signed("SHA256withECDSAinP1363Format", PublishedKeys.privateKey(THEIRS_TOO))));
  }

  @ParameterizedTest
  @MethodSource("taken")
  void aPublishedKeyIsNotTakenForWhatItIsNot(Forgery forgery) {
    var ada = new ParkedInstall(latchkey);

    ada.refuses(forgery.making().of(ada.honest()));

    ada.accepts(KEYS.rs256(ada.honest()));
  }

  @ParameterizedTest
  @MethodSource("brought")
  void aKeyThatTheAssertionBringsOrPointsAtIsNeitherUsedNorFetched(Forgery forgery) {
    var ada = new ParkedInstall(latchkey);

    ada.refuses(forgery.making().of(ada.honest()));

    Assertions.assertThat(ELSEWHERE.asked()).isEmpty();
    ada.accepts(KEYS.rs256(ada.honest()));
  }

  private static String hs256(Jwt jwt, byte[] key) {
    return jwt.header("{\"alg\":\"HS256\",\"kid\":\"rsa\"}").hmac("HmacSHA256", key);
  }

  private static String bySymmetricKey(Jwt jwt) {
    return jwt.header("{\"alg\":\"HS256\",\"kid\":\"oct\"}")
        .hmac("HmacSHA256", KEYS.symmetric().toByteArray());
  }

  private static String theirs(Jwt jwt, String members) {
    return jwt.header("{\"alg\":\"RS256\"," + members + "}")
        .signed("SHA256withRSA", PublishedKeys.privateKey(THEIRS));
  }

  private static java.security.PrivateKey ours() {
    return PublishedKeys.privateKey(KEYS.rsa());
  }

  private static String rs256(String kid) {
    return "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}";
  }

  private static String es256(String kid) {
    return "{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}";
  }

  private static byte[] text(Object any) {
    return any.toString().getBytes(UTF_8);
  }

  private static String pem(byte[] der) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END PUBLIC KEY-----";
  }

  private static RSAKey mallorysRsaKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("mallory").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey mallorysEcKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("mallory").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
