package io.latchkey.functions.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.install.AttemptId;
import io.latchkey.install.LapsedGrants;
import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.lambda.EmbeddedMetrics;
import io.latchkey.lambda.Invocations;
import io.latchkey.lambda.RemainingTime;
import io.latchkey.lambda.StubLambdaContext;
import io.latchkey.memory.FakePipedrive;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.memory.TestClock;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.queues.RefreshMessages;
import io.latchkey.queues.VisibilityExtender;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import io.latchkey.runtime.GrantUseCases;
import io.latchkey.time.Timing;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The refresh workers over memory, and a queue that remembers what was put off. */
final class TestWorkers {

  static final InstallationId ADA = new InstallationId(42, 7);

  final TestClock clock = new TestClock();
  final InMemoryStore store = new InMemoryStore();
  final FakePipedrive pipedrive = new FakePipedrive(clock);
  final FakeVisibility sqs = new FakeVisibility();
  final List<DelayedJob> queued = new ArrayList<>();
  final Map<String, State.PendingGrant> lapsed = new HashMap<>();
  final List<String> metricsLog = new ArrayList<>();
  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(metricsLog::add, "Latchkey", "workers", clock);
  private final RefreshHandler handler =
      new RefreshHandler(
          care(),
          new VisibilityExtender(sqs, "https://sqs.example/refresh"),
          new SecureRandom(),
          new Invocations(metrics, new RemainingTime()),
          clock);

  private RefreshFactory.RefreshJobs care() {
    var stores = new GrantUseCases.Stores(store, store, store, store);
    var alarms = new NoAlarms();
    var telemetry = new Telemetry(alarms, metrics);
    var timing = new Timing(clock, clock, new SecureRandom());
    var grants = GrantUseCases.over(stores, queued::addAll, pipedrive, telemetry, timing);
    return new RefreshFactory()
        .refreshJobs(grants, store, new Opened(), queued::addAll, pipedrive, alarms, clock);
  }

  private final class Opened implements LapsedGrants {

    @Override
    public Optional<State.PendingGrant> open(AttemptId attempt, String sealed) {
      return Optional.ofNullable(lapsed.get(attempt.value() + sealed));
    }

    @Override
    public String seal(AttemptId attempt, State state) {
      var sealed = "sealed again";
      lapsed.put(attempt.value() + sealed, state.pendingGrant().orElseThrow());
      return sealed;
    }
  }

  Grant exchanged(InstallationId id) {
    var code = pipedrive.allow(new Installer(id, "Acme", "Ada"));
    var exchanged = pipedrive.exchange(code, URI.create("https://latchkey.example/callback"));
    return ((Answer.Ok<Grant>) exchanged).value();
  }

  void installed(InstallationId id) {
    var owner = new Owner(new Account("acme"), Entitlement.ACTIVE);
    var base = new BaseUrl("https://latchkey.example");
    var storing = StoreDecision.decide(store.find(id), exchanged(id), owner, base, clock.instant());
    assertThat(store.save(((StoreDecision.Store) storing).after()))
        .isInstanceOf(Installations.Saved.Done.class);
  }

  SQSMessage message(Job work) {
    return message(RefreshMessages.write(work), 1, clock.instant());
  }

  SQSMessage message(String body, int receives, Instant sentAt) {
    var message = new SQSMessage();
    message.setMessageId("id of " + body);
    message.setReceiptHandle("handle of " + body);
    message.setBody(body);
    message.setAttributes(
        Map.of(
            "ApproximateReceiveCount", Integer.toString(receives),
            "SentTimestamp", Long.toString(sentAt.toEpochMilli())));
    return message;
  }

  /** The messages that were not done. */
  List<String> work(int remainingMillis, SQSMessage... messages) {
    var event = new SQSEvent();
    event.setRecords(List.of(messages));
    return handler
        .handleRequest(
            event, new StubLambdaContext("refresh", "request", Duration.ofMillis(remainingMillis)))
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  List<String> work(SQSMessage... messages) {
    return work(120_000, messages);
  }

  private static final class NoAlarms implements Alarms {

    @Override
    public void grantLost(InstallationId id) {
      throw new AssertionError("a grant was lost");
    }

    @Override
    public void grantUnreadable(InstallationId id) {
      throw new AssertionError("a grant could not be opened");
    }

    @Override
    public void grantsRefused() {
      throw new AssertionError("too many grants were refused");
    }

    @Override
    public void importLost() {
      throw new AssertionError("a grant was lost");
    }

    @Override
    public void clientRefused() {
      throw new AssertionError("the client was refused");
    }

    @Override
    public void revocationGivenUp(InstallationId id) {
      throw new AssertionError("a revocation was given up");
    }

    @Override
    public void revocationGivenUp() {
      throw new AssertionError("a revocation was given up");
    }
  }
}
