package io.latchkey.local.attacks;

import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.attacks.Jwt.Forgery;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Assertions with the product's own signature that say what none may say: a product that can be
 * made to sign nonsense does not get us to believe it (RFC 8725 sections 2.6 to 2.8 and 3.8 to
 * 3.12).
 */
class ForgedClaimsTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  static Stream<Forgery> shapes() {
    return Stream.of(
        Forgery.of("over 8 KB", jwt -> jwt.with("padding", "x".repeat(6_000)).hs256()),
        Forgery.of("nested a thousand deep", jwt -> jwt.and("\"a\":" + nested(1_000)).hs256()),
        Forgery.of("nested nine deep", jwt -> jwt.and("\"a\":" + nested(9)).hs256()),
        Forgery.of(
            "a header nested a thousand deep",
            jwt -> jwt.header("{\"alg\":\"HS256\",\"a\":" + nested(1_000) + "}").hs256()),
        Forgery.of("sub twice", jwt -> jwt.and("\"sub\":\"account-of-mallory\"").hs256()),
        Forgery.of("sub twice, once escaped", jwt -> jwt.and("\"s\\u0075b\":\"x\"").hs256()),
        Forgery.of("entitlement twice", jwt -> jwt.and("\"entitlement\":\"active\"").hs256()),
        Forgery.of("exp twice", jwt -> jwt.and("\"exp\":99999999999").hs256()),
        Forgery.of("two objects", jwt -> jwt.payload(jwt.payload() + "{}").hs256()),
        Forgery.of("an array", jwt -> jwt.payload("[" + jwt.payload() + "]").hs256()),
        Forgery.of("a comment", jwt -> jwt.payload("/* */" + jwt.payload()).hs256()),
        Forgery.of("a byte order mark", jwt -> jwt.payload("\ufeff" + jwt.payload()).hs256()),
        Forgery.of("five parts, as a JWE has", jwt -> jwt.hs256() + ".AAAA.AAAA"),
        Forgery.of("JSON serialization", jwt -> json(jwt.hs256())),
        Forgery.of("a line break after it", jwt -> jwt.hs256() + "\n"),
        Forgery.of("a NUL after it", jwt -> jwt.hs256() + "\0"),
        Forgery.of("a blank before it", jwt -> " " + jwt.hs256()),
        Forgery.of("padding of base64", jwt -> jwt.hs256() + "="));
  }

  static Stream<Forgery> audiences() {
    return Stream.of(
        Forgery.of("another service", jwt -> jwt.with("aud", "https://other.example").hs256()),
        Forgery.of("none", jwt -> jwt.without("aud").hs256()),
        Forgery.of("null", jwt -> jwt.without("aud").and("\"aud\":null").hs256()),
        Forgery.of("an empty list", jwt -> jwt.with("aud", List.of()).hs256()),
        Forgery.of(
            "us and another",
            jwt -> jwt.with("aud", List.of(jwt.claim("aud"), "https://other.example")).hs256()),
        Forgery.of("a slash more", jwt -> jwt.with("aud", jwt.claim("aud") + "/").hs256()),
        Forgery.of(
            "upper case",
            jwt -> jwt.with("aud", jwt.claim("aud").toUpperCase(Locale.ROOT)).hs256()),
        Forgery.of("a longer host", jwt -> jwt.with("aud", jwt.claim("aud") + ".evil").hs256()),
        Forgery.of("another issuer", jwt -> jwt.with("iss", "https://evil.example").hs256()),
        Forgery.of(
            "an issuer in a list", jwt -> jwt.with("iss", List.of(RunningStack.PRODUCT)).hs256()));
  }

  static Stream<Forgery> times() {
    return Stream.of(
        Forgery.of("issued in the future", jwt -> lives(jwt, jwt.iat() + 90, jwt.iat() + 120)),
        Forgery.of("no iat", jwt -> jwt.without("iat").hs256()),
        Forgery.of("iat as text", jwt -> jwt.with("iat", String.valueOf(jwt.iat())).hs256()),
        Forgery.of("iat below zero", jwt -> jwt.with("iat", -1).hs256()),
        Forgery.of("no exp", jwt -> jwt.without("exp").hs256()),
        Forgery.of("exp null", jwt -> jwt.without("exp").and("\"exp\":null").hs256()),
        Forgery.of("exp as text", jwt -> jwt.with("exp", "never").hs256()),
        Forgery.of("exp a year ahead", jwt -> lives(jwt, jwt.iat(), jwt.iat() + 31_536_000)),
        Forgery.of("exp 301 seconds ahead", jwt -> lives(jwt, jwt.iat(), jwt.iat() + 301)),
        Forgery.of(
            "iat in the future to stretch exp",
            jwt -> lives(jwt, jwt.iat() + 400, jwt.iat() + 700)),
        Forgery.of("exp without end", jwt -> jwt.without("exp").and("\"exp\":1e400").hs256()),
        Forgery.of("exp in milliseconds", jwt -> jwt.with("exp", jwt.iat() * 1_000).hs256()),
        Forgery.of(
            "exp beyond a long",
            jwt -> jwt.without("exp").and("\"exp\":" + "9".repeat(29)).hs256()),
        Forgery.of("over", jwt -> lives(jwt, jwt.iat() - 200, jwt.iat() - 1)),
        Forgery.of("not yet", jwt -> jwt.with("nbf", jwt.iat() + 90).hs256()));
  }

  static Stream<Forgery> names() {
    return Stream.of(
        Forgery.of("no account", jwt -> jwt.without("sub").hs256()),
        Forgery.of("a number for an account", jwt -> jwt.with("sub", 42).hs256()),
        Forgery.of("an account with a NUL", jwt -> jwt.with("sub", "acme\0").hs256()),
        Forgery.of("an account with a line break", jwt -> jwt.with("sub", "a\r\nb").hs256()),
        Forgery.of(
            "half a surrogate pair", jwt -> jwt.without("sub").and("\"sub\":\"\\ud800\"").hs256()),
        Forgery.of("no jti", jwt -> jwt.without("jti").hs256()),
        Forgery.of("a jti without end", jwt -> jwt.with("jti", "j".repeat(129)).hs256()),
        Forgery.of(
            "an attempt by a path", jwt -> jwt.with("install", "../../../../etc/passw").hs256()),
        Forgery.of(
            "an attempt by an item's key",
            jwt -> jwt.with("install", "x#" + jwt.claim("install")).hs256()),
        Forgery.of("an entitlement of its own", jwt -> jwt.with("entitlement", "admin").hs256()),
        Forgery.of("an entitlement in capitals", jwt -> jwt.with("entitlement", "ACTIVE").hs256()));
  }

  @ParameterizedTest
  @MethodSource({"shapes", "audiences", "times", "names"})
  void whatNoAssertionMaySayIsRefusedWhoeverHasSignedIt(Forgery forgery) {
    var ada = new ParkedInstall(latchkey);

    ada.refuses(forgery.making().of(ada.honest()));

    ada.accepts(ada.honest().hs256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertion=THEIRS&assertion=OURS",
        "assertion=OURS&assertion=THEIRS",
        "assertion=OURS&assertion=OURS",
        "assertion=OURS&%61ssertion=THEIRS",
        "assertion=OURS,THEIRS",
        "assertion[]=OURS",
        "Assertion=OURS",
        "a=b;assertion=OURS",
        "assertion=",
        ""
      })
  void anAssertionThatIsThereTwiceOrUnderAnotherNameIsNone(String query) {
    var ada = new ParkedInstall(latchkey);
    var ours = ada.honest().hs256();
    var theirs = ada.honest().with("sub", "account-of-mallory").hs256();
    var before = latchkey.store().attempt(ada.person().install());

    var answer =
        RawRequest.get(latchkey, "/resume?" + query.replace("OURS", ours).replace("THEIRS", theirs))
            .header("Cookie", cookie(ada))
            .sent();

    assertThat(answer).saysSorry(400).offersToStartAgain();
    Assertions.assertThat(latchkey.store().attempt(ada.person().install())).isEqualTo(before);
    ada.accepts(ours);
  }

  private static String cookie(ParkedInstall who) {
    var cookie = who.person().browser().cookies().getFirst();
    return cookie.getName() + "=" + cookie.getValue();
  }

  private static String lives(Jwt jwt, long from, long until) {
    return jwt.with("iat", from).with("exp", until).hs256();
  }

  private static String nested(int deep) {
    return "[".repeat(deep) + "]".repeat(deep);
  }

  private static String json(String compact) {
    var parts = compact.split("\\.");
    return "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
        .formatted((Object[]) parts);
  }
}
