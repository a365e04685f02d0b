package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.local.emulator.Fault;
import io.latchkey.local.emulator.PipedriveEmulator;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** The triggers of functions apart from requests, and the delivery of the functions' events. */
@Deployed
class TriggersTest {

  private final DeployedLatchkey latchkey;
  private final Resources resources;
  private final Person person;

  TriggersTest(DeployedLatchkey latchkey) {
    this.latchkey = latchkey;
    this.resources = new Resources(latchkey.deployment());
    this.person = new Person(latchkey.url(), latchkey.deployment().assertionSecret());
  }

  @Test
  void anInstallIsToldToTheTargetOfARuleOnTheBus() throws Exception {
    var told = resources.listen();
    try (var pipedrive = latchkey.pipedrive()) {
      person.installs(pipedrive, 42, 7_000_042, "acme");
    }

    assertThat(told.about(7_000_042))
        .containsEntry("source", "latchkey")
        .containsEntry("detail-type", "installation.installed")
        .extractingByKey("detail")
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("company_id", 42L)
        .containsEntry("account", "acme");
  }

  @Test
  void theScheduleSweepsAndTheQueueHasWhatIsDueRefreshed() throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      isInUseAndDue(pipedrive, 43, 7_000_043);

      sweepEveryMinute();

      resources.awaitRefreshed(43, 7_000_043);
      assertThat(pipedrive.refreshes()).isEqualTo(1);
    }
  }

  @Test
  void ofTwoMessagesTheOneThatFailsStaysInTheQueueAndTheOtherIsDone() throws Exception {
    var before = resources.messages("RefreshQueue");
    try (var pipedrive = latchkey.pipedrive()) {
      isInUseAndDue(pipedrive, 44, 7_000_044);

      resources.sendTogether("RefreshQueue", "not what a sweep sends", lookAfter(44, 7_000_044));

      resources.awaitRefreshed(44, 7_000_044);
    }
    resources.awaitMessages("RefreshQueue", before + 1);
  }

  @Test
  void aRefreshThatPipedriveWillNotDoNowComesBackSoonerThanItsQueueWouldSendIt() throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      isInUseAndDue(pipedrive, 45, 7_000_045);
      pipedrive.fault(Fault.status("/oauth/token", 503));
      pipedrive.fault(Fault.status("/oauth/token", 503));

      resources.send("RefreshQueue", lookAfter(45, 7_000_045));

      resources.awaitRefreshed(45, 7_000_045, Resources.VISIBILITY_TIMEOUT);
      assertThat(pipedrive.refreshes()).isEqualTo(3);
    }
  }

  @Test
  void anUninstallThatWaitedInItsQueueIsCarriedOut() throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      person.installs(pipedrive, 46, 7_000_046, "acme");
    }
    assertThat(vend(46, 7_000_046)).isEqualTo(200);

    resources.send(
        "UninstallQueue",
        "{\"company_id\":46,\"user_id\":7000046,\"timestamp\":\"%s\"}"
            .formatted(Instant.now().plusSeconds(1).toString()));

    await().atMost(Duration.ofMinutes(1)).until(() -> vend(46, 7_000_046) == 404);
  }

  @Test
  void anEventThatWaitedInItsQueueIsPublished() {
    var told = resources.listen();

    resources.send(
        "EventQueue",
        """
        {"id": "1cb0bd41-4c5b-3a4a-9c5f-6b1a2f7f6a3e", "time": "2026-01-22T08:41:08Z", "source": "latchkey",
         "detail-type": "installation.installed", "detail": {"id": "1cb0bd41-4c5b-3a4a-9c5f-6b1a2f7f6a3e",
         "company_id": 47, "user_id": 7000047, "account": "acme", "entitlement": "active", "sequence": 1}}
        """);

    assertThat(told.about(7_000_047)).containsEntry("detail-type", "installation.installed");
  }

  /**
   * Verifies the signature by an independent implementation of the specification, without
   * Latchkey's code.
   */
  @Test
  void anEventIsPostedToTheWebhookWithASignatureOfTheStacksKey() throws Exception {
    try (var webhook = Webhook.listen(latchkey.webhookPort())) {
      try (var pipedrive = latchkey.pipedrive()) {
        person.installs(pipedrive, 48, 7_000_048, "acme");
      }

      var post = webhook.about(7_000_048);

      assertThat(post.body()).contains("\"installation.installed\"");
      assertThat(post.signatures())
          .contains(post.expected(latchkey.deployment().webhookSecret().reveal()));
    }
  }

  /** Only what has been vended within a day is refreshed before it is asked for. */
  private void isInUseAndDue(PipedriveEmulator pipedrive, long companyId, long userId)
      throws Exception {
    person.installs(pipedrive, companyId, userId, "acme");
    assertThat(vend(companyId, userId)).isEqualTo(200);
    resources.letExpire(companyId, userId);
  }

  private int vend(long companyId, long userId) throws Exception {
    return person
        .get(
            "/installations/%d/%d/token?account=acme".formatted(companyId, userId),
            "Authorization",
            "Bearer local")
        .statusCode();
  }

  private static String lookAfter(long companyId, long userId) {
    return "{\"work\":\"look_after\",\"company_id\":%d,\"user_id\":%d}"
        .formatted(companyId, userId);
  }

  /** Scheduler's own schedule, a little faster than it is deployed. */
  private void sweepEveryMinute() {
    var scheduler = latchkey.deployment().aws().client(SchedulerClient.builder());
    var name = latchkey.deployment().resource("SweepFunctionEvery5Minutes");
    var deployed = scheduler.getSchedule(get -> get.name(name));
    scheduler.updateSchedule(
        update ->
            update
                .name(name)
                .scheduleExpression("rate(1 minutes)")
                .flexibleTimeWindow(deployed.flexibleTimeWindow())
                .target(deployed.target()));
  }
}
