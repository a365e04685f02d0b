package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.installation.Entitlement;
import io.latchkey.local.emulator.Fault;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's commands that report on the running system. */
class OperatorLooksTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private final Operator operator = new Operator(latchkey);

  @Test
  void anAccountsInstallationsAreListed() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(operator.runs("list", "--account", ada.account().id())).isZero();

    assertThat(operator.printed().lines().findFirst().orElseThrow())
        .startsWith("COMPANY  USER     STATUS  ENTITLEMENT  INSTALLED")
        .doesNotContain("LEASE UNTIL", "TOMBSTONE");
    assertThat(operator.printed()).contains("" + ada.id().userId(), "active");
  }

  @Test
  void anAccountsIdCannotTurnTheTerminalsTextAround() {
    assertThat(operator.runs("list", "--account", "acme\u202e\u2028")).isZero();

    assertThat(operator.printed()).contains("acme\\u202e\\u2028").hasLineCount(1);
  }

  @Test
  void scriptsGetEveryFieldOfAListedInstallationByItsName() throws Exception {
    var ada = latchkey.somebody();
    ada.isInstalled();
    vend(ada);

    assertThat(operator.runs("list", "--account", ada.account().id(), "--json")).isZero();

    assertThat(only(JSONArrayUtils.parse(operator.printed())))
        .containsEntry("company_id", ada.id().companyId())
        .containsEntry("user_id", ada.id().userId())
        .containsEntry("status", "active")
        .containsEntry("account", ada.account().id())
        .containsEntry("entitlement", "active")
        .containsEntry("generation", 1L)
        .containsEntry("failures", 0L)
        .containsKeys(
            "installed_at", "last_vended_at", "access_token_expires_at", "due_at", "exchanged_at")
        .doesNotContainKeys("reason", "since", "tombstone_at", "lease_until", "not_before");
  }

  @Test
  void anAccountOfManyPagesIsListedWhole() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var item = latchkey.store().installation(ada.id()).orElseThrow().item();
    for (int i = 1; i <= 60; i++) {
      latchkey.store().copies(item, ada.id().companyId(), ada.id().userId() + i * 1_000_000L);
    }

    assertThat(operator.runs("list", "--account", ada.account().id())).isZero();

    assertThat(operator.printed().lines()).hasSize(1 + 61);
  }

  @Test
  void anAccountWithoutInstallationsIsSaidToHaveNone() {
    assertThat(operator.runs("list", "--account", "nobody's")).isZero();

    assertThat(operator.printed()).isEqualTo("The account nobody's has no installations.\n");
  }

  @Test
  void anInstallationIsShownWithoutItsTokens() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(operator.runs("show", Operator.ids(ada))).isZero();

    assertThat(operator.printed())
        .contains("status", "active", "account", ada.account().id(), "token expires", "generation")
        .doesNotContain(sealedGrant(ada));
  }

  @Test
  void whatIsNotStoredIsShownAsNothing() {
    assertThat(operator.runs("show", "1", "1")).isEqualTo(1);
    assertThat(operator.printed()).isEqualTo("Nothing is stored for user 1 of company 1.\n");
  }

  @Test
  void whyAnInstallationIsDeadIsSaidWithTheLinkThatRevivesIt() throws Exception {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().forget(ada.id().companyId(), ada.id().userId());
    latchkey.passes(Duration.ofHours(2));
    assertThat(vend(ada).status()).isEqualTo(503);
    latchkey.passes(Duration.ofSeconds(31));
    assertThat(vend(ada).status()).isEqualTo(409);

    assertThat(operator.runs("why", Operator.ids(ada, "--json"))).isEqualTo(1);

    assertThat(JSONObjectUtils.parse(operator.printed()))
        .containsEntry("life", "dead")
        .containsEntry("cause", "needs_reauthorization")
        .extractingByKey("because")
        .asString()
        .contains("invalid_grant", " ago)");

    assertThat(operator.runs("link", Operator.ids(ada))).isZero();
    var link = operator.printed().strip();
    ada.inAnotherBrowser().opens(URI.create(link));
    assertThat(link).isEqualTo(JSONObjectUtils.getString(vendProblem(ada), "reauthorize_url"));
    assertThat(operator.remarked()).contains("works again");
  }

  @Test
  void whyOfOneThatIsAliveSaysUntilWhen() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(operator.runs("why", Operator.ids(ada))).isZero();

    assertThat(operator.printed()).contains("alive", "Its access token is valid until");
  }

  @Test
  void whyOfOneThatWasUninstalledSaysSo() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().uninstall(ada.user().companyId(), ada.user().userId()).join();

    assertThat(operator.runs("why", Operator.ids(ada))).isEqualTo(1);

    assertThat(operator.printed())
        .contains("dead", "Pipedrive reported that the app was uninstalled");
  }

  @Test
  void whyOfOneThatBacksOffSaysUntilWhenAndThatTheLogIsElsewhere() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.passes(Duration.ofHours(2));
    latchkey.pipedrive().fault(Fault.raw("/oauth/token", "no token"));
    assertThat(vend(ada).status()).isEqualTo(502);

    assertThat(operator.runs("why", Operator.ids(ada))).isEqualTo(1);

    assertThat(operator.printed())
        .contains("waiting", "its last refresh failed", "log", "see the output of `make run`");
  }

  @Test
  void aLinkForSomebodyWhoIsAliveIsSaidToRenewOnly() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(operator.runs("link", Operator.ids(ada))).isZero();

    assertThat(operator.printed())
        .isEqualTo(
            "%s/install?company_id=%d&user_id=%d\n"
                .formatted(latchkey.baseUrl(), ada.id().companyId(), ada.id().userId()));
    assertThat(operator.remarked()).contains("only renews");
  }

  @Test
  void anAttemptIsTracedFromWhatIsStored() throws Exception {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    assertThat(operator.runs("trace", ada.install())).isZero();
    assertThat(operator.printed())
        .contains("AwaitingAccount", "your product, which hasn't sent them to /resume")
        .contains("see the output of `make run`");

    ada.comesBack(Entitlement.ACTIVE);
    ada.confirms();
    assertThat(operator.runs("trace", ada.install(), "--json")).isZero();
    assertThat(JSONObjectUtils.parse(operator.printed()))
        .containsEntry("install", ada.install())
        .containsEntry("stored", true)
        .containsEntry("state", "Finished")
        .containsEntry("account", ada.account().id())
        .containsEntry("lapsed", false)
        .containsEntry("steps", List.of());
  }

  @Test
  void anAttemptThatHasLapsedIsSaidToHave() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.passes(Duration.ofHours(25));

    assertThat(operator.runs("trace", ada.install())).isZero();

    assertThat(operator.printed()).contains("The attempt expired at", "60 minutes ago");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAA", "-AAAAAAAAAAAAAAAAAAAAA"})
  void anAttemptThatIsGoneIsSaidToBe(String handle) {
    assertThat(operator.runs("trace", handle)).isEqualTo(1);

    assertThat(operator.printed()).startsWith("No attempt has this handle");
  }

  private static String sealedGrant(Person ada) {
    var item = latchkey.store().installation(ada.id()).orElseThrow().item();
    return Objects.requireNonNull(item.get("grant")).s();
  }

  private static Page vend(Person ada) {
    return new Browser()
        .send(
            "GET",
            latchkey.at(
                "/installations/%d/%d/token?account=%s"
                    .formatted(ada.id().companyId(), ada.id().userId(), ada.account().id())),
            "",
            "Authorization",
            "Bearer local");
  }

  private static Map<String, Object> vendProblem(Person ada) throws ParseException {
    return JSONObjectUtils.parse(vend(ada).body());
  }

  @SuppressWarnings("unchecked") // a JSON object's members have names
  private static Map<String, Object> only(List<Object> list) {
    assertThat(list).hasSize(1);
    return (Map<String, Object>) list.getFirst();
  }
}
