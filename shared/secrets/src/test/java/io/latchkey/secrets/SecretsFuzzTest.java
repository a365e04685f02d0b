package io.latchkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.MutableClock;
import io.latchkey.testing.Text;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Corrupted contents of Secrets Manager, and corrupted sealed text in a table. */
@FuzzTest
class SecretsFuzzTest {

  private static final String SEED = "first-seed-of-thirty-two-bytes-or-more";
  private static final String ITEM = "attempts/attempt#abc";

  private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeSecretsManager manager =
      new FakeSecretsManager(clock).with("seeds", "{\"current\":\"" + SEED + "\"}");
  private final Sealer sealer =
      new Sealer(new SecretSource(manager, clock), "seeds", clock, new SecureRandom());
  private final String sealed = sealer.seal("the code", ITEM);

  @Property
  void aSealedTextOpensOnlyAsItWasSealed(@ForAll("changes") SealedChange change) {
    var tampered = change.of(sealed);
    try {
      var opened = Cost.bounded(tampered.length(), () -> sealer.open(tampered, ITEM));

      assertThat(opened).isEqualTo("the code");
    } catch (UnsealFailure documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Property
  void aTextWithAnyHeaderOpensOrNot(@ForAll("headers") String header) {
    var parts = sealed.split("\\.", 2);
    var tampered =
        Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[1];
    try {
      assertThat(Cost.bounded(tampered.length(), () -> sealer.open(tampered, ITEM)))
          .isEqualTo("the code");
    } catch (UnsealFailure documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Property
  void anySecretIsUsableOrNotReady(@ForAll("documents") String json) {
    try {
      var secret =
          Cost.bounded(
              json.length(),
              () -> {
                var document = SecretDocument.parse("id", json, Instant.EPOCH);
                return switch (json.length() % 3) {
                  case 0 -> PipedriveClientSecret.of(document);
                  case 1 -> AssertionSecret.of(document);
                  default -> Keyring.of(document);
                };
              });
      assertThat(secret).isNotNull();
    } catch (SecretNotReady documented) {
      assertThat(documented).hasNoCause().hasMessageStartingWith("secret id: ");
    }
  }

  /**
   * A change of a text that is sealed for each run, so that the change can be printed and repeated.
   */
  record SealedChange(int part, String to) {

    String of(String sealed) {
      var parts = sealed.split("\\.", -1);
      parts[part] = to;
      return String.join(".", parts);
    }
  }

  @Provide
  Arbitrary<SealedChange> changes() {
    var parts =
        Arbitraries.oneOf(
            Text.any(),
            Text.tampered(Arbitraries.of("", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA"), "."),
            Arbitraries.strings().withChars("ABCxyz019-_").ofMaxLength(40));
    return Combinators.combine(Arbitraries.integers().between(0, 4), parts).as(SealedChange::new);
  }

  @Provide
  Arbitrary<String> headers() {
    var kid = kid();
    return Arbitraries.oneOf(
        JsonText.object(
            Map.of(
                "alg", Arbitraries.of("\"dir\""),
                "enc", Arbitraries.of("\"A256GCM\""),
                "kid", Arbitraries.of("\"" + kid + "\""),
                "item", Arbitraries.of("\"" + ITEM + "\""))),
        JsonText.object(
            Map.of(
                "alg", Arbitraries.of("\"dir\"", "\"PBES2-HS256+A128KW\"", "\"ECDH-ES\""),
                "enc", Arbitraries.of("\"A256GCM\"", "\"A128CBC-HS256\""),
                "zip", Arbitraries.of("\"DEF\"", "\"\""),
                "p2c", Arbitraries.of("2147483647", "-1"),
                "p2s", Arbitraries.of("\"AAAA\""),
                "epk", JsonText.any(),
                "jwk", JsonText.any(),
                "crit", JsonText.any(),
                "kid", JsonText.any(),
                "item", Arbitraries.of("\"" + ITEM + "\""))));
  }

  private static String kid() {
    return Secret.of(SEED).sha256().substring(0, 16);
  }

  @Provide
  Arbitrary<String> documents() {
    var seeds = Arbitraries.of(SEED, "short", "REPLACE_ME", "<fill in>", " ", "\u00e9".repeat(16));
    var one = seeds.map(JsonText::string);
    var some = one.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]");
    return Arbitraries.oneOf(
        JsonText.object(Map.of("current", one, "previous", Arbitraries.oneOf(one, some))),
        JsonText.object(
            Map.of(
                "client_id", Arbitraries.of("\"app-1\"", "\"app:1\"", "\"\\n\""),
                "client_secret", one,
                "previous_client_secret", Arbitraries.oneOf(one, some))));
  }
}
