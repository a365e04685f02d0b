package io.latchkey.local.journey;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.LatchkeyCommand;
import io.latchkey.local.emulator.Fault;
import io.latchkey.token.Entitlement;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's command beside the running system. */
class OperatorJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @AfterEach
  void nobodyIsAskedAnyMore() {
    System.setIn(new ByteArrayInputStream(new byte[0]));
  }

  @Test
  void anAccountsInstallationsAreListed() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(run("list", "--account", ada.account().id())).isZero();

    assertThat(out.toString().lines().findFirst().orElseThrow())
        .startsWith("COMPANY  USER     STATUS  ENTITLEMENT  INSTALLED")
        .doesNotContain("LEASE UNTIL", "TOMBSTONE");
    assertThat(out.toString()).contains("" + ada.id().userId(), "active");
  }

  @Test
  void scriptsGetEveryFieldOfAListedInstallationByItsName() throws Exception {
    var ada = latchkey.somebody();
    ada.isInstalled();
    vend(ada);

    assertThat(run("list", "--account", ada.account().id(), "--json")).isZero();

    assertThat(only(JSONArrayUtils.parse(out.toString())))
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

    assertThat(run("list", "--account", ada.account().id())).isZero();

    assertThat(out.toString().lines()).hasSize(1 + 61);
  }

  @Test
  void anAccountWithoutInstallationsIsSaidToHaveNone() {
    assertThat(run("list", "--account", "nobody's")).isZero();

    assertThat(out.toString()).isEqualTo("The account nobody's has no installation.\n");
  }

  @Test
  void anInstallationIsShownWithoutItsTokens() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(run("show", ids(ada))).isZero();

    assertThat(out.toString())
        .contains("status", "active", "account", ada.account().id(), "token ends", "generation")
        .doesNotContain(sealedGrant(ada));
  }

  @Test
  void whatIsNotStoredIsShownAsNothing() {
    assertThat(run("show", "1", "1")).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("Nothing is stored of user 1 of company 1.\n");
  }

  @Test
  void whyAnInstallationIsDeadIsSaidWithTheLinkThatRevivesIt() throws Exception {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().forget(ada.id().companyId(), ada.id().userId());
    latchkey.passes(Duration.ofHours(2));
    assertThat(vend(ada).status()).isEqualTo(409);

    assertThat(run("why", ids(ada, "--json"))).isEqualTo(1);

    assertThat(JSONObjectUtils.parse(out.toString()))
        .containsEntry("life", "dead")
        .containsEntry("cause", "needs_reauthorization")
        .extractingByKey("because")
        .asString()
        .contains("invalid_grant", " ago)");

    assertThat(run("link", ids(ada))).isZero();
    var link = out.toString().strip();
    ada.inAnotherBrowser().opens(URI.create(link));
    assertThat(link).isEqualTo(JSONObjectUtils.getString(vendProblem(ada), "reauthorize_url"));
    assertThat(err.toString()).contains("lives again");
  }

  @Test
  void whyOfOneThatIsAliveSaysUntilWhen() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(run("why", ids(ada))).isZero();

    assertThat(out.toString()).contains("alive", "Its access token is good until");
  }

  @Test
  void whyOfOneThatWasUninstalledSaysSo() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().uninstall(ada.user().companyId(), ada.user().userId()).join();

    assertThat(run("why", ids(ada))).isEqualTo(1);

    assertThat(out.toString()).contains("dead", "Pipedrive told us that the app was uninstalled");
  }

  @Test
  void whyOfOneThatBacksOffSaysUntilWhenAndThatTheLogIsElsewhere() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.passes(Duration.ofHours(2));
    latchkey.pipedrive().fault(Fault.raw("/oauth/token", "no token"));
    assertThat(vend(ada).status()).isEqualTo(502);

    assertThat(run("why", ids(ada))).isEqualTo(1);

    assertThat(out.toString())
        .contains("waiting", "its last refresh has failed", "log", "what `make run` prints");
  }

  @Test
  void aLinkForSomebodyWhoIsAliveIsSaidToRenewOnly() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(run("link", ids(ada))).isZero();

    assertThat(out.toString())
        .isEqualTo(
            "%s/install?company_id=%d&user_id=%d\n"
                .formatted(latchkey.baseUrl(), ada.id().companyId(), ada.id().userId()));
    assertThat(err.toString()).contains("only renews");
  }

  @Test
  void anAttemptIsTracedFromWhatIsStored() throws Exception {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    assertThat(run("trace", ada.install())).isZero();
    assertThat(out.toString())
        .contains("AwaitingAccount", "your product, which has not sent them on to /resume")
        .contains("what `make run` prints");

    ada.comesBack(Entitlement.ACTIVE);
    ada.confirms();
    assertThat(run("trace", ada.install(), "--json")).isZero();
    assertThat(JSONObjectUtils.parse(out.toString()))
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

    assertThat(run("trace", ada.install())).isZero();

    assertThat(out.toString()).contains("It lapsed at", "60 minutes ago");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAA", "-AAAAAAAAAAAAAAAAAAAAA"})
  void anAttemptThatIsGoneIsSaidToBe(String handle) {
    assertThat(run("trace", handle)).isEqualTo(1);

    assertThat(out.toString()).startsWith("Nothing is known of it");
  }

  @Test
  void aDisconnectIsDoneAtOnceWhereSomebodySaysYes() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    says("y\n");

    assertThat(run("disconnect", ids(ada))).isZero();

    assertThat(err.toString()).contains("account " + ada.account().id(), "[y/N]");
    assertThat(out.toString()).startsWith("Ended (204)");
    assertThatTheInstallation(latchkey, ada).isGone();
    assertThat(run("disconnect", ids(ada, "--yes"))).isEqualTo(1);
    assertThat(out.toString()).startsWith("Not found (404)");
  }

  @Test
  void aDisconnectIsLeftWhereNobodySaysYes() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    says("\n");
    assertThat(run("disconnect", ids(ada))).isEqualTo(1);
    says("");
    assertThat(run("disconnect", ids(ada))).isEqualTo(2);

    assertThat(err.toString()).contains("scripts say --yes");
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void aDisconnectThatPipedriveHasStillToTakeIsToldApart() throws Exception {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().fault(Fault.status("/oauth/revoke", 503).times(3));

    assertThat(run("disconnect", ids(ada, "--yes", "--json"))).isZero();
    assertThat(JSONObjectUtils.parse(out.toString())).containsEntry("outcome", "ending");

    assertThat(run("why", ids(ada))).isEqualTo(1);
    assertThat(out.toString()).contains("It has been ending since", "the sweep tries again");
  }

  @Test
  void aDisconnectForAnotherAccountIsNotDone() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(run("disconnect", ids(ada, "--yes", "--account", "another"))).isEqualTo(1);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void whatALocalStackHasNotIsSaidInOneLine() {
    assertThat(run("redrive")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("latchkey: a local stack says on the terminal")
        .hasLineCount(1);
  }

  @Test
  void whatIsNoLocalStackIsSaidInOneLine() {
    out = new StringWriter();
    err = new StringWriter();
    var pipedrive = latchkey.pipedrive().baseUrl().toString();

    assertThat(execute("show", "1", "1", "--url", pipedrive)).isEqualTo(2);

    assertThat(err.toString()).contains("is not a local stack").hasLineCount(1);
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

  private static String[] ids(Person person, String... more) {
    var ids = new ArrayList<String>();
    ids.add(Long.toString(person.id().companyId()));
    ids.add(Long.toString(person.id().userId()));
    ids.addAll(List.of(more));
    return ids.toArray(String[]::new);
  }

  private static void says(String answer) {
    System.setIn(new ByteArrayInputStream(answer.getBytes(UTF_8)));
  }

  /** Runs one command on the local stack; what it prints is in {@code out} and {@code err}. */
  private int run(String command, String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", latchkey.baseUrl().toString()));
    return execute(all.toArray(String[]::new));
  }

  private int execute(String... arguments) {
    return LatchkeyCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
