package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.AttemptId;
import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Former;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.secrets.Sealer;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item is either read as written, or rejected as unreadable without being quoted. */
@FuzzTest
class ItemsFuzzTest {

  private static final AttemptId HANDLE = new AttemptId("abcdefghijklmnopqrstuv");
  private static final String GRANT =
      "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_at\":\"2026-05-01T12:00:00Z\","
          + "\"scope\":\"base\",\"api_domain\":\"https://acme.pipedrive.com\","
          + "\"exchanged_at\":\"2026-05-01T11:00:00Z\"}";
  private static final String WHO =
      "{\"company_id\":42,\"user_id\":7,\"company_name\":\"Acme\",\"user_name\":\"Ada\"}";
  private static final String CUSTOMER =
      "{\"account\":\"acme\",\"name\":\"Acme\",\"entitlement\":\"ACTIVE\"}";
  private static final String CODE =
      "{\"kind\":\"code\",\"code\":\"1b2\",\"arrived_at\":\"2026-05-01T12:00:00Z\","
          + "\"with_state\":true}";

  private final Sealer sealer = LocalStore.sealer();
  private final AttemptItems attempts = new AttemptItems(sealer);
  private final InstallationItems installations = new InstallationItems(sealer);

  @Property
  void aStateIsReadOrUnreadable(@ForAll("states") String json) {
    var sealed = sealer.seal(json, "attempts/" + AttemptItems.key(HANDLE));
    try {
      var state = Cost.bounded(sealed.length(), () -> attempts.state(HANDLE, sealed));

      assertThat(StateJson.state(Json.parse(StateJson.of(state).text()))).isEqualTo(state);
    } catch (UnreadableItem documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Property
  void anInstallationIsReadOrUnreadable(@ForAll("items") Map<String, AttributeValue> item) {
    try {
      assertThat(installations.installation(item)).isNotNull();
    } catch (UnreadableItem documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Property
  void aGrantIsReadOrUnreadable(@ForAll("grants") String json) {
    var item = new HashMap<>(RIGHT);
    var place = InstallationItems.place("42#7", new Former.Of(new Account("acme")));
    item.put("grant", AttributeValue.fromS(sealer.seal(json, place)));
    try {
      var active = (Installation.Active) installations.installation(item).status();

      assertThat(active.grant().open().accessToken()).isNotNull();
    } catch (UnreadableGrant documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Provide
  Arbitrary<String> states() {
    var holding =
        Arbitraries.of(
            CODE,
            "{\"kind\":\"nothing\"}",
            "{\"kind\":\"grant\",\"grant\":" + GRANT + ",\"who\":" + WHO + "}");
    var goal =
        Arbitraries.of(
            "{\"kind\":\"identify\"}",
            "{\"kind\":\"connect\",\"customer\":" + CUSTOMER + "}",
            "{\"kind\":\"repair\",\"installation\":{\"company_id\":42,\"user_id\":7}}");
    var kinds =
        Arbitraries.of(
                "AwaitingAccount",
                "AwaitingSubscription",
                "AwaitingConsent",
                "Exchanging",
                "Exchanged",
                "AwaitingConfirmation",
                "Finished")
            .map(JsonText::string);
    return JsonText.object(
        Map.ofEntries(
            Map.entry("kind", kinds),
            Map.entry("holding", holding),
            Map.entry("customer", Arbitraries.oneOf(Arbitraries.just(CUSTOMER), customers())),
            Map.entry("goal", goal),
            Map.entry("attempt", Arbitraries.just("\"" + HANDLE + "\"")),
            Map.entry("nonce", Arbitraries.just("\"n\"")),
            Map.entry("code", Arbitraries.just(CODE)),
            Map.entry(
                "turn",
                Arbitraries.of(
                    "{\"kind\":\"free\"}",
                    "{\"kind\":\"held\",\"until\":\"2026-05-01T12:00:00Z\"}")),
            Map.entry("grant", Arbitraries.oneOf(Arbitraries.just(GRANT), grants())),
            Map.entry(
                "who",
                Arbitraries.of(
                    WHO,
                    "{\"kind\":\"unknown\"}",
                    "{\"kind\":\"known\",\"installer\":" + WHO + "}")),
            Map.entry("with_state", Arbitraries.of("true", "false")),
            Map.entry("moves", Arbitraries.of("true", "false")),
            Map.entry(
                "ending",
                Arbitraries.of(
                    "{\"kind\":\"declined\"}",
                    "{\"kind\":\"installed\",\"account\":\"a\",\"installation\":" + WHO + "}"))));
  }

  private static Arbitrary<String> customers() {
    return JsonText.object(
        Map.of(
            "account", Text.any().map(JsonText::string),
            "name", Text.any().map(JsonText::string),
            "entitlement", Arbitraries.of("\"TRIAL\"", "\"trial\"")));
  }

  @Provide
  Arbitrary<String> grants() {
    var moment = Arbitraries.of("\"2026-05-01T12:00:00Z\"", "\"+1000000000-12-31T23:59:59Z\"");
    return JsonText.object(
        Map.of(
            "access_token", Arbitraries.of("\"at\"", "\"\""),
            "refresh_token", Arbitraries.of("\"rt\""),
            "expires_at", moment,
            "scope", Arbitraries.of("\"base\""),
            "api_domain", Arbitraries.of("\"https://acme.pipedrive.com\"", "\"::\""),
            "exchanged_at", moment));
  }

  private static final Map<String, AttributeValue> RIGHT = right();

  private static Map<String, AttributeValue> right() {
    var item = new HashMap<String, AttributeValue>();
    item.put("pk", AttributeValue.fromS("42#7"));
    item.put("status", AttributeValue.fromS("active"));
    item.put("account", AttributeValue.fromS("acme"));
    item.put("entitlement", AttributeValue.fromS("ACTIVE"));
    item.put("baseUrl", AttributeValue.fromS("https://latchkey.example"));
    item.put("reason", AttributeValue.fromS("DISCONNECTED"));
    item.put("grant", AttributeValue.fromS("a.b.c.d.e"));
    item.put("leaseOwner", AttributeValue.fromS("somebody"));
    for (var number :
        List.of(
            "companyId",
            "userId",
            "revision",
            "generation",
            "sequence",
            "exchangedAt",
            "tombstoneAt",
            "installedAt",
            "accessExpiresAt",
            "failures",
            "notBefore",
            "lastVendedAt",
            "leaseUntil",
            "dueAt",
            "since")) {
      item.put(number, AttributeValue.fromN("42"));
    }
    return Map.copyOf(item);
  }

  @Provide
  Arbitrary<Map<String, AttributeValue>> items() {
    var names =
        Arbitraries.of(
            RIGHT.keySet().stream().filter(name -> !name.equals("pk")).sorted().toList());
    var odd =
        Arbitraries.oneOf(
            Arbitraries.of(
                    "gone", "disconnecting", "needs_reauthorization", "UNINSTALLED", "", "::")
                .map(AttributeValue::fromS),
            Text.any().map(AttributeValue::fromS),
            Arbitraries.of("0", "-1", "1.5", "1E+3", "9223372036854775807", "9".repeat(38))
                .map(AttributeValue::fromN),
            Arbitraries.of(
                AttributeValue.fromBool(true),
                AttributeValue.fromNul(true),
                AttributeValue.fromM(Map.of())));
    return Combinators.combine(
            Combinators.combine(names, odd).as(Map::entry).list().ofMaxSize(3),
            names.list().ofMaxSize(1))
        .as(
            (changes, missing) -> {
              var item = new HashMap<>(RIGHT);
              changes.forEach(each -> item.put(each.getKey(), each.getValue()));
              item.keySet().removeAll(missing);
              return Map.copyOf(item);
            });
  }
}
