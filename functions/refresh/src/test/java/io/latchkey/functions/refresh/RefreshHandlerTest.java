package io.latchkey.functions.refresh;

import static io.latchkey.functions.refresh.TestWorkers.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.RefreshQueue.Job;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshHandlerTest {

  private static final Duration DORMANT = Duration.ofDays(34);
  private static final Job LOOK_AFTER_ADA = new Job.MaintainInstallation(ADA);

  private final TestWorkers workers = new TestWorkers();

  @Test
  void aGrantThatIsDueIsRefreshedAndTheMessageIsDone() {
    dueInstallation();

    assertThat(workers.work(workers.message(LOOK_AFTER_ADA))).isEmpty();

    assertThat(workers.pipedrive.refreshes()).isEqualTo(1);
    assertThat(workers.store.find(ADA).generation()).isEqualTo(2);
  }

  @Test
  void whatABatchHasComeToIsCountedInOneLine() {
    dueInstallation();

    workers.work(workers.message(LOOK_AFTER_ADA), workers.message(LOOK_AFTER_ADA));

    assertThat(workers.metricsLog)
        .singleElement()
        .asString()
        .contains("\"RefreshSucceeded\":1", "\"Service\":\"workers\"");
  }

  @Test
  void aMessageOfSomethingThatIsNotDueIsDone() {
    workers.installed(ADA);

    assertThat(workers.work(workers.message(LOOK_AFTER_ADA))).isEmpty();
    assertThat(workers.pipedrive.refreshes()).isZero();
  }

  @Test
  void whileOneFailsTheOthersOfItsBatchAreDone() {
    dueInstallation();
    var other = new InstallationId(43, 1);
    workers.pipedrive.nextRefresh(new Answer.Malformed<>("as a test wants it"));
    var failing = workers.message(LOOK_AFTER_ADA);

    var failed = workers.work(failing, workers.message(new Job.MaintainInstallation(other)));

    assertThat(failed).containsExactly(failing.getMessageId());
  }

  @Test
  void aMessageThatPipedriveSlowsDownIsSeenAgainWhenItMayAndNotMuchLater() {
    dueInstallation();
    workers.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofSeconds(100)));
    var message = workers.message(LOOK_AFTER_ADA);

    assertThat(workers.work(message)).containsExactly(message.getMessageId());

    assertThat(workers.sqs.changes)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.queueUrl()).isEqualTo("https://sqs.example/refresh");
              assertThat(change.receiptHandle()).isEqualTo(message.getReceiptHandle());
              assertThat(change.visibilityTimeout()).isBetween(100, 112);
            });
  }

  @Test
  void sqsIsNeverAskedForMoreThanItsTwelveHours() {
    dueInstallation();
    workers.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofDays(3)));

    workers.work(workers.message(LOOK_AFTER_ADA));

    assertThat(workers.sqs.changes)
        .singleElement()
        .satisfies(change -> assertThat(change.visibilityTimeout()).isLessThan(43_200));
  }

  @Test
  void aMessageThatCannotBePutOffIsStillNotDone() {
    dueInstallation();
    workers.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofSeconds(100)));
    workers.sqs.isDown = true;

    assertThat(workers.work(workers.message(LOOK_AFTER_ADA))).hasSize(1);
  }

  @Test
  void whatComesBackAgainAndAgainIsPutOffLonger() {
    var attempt = lapsedAttempt(new State.Identity.Unknown());
    var body = "{\"work\":\"end_lapsed\",\"attempt\":\"" + attempt + "\",\"sealed\":\"blob\"}";
    workers.clock.advance(Duration.ofHours(26));
    workers.pipedrive.nextRefresh(new Answer.Unreachable<>());

    workers.work(workers.message(body, 500, workers.clock.instant()));

    assertThat(workers.sqs.changes)
        .singleElement()
        .satisfies(change -> assertThat(change.visibilityTimeout()).isBetween(900, 990));
  }

  @Test
  void withTooLittleTimeLeftForASlowRefreshNothingIsBegunAndItIsSeenAgainAtOnce() {
    dueInstallation();
    var message = workers.message(LOOK_AFTER_ADA);

    assertThat(workers.work(65_000, message)).containsExactly(message.getMessageId());

    assertThat(workers.pipedrive.refreshes()).isZero();
    assertThat(workers.sqs.changes)
        .singleElement()
        .satisfies(change -> assertThat(change.visibilityTimeout()).isLessThan(3));
  }

  @Test
  void aWorkerWaitsAMinuteForPipedrivesAnswer() {
    dueInstallation();

    workers.work(workers.message(LOOK_AFTER_ADA));

    assertThat(workers.pipedrive.patience()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aMessageThatTheSweepHasHandedOutAnewIsDoneWithoutALook() {
    dueInstallation();
    var sent = workers.clock.instant();
    workers.clock.advance(Duration.ofMinutes(21));
    var body = "{\"work\":\"look_after\",\"company_id\":42,\"user_id\":7}";

    assertThat(workers.work(workers.message(body, 9, sent))).isEmpty();
    assertThat(workers.pipedrive.refreshes()).isZero();
  }

  @Test
  void anErasedAccountIsLookedThroughOnceMore() {
    workers.installed(ADA);

    var again = new Job.ContinueErasure(new Account("acme"), workers.clock.instant());
    assertThat(workers.work(workers.message(again))).isEmpty();

    assertThat(workers.store.find(ADA).status()).isInstanceOf(Installation.Gone.class);
    assertThat(workers.pipedrive.holdsGrantOf(ADA)).isFalse();
    assertThat(workers.queued).isEmpty();
  }

  @Test
  void theGrantOfALapsedAttemptIsRevoked() {
    var attempt = lapsedAttempt(new State.Identity.Known(new Installer(ADA, "Acme", "Ada")));

    assertThat(workers.work(workers.message(new Job.EndLapsedGrant(attempt, "blob")))).isEmpty();

    assertThat(workers.pipedrive.holdsGrantOf(ADA)).isFalse();
  }

  @Test
  void aMessageThatNobodyHereWroteGoesBackUntilItIsADeadLetter() {
    var message = workers.message("{\"work\":\"rule the world\"}", 1, workers.clock.instant());
    var noHandle = workers.message(new Job.EndLapsedGrant("not a handle", "blob"));

    assertThat(workers.work(message, noHandle))
        .containsExactly(message.getMessageId(), noHandle.getMessageId());
    assertThat(workers.sqs.changes).isEmpty();
  }

  private void dueInstallation() {
    workers.installed(ADA);
    workers.clock.advance(DORMANT);
  }

  /** An attempt that Ada has allowed at Pipedrive but not confirmed. */
  private String lapsedAttempt(State.Identity who) {
    var attempt = "q1w2e3r4t5y6u7i8o9p0aA";
    workers.lapsed.put(attempt + "blob", new State.PendingGrant(workers.exchanged(ADA), who));
    return attempt;
  }
}
