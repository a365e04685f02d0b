package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.aws.LocalQueues.Message;
import io.latchkey.local.emulator.EmulatorOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipedrive says once that a user has removed the app, and does not listen to the answer. */
class UninstallJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private final UninstallNotice notice = new UninstallNotice(latchkey);

  @AfterEach
  void pipedriveIsAsItWas() {
    latchkey.pipedrive().set(EmulatorOption.IDS_AS_TEXT, false);
    latchkey.pipedrive().set(EmulatorOption.TIMESTAMP_IN_SECONDS, false);
  }

  @Test
  void whoRemovesTheAppAtPipedriveIsForgotten() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    removesTheApp(ada);

    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @ParameterizedTest
  @EnumSource(
      value = EmulatorOption.class,
      names = {"IDS_AS_TEXT", "TIMESTAMP_IN_SECONDS"})
  void itIsUnderstoodInWhateverFormItComes(EmulatorOption form) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.pipedrive().set(form, true);

    removesTheApp(ada);

    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void whoInstallsAgainAfterRemovingIsInstalled() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    removesTheApp(ada);

    latchkey.passes(Duration.ofSeconds(1));
    ada.isInstalled();

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {RunningStack.CLIENT_SECRET, RunningStack.PREVIOUS_CLIENT_SECRET})
  void theCurrentAndThePreviousClientSecretProveThatItIsPipedrive(String secret) {
    var ada = latchkey.somebody();
    ada.isInstalled();

    var answer = notice.of(ada).signedWith(secret).sent();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void aForgedOneIsRefusedAndChangesNothing() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    for (var secret : new String[] {"wrong", RunningStack.CLIENT_SECRET + "x", ""}) {
      var answer = notice.of(ada).signedWith(secret).sent();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
    }
    assertThat(notice.of(ada).unsigned().sent().status()).isEqualTo(401);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"client_id\":\"journeys\"}",
        "{\"client_id\":\"journeys\",\"company_id\":{},\"user_id\":[]}",
        "{\"client_id\":\"journeys\",\"company_id\":1.5,\"user_id\":1}",
        "{\"client_id\":\"journeys\",\"company_id\":0,\"user_id\":1}",
        "{\"client_id\":\"journeys\",\"company_id\":\"01\",\"user_id\":1}",
        "{\"client_id\":\"journeys\",\"company_id\":9007199254740992,\"user_id\":1}"
      })
  void oneThatCannotBeReadIsRefused(String body) {
    assertThat(notice.of(latchkey.somebody()).saying(body).sent().status()).isEqualTo(400);
  }

  @Test
  void oneForAnotherAppIsRefusedAndChangesNothing() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(notice.of(ada).forApp("another").sent().status()).isEqualTo(400);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void oneThatComesThreeTimesIsTakenThreeTimes() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var once = notice.of(ada);

    for (int i = 0; i < 3; i++) {
      assertThat(once.sent().status()).isEqualTo(200);
    }

    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void oneForSomebodyUnknownIsTaken() {
    var ada = latchkey.somebody();

    assertThat(notice.of(ada).sent().status()).isEqualTo(200);

    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void oneThatIsOlderThanAReinstallIsTooLate() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var late = notice.of(ada);
    latchkey.passes(Duration.ofMinutes(1));
    ada.isInstalled();

    assertThat(late.sent().status()).isEqualTo(200);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(2);
  }

  @Test
  void whoRemovesTheAppWhileOurPageIsOpenIsAskedAtPipedriveAgain() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);

    latchkey.passes(Duration.ofSeconds(2));
    removesTheApp(ada);
    ada.confirms();
    assertThat(ada.page()).as("the grant is void").isPipedrivesDialogOpenedByUs(latchkey);
    assertThatTheInstallation(latchkey, ada).isGone();
    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void whoRemovesAnOlderInstallationWhileThePageOfANewOneIsOpenKeepsNeither() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);

    latchkey.passes(Duration.ofSeconds(2));
    removesTheApp(ada);
    ada.confirms();

    assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void oneThatIsOlderThanTheOpenPageDoesNotDisturbIt() {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var late = notice.of(ada);
    latchkey.passes(Duration.ofMinutes(1));
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);

    late.sent();
    ada.confirms();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void whoDeclinesAfterRemovingTheAppIsDone() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    latchkey.passes(Duration.ofSeconds(2));
    removesTheApp(ada);

    ada.declines();

    assertThat(ada.page()).isTheCancelledPage("declined");
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @ParameterizedTest
  @EnumSource(
      value = FailingDynamoDb.Outage.class,
      names = {"WRITES", "EVERYTHING"})
  void whileDynamoDbFailsItWaitsInItsQueueAndIsMadeUpFor(FailingDynamoDb.Outage outage) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var made = latchkey.dynamoDb().nextWriteOf(Store.key(ada.id()));
    latchkey.dynamoDb().fails(outage);

    var answer = notice.of(ada).sent();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(latchkey.stack().queues().waiting())
        .extracting(Message::body)
        .filteredOn(body -> body.contains("\"company_id\":" + ada.user().companyId()))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains("\"user_id\":" + ada.user().userId())
        .doesNotContain(RunningStack.CLIENT_SECRET);

    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.NONE);
    made.orTimeout(10, TimeUnit.SECONDS).join();
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @Test
  void peopleAreToldThatItCannotBeDoneNowAndLoseNothing() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.EVERYTHING);

    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(503);
    assertThat(latchkey.exchanges()).isZero();

    latchkey.dynamoDb().fails(FailingDynamoDb.Outage.NONE);
    ada.reloads();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  private static void removesTheApp(Person person) {
    latchkey.pipedrive().uninstall(person.user().companyId(), person.user().userId()).join();
  }
}
