package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.leaks.Recording.RecordedOccurrence;
import io.latchkey.local.leaks.Search.Leak;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The search finds planted leaks: every kind of secret, through every channel, in every form. */
class SearchTest {

  private static final Map<Kind, String> SECRETS = secrets();

  private static final Map<String, UnaryOperator<String>> WRITTEN =
      Map.of(
          "plain", secret -> secret,
          "url", secret -> URLEncoder.encode(secret, UTF_8),
          "hex", secret -> HexFormat.of().formatHex(secret.getBytes(UTF_8)),
          "base64", secret -> Base64.getEncoder().encodeToString(("ab" + secret).getBytes(UTF_8)),
          "base64url", secret -> Base64.getUrlEncoder().encodeToString(secret.getBytes(UTF_8)));

  private static Map<Kind, String> secrets() {
    var secrets = new EnumMap<Kind, String>(Kind.class);
    for (var kind : Kind.values()) {
      secrets.put(kind, "of~" + kind.name().toLowerCase(Locale.ROOT) + "/+0123456789");
    }
    secrets.put(
        Kind.SEALING_KEY,
        Base64.getEncoder().encodeToString(new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -2}));
    return secrets;
  }

  static Stream<Arguments> everyKindByEveryWayOut() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(Channel.values()).map(channel -> Arguments.of(kind, channel)));
  }

  @ParameterizedTest
  @MethodSource("everyKindByEveryWayOut")
  void whatIsPlantedIsFoundHoweverItIsWritten(Kind kind, Channel channel) {
    for (var written : writings(kind)) {
      var seen = new RecordedOccurrence(channel, "a place", "before " + written + " after");

      assertThat(leaks(seen)).as(written).containsExactly(new Leak(kind, channel, "a place"));
    }
  }

  private static List<String> writings(Kind kind) {
    var secret = secret(kind);
    if (kind == Kind.SEALING_KEY) {
      return List.of(secret, HexFormat.of().formatHex(Base64.getDecoder().decode(secret)));
    }
    var writings = new ArrayList<String>();
    WRITTEN.values().forEach(writing -> writings.add(writing.apply(secret)));
    return writings;
  }

  @ParameterizedTest
  @EnumSource
  void aPlaceItselfMayNotHoldASecretEither(Kind kind) {
    var seen =
        new RecordedOccurrence(Channel.ANSWER, "GET /" + secret(kind) + " 404 body", "not found");

    assertThat(leaks(seen)).extracting(Leak::kind).containsExactly(kind);
  }

  @Test
  void aTokenMayBeWhereTheBackendAsksForItAndNowhereElse() {
    var token = secret(Kind.ACCESS_TOKEN);

    assertThat(
            leaks(
                new RecordedOccurrence(
                    Channel.ANSWER, "GET /installations/1/2/token 200 body", token)))
        .isEmpty();
    for (var place :
        List.of(
            "GET /installations/1/2/token 200 header location to /",
            "GET /installations/1/2/token 503 body",
            "GET /installations 200 body",
            "GET /callback 200 body")) {
      assertThat(leaks(new RecordedOccurrence(Channel.ANSWER, place, token))).as(place).hasSize(1);
    }
    assertThat(
            leaks(
                new RecordedOccurrence(
                    Channel.LOG, "GET /installations/1/2/token 200 body", token)))
        .hasSize(1);
  }

  @Test
  void whatGoesToPipedriveGoesInTheBodyOrTheHeaderForIt() {
    var code = secret(Kind.CODE);
    var client = secret(Kind.CLIENT_SECRET);
    var basic = Base64.getEncoder().encodeToString(("id:" + client).getBytes(UTF_8));

    assertThat(leaks(new RecordedOccurrence(Channel.PIPEDRIVE, "POST /oauth/token body", code)))
        .isEmpty();
    assertThat(leaks(new RecordedOccurrence(Channel.PIPEDRIVE, "POST /oauth/token address", code)))
        .hasSize(1);
    assertThat(
            leaks(
                new RecordedOccurrence(
                    Channel.PIPEDRIVE, "POST /oauth/token header authorization", basic)))
        .isEmpty();
    assertThat(
            leaks(
                new RecordedOccurrence(
                    Channel.PIPEDRIVE, "GET /v1/users/me header authorization", basic)))
        .hasSize(1);
  }

  @Test
  void whereNothingSecretIsNothingIsFound() {
    var seen =
        Stream.of(Channel.values())
            .map(channel -> new RecordedOccurrence(channel, "a", "b".repeat(99)));

    assertThat(leaks(seen.toArray(RecordedOccurrence[]::new))).isEmpty();
  }

  @Test
  void aPlaceThatWasPermittedForNothingIsSaid() {
    var token =
        new RecordedOccurrence(
            Channel.ANSWER, "GET /installations/1/2/token 200 body", secret(Kind.ACCESS_TOKEN));

    assertThat(search(token).unused()).hasSize(AllowedLeak.PLACES.size() - 1);
  }

  private static String secret(Kind kind) {
    return Objects.requireNonNull(SECRETS.get(kind));
  }

  private static List<Leak> leaks(RecordedOccurrence... seen) {
    return search(seen).leaks();
  }

  private static Search search(RecordedOccurrence... seen) {
    var secrets = new EnumMap<Kind, Set<String>>(Kind.class);
    SECRETS.forEach((kind, secret) -> secrets.put(kind, Set.of(secret)));
    return new Search(new Recording(List.of(seen), secrets, true));
  }
}
