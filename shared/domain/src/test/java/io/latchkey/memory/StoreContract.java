package io.latchkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Attempt;
import io.latchkey.install.Attempts;
import io.latchkey.install.Attempts.Change;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Committed;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.ConsentRequest;
import io.latchkey.install.Ending;
import io.latchkey.install.Goal;
import io.latchkey.install.Handle;
import io.latchkey.install.Holding;
import io.latchkey.install.State;
import io.latchkey.install.Turn;
import io.latchkey.token.Installation;
import io.latchkey.token.InstallationId;
import io.latchkey.token.Installer;
import io.latchkey.token.Secret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every store of attempts and installations. */
public abstract class StoreContract extends InstallationsContract {

  private static final Handle HANDLE = Handle.random(new SecureRandom());

  protected abstract Attempts attempts();

  private Attempt attempt(State state) {
    var key = BrowserKey.random(random);
    return Attempt.begin(
        Handle.random(random), key, Attempt.Beginning.HERE, state, NOW, Duration.ofHours(24));
  }

  private static Stream<State> everyState() {
    var who =
        new Installer(
            new InstallationId((1L << 53) - 1, 3),
            "Lovelace & Söhne",
            "Ada",
            "pt-BR",
            Optional.of(URI.create("https://lovelace.pipedrive.com")));
    var code = new Holding.ParkedCode(Secret.of("a-code"), NOW, true);
    var consent = ConsentRequest.of(HANDLE, new SecureRandom());
    return Stream.of(
        new State.AwaitingAccount(new Holding.Nothing()),
        new State.AwaitingAccount(code),
        new State.AwaitingAccount(new Holding.ExchangedGrant(grant("a"), who)),
        new State.AwaitingSubscription(code, CUSTOMER),
        new State.AwaitingSubscription(new Holding.ExchangedGrant(grant("a"), who), CUSTOMER),
        new State.AwaitingConsent(new Goal.Identify(), consent),
        new State.AwaitingConsent(new Goal.Connect(CUSTOMER), consent),
        new State.AwaitingConsent(new Goal.Repair(who.id()), consent),
        new State.Exchanging(code, new Goal.Connect(CUSTOMER), new Turn.Free()),
        new State.Exchanging(
            code, new Goal.Repair(who.id()), new Turn.Held(NOW.plusMillis(30_001))),
        new State.Exchanged(grant("a"), new State.Who.Unknown(), true, new Goal.Connect(CUSTOMER)),
        new State.Exchanged(
            grant("a"), new State.Who.Known(who), false, new Goal.Connect(CUSTOMER)),
        new State.AwaitingConfirmation(grant("a"), who, CUSTOMER, true),
        new State.Finished(new Ending.Installed(who.id(), CUSTOMER.account())),
        new State.Finished(new Ending.UserDenied()),
        new State.Finished(new Ending.Declined()));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void anAttemptIsFoundAsItWasStoredInEveryState(State state) {
    var attempt = attempt(state).refusedTo(state);
    var first =
        new Attempt(
            attempt.handle(),
            1,
            attempt.browser(),
            Attempt.Beginning.FORKED,
            2,
            attempt.begunAt(),
            attempt.expiresAt(),
            state);

    assertThat(attempts().commit(Change.of(first))).isInstanceOf(Committed.Done.class);

    assertThat(attempts().find(first.handle())).contains(first);
  }

  @Test
  void anAttemptThatNeverWasIsNotFound() {
    assertThat(attempts().find(Handle.random(random))).isEmpty();
  }

  @Test
  void ofTwoStepsFromOneVersionTheSecondIsOvertaken() {
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));
    var finished = attempt.to(new State.Finished(new Ending.UserDenied()));

    assertThat(attempts().commit(Change.of(finished))).isInstanceOf(Committed.Done.class);
    assertThat(attempts().commit(Change.of(attempt.to(new State.Finished(new Ending.Declined())))))
        .isInstanceOf(Committed.Overtaken.class);

    assertThat(attempts().find(attempt.handle())).contains(finished);
  }

  @Test
  void aHandleIsGivenOnce() {
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));

    assertThat(attempts().commit(Change.of(attempt))).isInstanceOf(Committed.Overtaken.class);
  }

  @Test
  void aClaimIsGoodForOneAttemptAndTheNextLearnsWhose() {
    var claim = new Claim.Code(Secret.of("code" + random.nextLong()).sha256());
    var first = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    var second = attempt(new State.AwaitingAccount(new Holding.Nothing()));

    assertThat(attempts().commit(Change.of(first).claiming(claim)))
        .isInstanceOf(Committed.Done.class);
    assertThat(attempts().commit(Change.of(second).claiming(claim)))
        .isEqualTo(new Committed.Claimed(first.handle()));

    assertThat(attempts().find(second.handle())).isEmpty();
  }

  @Test
  void theSameAssertionNameOfAnotherIssuerIsAnotherClaim() {
    var jti = "jti" + random.nextLong();
    var first = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    var second = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(first).claiming(new Claim.Jti("https://a.example", jti)));

    assertThat(
            attempts().commit(Change.of(second).claiming(new Claim.Jti("https://b.example", jti))))
        .isInstanceOf(Committed.Done.class);
  }

  @Test
  void anOvertakenStepThatReusesItsOwnClaimLearnsThatItMadeItBefore() {
    var claim = new Claim.Jti("https://a.example", "jti" + random.nextLong());
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));
    var next = attempt.to(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(next).claiming(claim));

    assertThat(attempts().commit(Change.of(next).claiming(claim)))
        .isEqualTo(new Committed.Claimed(attempt.handle()));
  }

  @Test
  void anAttemptAndItsInstallationAreStoredTogetherOrNotAtAll() {
    var attempt = attempt(new State.AwaitingAccount(new Holding.Nothing()));
    attempts().commit(Change.of(attempt));
    var finished = attempt.to(new State.Finished(new Ending.Installed(id, CUSTOMER.account())));
    var installed = installed(Installation.none(id), "first");
    installations().save(installed);

    assertThat(
            attempts()
                .commit(Change.of(finished).storing(installed(Installation.none(id), "late"))))
        .isInstanceOfSatisfying(
            Committed.InstallationChanged.class,
            changed -> assertThat(changed.now().revision()).isEqualTo(1));
    assertThat(attempts().find(attempt.handle())).contains(attempt);

    assertThat(attempts().commit(Change.of(finished).storing(installed(installed, "next"))))
        .isInstanceOf(Committed.Done.class);
    assertThat(refreshTokenOf(installations().find(id))).isEqualTo("refresh-next");
    assertThat(attempts().find(attempt.handle())).contains(finished);
  }
}
