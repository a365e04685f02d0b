package io.latchkey.local.attacks;

import io.latchkey.local.attacks.Jwt.Forgery;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Assertions without a valid signature by the shared secret in the agreed algorithm (RFC 8725
 * sections 2.1 to 2.5 and 3.1 to 3.2).
 */
class ForgedSignatureTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private static final String OURS = RunningStack.ASSERTION_SECRET;
  private static final String THEIRS = "a-secret-of-mallory-that-is-long-enough-too";
  private static final String AN_RSA_KEY =
      "{\"kty\":\"RSA\",\"n\":\"" + "A".repeat(342) + "\",\"e\":\"AQAB\"}";

  static Stream<Forgery> algorithms() {
    return Stream.of(
        Forgery.of("alg none, unsigned", jwt -> jwt.header(alg("none")).input() + "."),
        Forgery.of("alg none, with a signature", jwt -> jwt.header(alg("none")).hs256()),
        Forgery.of("alg None", jwt -> jwt.header(alg("None")).hs256()),
        Forgery.of("alg nOnE, unsigned", jwt -> jwt.header(alg("nOnE")).input() + "."),
        Forgery.of("no alg", jwt -> jwt.header("{\"typ\":\"JWT\"}").hs256()),
        Forgery.of("alg null", jwt -> jwt.header("{\"alg\":null}").hs256()),
        Forgery.of("alg empty", jwt -> jwt.header(alg("")).hs256()),
        Forgery.of("alg a list", jwt -> jwt.header("{\"alg\":[\"HS256\"]}").hs256()),
        Forgery.of("alg lower case", jwt -> jwt.header(alg("hs256")).hs256()),
        Forgery.of(
            "alg twice, none last", jwt -> jwt.header(twoAlgs("HS256", "none")).input() + "."),
        Forgery.of("alg twice, none first", jwt -> jwt.header(twoAlgs("none", "HS256")).hs256()),
        Forgery.of("RS256 with the shared secret", jwt -> jwt.header(alg("RS256")).hs256()),
        Forgery.of("ES256 with the shared secret", jwt -> jwt.header(alg("ES256")).hs256()),
        Forgery.of("EdDSA with the shared secret", jwt -> jwt.header(alg("EdDSA")).hs256()),
        Forgery.of("HS384", jwt -> jwt.header(alg("HS384")).hmac("HmacSHA384", OURS)),
        Forgery.of("HS512", jwt -> jwt.header(alg("HS512")).hmac("HmacSHA512", OURS)),
        Forgery.of("HMAC of another hash", jwt -> jwt.hmac("HmacSHA512", OURS)),
        Forgery.of("another secret", jwt -> jwt.hmac("HmacSHA256", THEIRS)),
        Forgery.of("a secret of one NUL", jwt -> jwt.hmac("HmacSHA256", "\0")),
        Forgery.of("the issuer as the secret", jwt -> jwt.hmac("HmacSHA256", RunningStack.PRODUCT)),
        Forgery.of("no signature", jwt -> jwt.input() + "."),
        Forgery.of("half a signature", jwt -> jwt.hs256().substring(0, jwt.hs256().length() - 22)),
        Forgery.of("a longer signature", jwt -> jwt.hs256() + "AAAA"),
        Forgery.of("all zeros", jwt -> jwt.signature(new byte[32])),
        Forgery.of("another's signature", jwt -> jwt.input() + last(jwt.with("sub", "x").hs256())),
        Forgery.of("b64 false", jwt -> jwt.header("{\"alg\":\"HS256\",\"b64\":false}").hs256()),
        Forgery.of(
            "critical extension", jwt -> jwt.header(with("\"crit\":[\"exp\"],\"exp\":1")).hs256()));
  }

  static Stream<Forgery> keys() {
    return Stream.of(
        Forgery.of("a file that is empty", jwt -> kid(jwt, "../../../../../../dev/null", "\0")),
        Forgery.of("a file of the runtime", jwt -> kid(jwt, "/var/runtime/bootstrap", "#!/bin/sh")),
        Forgery.of("a file by URL", jwt -> kid(jwt, "file:///dev/null", "\0")),
        Forgery.of("SQL", jwt -> kid(jwt, "x' UNION SELECT 'mallory' -- ", "mallory")),
        Forgery.of("a command", jwt -> kid(jwt, "x|/usr/bin/env", "mallory")),
        Forgery.of("control characters", jwt -> kid(jwt, "\\u0000\\r\\nx: y\\u001b[2J", "\0")),
        Forgery.of("a huge name", jwt -> kid(jwt, "k".repeat(5_000), THEIRS)),
        Forgery.of("a name that is no text", jwt -> jwt.header(with("\"kid\":{}")).hs256()),
        Forgery.of("jku", jwt -> theirs(jwt, "\"jku\":\"https://evil.example/keys\"")),
        Forgery.of("x5u", jwt -> theirs(jwt, "\"x5u\":\"https://evil.example/cert\"")),
        Forgery.of("x5c", jwt -> theirs(jwt, "\"x5c\":[\"AAAA\"]")),
        Forgery.of("jwk, RSA", jwt -> theirs(jwt, "\"jwk\":" + AN_RSA_KEY)),
        Forgery.of(
            "jwk, symmetric", jwt -> theirs(jwt, "\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}")),
        Forgery.of(
            "another type", jwt -> jwt.header("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}").hs256()));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void anAssertionThatIsNotSignedAsAgreedIsRefused(Forgery forgery) {
    var ada = new ParkedInstall(latchkey);

    ada.refuses(forgery.making().of(ada.honest()));

    ada.accepts(ada.honest().hs256());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void anAssertionCannotChooseTheKeyThatItIsCheckedWith(Forgery forgery) {
    var ada = new ParkedInstall(latchkey);

    ada.refuses(forgery.making().of(ada.honest()));

    ada.accepts(ada.honest().header(with("\"kid\":\"ours\"")).hs256());
  }

  private static String alg(String name) {
    return "{\"alg\":\"" + name + "\",\"typ\":\"JWT\"}";
  }

  private static String twoAlgs(String first, String second) {
    return "{\"alg\":\"" + first + "\",\"alg\":\"" + second + "\"}";
  }

  private static String with(String member) {
    return "{\"alg\":\"HS256\"," + member + "}";
  }

  private static String kid(Jwt jwt, String kid, String key) {
    return jwt.header(with("\"kid\":\"" + kid + "\"")).hmac("HmacSHA256", key);
  }

  private static String theirs(Jwt jwt, String member) {
    return jwt.header(with(member)).hmac("HmacSHA256", THEIRS);
  }

  private static String last(String assertion) {
    return assertion.substring(assertion.lastIndexOf('.'));
  }
}
