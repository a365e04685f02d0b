package io.latchkey.install;

import static io.latchkey.install.Flow.BASE;
import static io.latchkey.install.Flow.ada;

import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.BrowserAttempt.Owned;
import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.memory.FakePipedrive;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.memory.RecordedAlarms;
import io.latchkey.memory.TestClock;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.removal.EndGrant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An attempt that waits for its product, its browser, and the driver over memory. */
final class DrivenAttempt {

  static final Persistence THREE_TRIES =
      new Persistence(3, Duration.ofSeconds(5), Duration.ofMillis(50));
  static final State DENIED = new State.Finished(new InstallResult.UserDenied());
  static final NextStep LATER = new NextStep.TryLater(Duration.ofSeconds(3));
  static final NextStep FAILURE = new NextStep.PipedriveFailed();

  final TestClock clock = new TestClock();
  final SecureRandom random = new SecureRandom();
  final RecordedAttempts store = new RecordedAttempts(new InMemoryStore());
  final FakePipedrive pipedrive = new FakePipedrive(clock);
  final AttemptDriver driver = driver();
  final AttemptId attemptId = AttemptId.random(random);
  final BrowserKey key = BrowserKey.random(random);
  final Customer customer =
      new Customer(new Account("acme"), "The acme", Entitlement.ACTIVE, clock.instant());
  final State waiting = new State.AwaitingAccount(new PendingCredential.Nothing());
  final Owned owned = begin();

  /** The store, with what it was asked for and something that happens before each commit. */
  static final class RecordedAttempts implements Attempts {

    final InMemoryStore memory;
    final List<Commit> commits = new ArrayList<>();
    final List<AttemptId> reads = new ArrayList<>();
    Runnable before = () -> {};

    RecordedAttempts(InMemoryStore memory) {
      this.memory = memory;
    }

    @Override
    public Optional<Attempt> find(AttemptId attemptId) {
      reads.add(attemptId);
      return memory.find(attemptId);
    }

    @Override
    public CommitResult commit(Commit change) {
      before.run();
      commits.add(change);
      return memory.commit(change);
    }
  }

  private AttemptDriver driver() {
    var policy =
        new Policy(
            Policy.CallbackWithoutState.CONFIRM,
            Policy.InstallWithoutAccount.IDENTIFY,
            Policy.Trial.INSTALL,
            Duration.ofHours(24));
    var retryOnce = new RetryOnce(clock, clock);
    var apply = new ApplyGrant(store.memory, pipedrive, retryOnce, policy);
    var work =
        new PendingWork(
            new ExchangeCode(pipedrive, retryOnce, apply, clock),
            apply,
            new InstallResultCheck(store.memory, store.memory),
            clock);
    var alarms = new RecordedAlarms(new ArrayList<>());
    var endGrant = new EndGrant(store.memory, pipedrive, alarms, clock, random);
    return new AttemptDriver(store, store.memory, work, endGrant, clock, clock, random);
  }

  private Owned begin() {
    var attempt =
        Attempt.begin(
            attemptId, key, Beginning.HERE, waiting, clock.instant(), Duration.ofHours(24));
    store.memory.commit(Attempts.Commit.of(attempt));
    return new Owned(attempt, key);
  }

  NextStep applies(Transition transition) {
    return driver.apply(owned, BASE, THREE_TRIES, _ -> transition);
  }

  Attempt stored() {
    return store.memory.find(attemptId).orElseThrow();
  }

  void anotherRequestStores(State state) {
    store.memory.commit(Attempts.Commit.of(stored().withState(state)));
  }

  Grant grant() {
    var answer = pipedrive.exchange(pipedrive.allow(ada()), BASE.callback());
    return ((Answer.Ok<Grant>) answer).value();
  }

  State.AwaitingConfirmation page(Grant grant) {
    return new State.AwaitingConfirmation(grant, ada(), customer, false);
  }

  /** Applies a use case to the attempt as it is stored now. */
  NextStep applies(Function<Attempt, Transition> useCase) {
    return driver.apply(new Owned(stored(), key), BASE, THREE_TRIES, useCase);
  }
}
