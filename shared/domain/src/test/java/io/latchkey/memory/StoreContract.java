package io.latchkey.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.install.Attempts.Claim;
import io.latchkey.install.Attempts.Commit;
import io.latchkey.install.Attempts.CommitResult;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.ExchangeLease;
import io.latchkey.install.Goal;
import io.latchkey.install.InstallResult;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State;
import io.latchkey.installation.Installation;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
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

  private static final AttemptId HANDLE = AttemptId.random(new SecureRandom());

  protected abstract Attempts attempts();

  private Attempt attempt(State state) {
    var key = BrowserKey.random(random);
    return Attempt.begin(
        AttemptId.random(random), key, Attempt.Beginning.HERE, state, NOW, Duration.ofHours(24));
  }

  private static Stream<State> everyState() {
    var who =
        new Installer(
            new InstallationId((1L << 53) - 1, 3),
            "Lovelace & Söhne",
            "Ada",
            "pt-BR",
            Optional.of(URI.create("https://lovelace.pipedrive.com")));
    var code = new PendingCredential.ParkedCode(Secret.of("a-code"), NOW, true);
    var consent = AuthorizationState.of(HANDLE, new SecureRandom());
    return Stream.of(
        new State.AwaitingAccount(new PendingCredential.Nothing()),
        new State.AwaitingAccount(code),
        new State.AwaitingAccount(new PendingCredential.ExchangedGrant(grant("a"), who)),
        new State.AwaitingSubscription(code, CUSTOMER),
        new State.AwaitingSubscription(
            new PendingCredential.ExchangedGrant(grant("a"), who), CUSTOMER),
        new State.AwaitingConsent(new Goal.Identify(), consent),
        new State.AwaitingConsent(new Goal.Connect(CUSTOMER), consent),
        new State.AwaitingConsent(new Goal.Reauthorize(who.id()), consent),
        new State.Exchanging(code, new Goal.Connect(CUSTOMER), new ExchangeLease.Free()),
        new State.Exchanging(
            code, new Goal.Reauthorize(who.id()), new ExchangeLease.Held(NOW.plusMillis(30_001))),
        new State.Exchanged(
            grant("a"), new State.Identity.Unknown(), true, new Goal.Connect(CUSTOMER)),
        new State.Exchanged(
            grant("a"), new State.Identity.Known(who), false, new Goal.Connect(CUSTOMER)),
        new State.AwaitingConfirmation(grant("a"), who, CUSTOMER, true),
        new State.Finished(new InstallResult.Installed(who.id(), CUSTOMER.account())),
        new State.Finished(new InstallResult.UserDenied()),
        new State.Finished(new InstallResult.Declined()));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void anAttemptIsFoundAsItWasStoredInEveryState(State state) {
    var attempt = attempt(state).withRefusedCode(state);
    var first =
        new Attempt(
            attempt.id(),
            1,
            attempt.browser(),
            Attempt.Beginning.FORKED,
            2,
            attempt.begunAt(),
            attempt.expiresAt(),
            state);

    assertThat(attempts().commit(Commit.of(first))).isInstanceOf(CommitResult.Done.class);

    assertThat(attempts().find(first.id())).contains(first);
  }

  @Test
  void anAttemptThatNeverWasIsNotFound() {
    assertThat(attempts().find(AttemptId.random(random))).isEmpty();
  }

  @Test
  void ofTwoStepsFromOneVersionTheSecondIsOvertaken() {
    var attempt = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));
    attempts().commit(Commit.of(attempt));
    var finished = attempt.withState(new State.Finished(new InstallResult.UserDenied()));

    assertThat(attempts().commit(Commit.of(finished))).isInstanceOf(CommitResult.Done.class);
    assertThat(
            attempts()
                .commit(
                    Commit.of(attempt.withState(new State.Finished(new InstallResult.Declined())))))
        .isInstanceOf(CommitResult.Overtaken.class);

    assertThat(attempts().find(attempt.id())).contains(finished);
  }

  @Test
  void aHandleIsGivenOnce() {
    var attempt = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));
    attempts().commit(Commit.of(attempt));

    assertThat(attempts().commit(Commit.of(attempt))).isInstanceOf(CommitResult.Overtaken.class);
  }

  @Test
  void aClaimIsGoodForOneAttemptAndTheNextLearnsWhose() {
    var claim = new Claim.Code(Secret.of("code" + random.nextLong()).sha256());
    var first = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));
    var second = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));

    assertThat(attempts().commit(Commit.of(first).claiming(claim)))
        .isInstanceOf(CommitResult.Done.class);
    assertThat(attempts().commit(Commit.of(second).claiming(claim)))
        .isEqualTo(new CommitResult.Claimed(first.id()));

    assertThat(attempts().find(second.id())).isEmpty();
  }

  @Test
  void theSameAssertionNameOfAnotherIssuerIsAnotherClaim() {
    var jti = "jti" + random.nextLong();
    var first = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));
    var second = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));
    attempts().commit(Commit.of(first).claiming(new Claim.Jti("https://a.example", jti)));

    assertThat(
            attempts().commit(Commit.of(second).claiming(new Claim.Jti("https://b.example", jti))))
        .isInstanceOf(CommitResult.Done.class);
  }

  @Test
  void anOvertakenStepThatReusesItsOwnClaimLearnsThatItMadeItBefore() {
    var claim = new Claim.Jti("https://a.example", "jti" + random.nextLong());
    var attempt = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));
    attempts().commit(Commit.of(attempt));
    var next = attempt.withState(new State.AwaitingAccount(new PendingCredential.Nothing()));
    attempts().commit(Commit.of(next).claiming(claim));

    assertThat(attempts().commit(Commit.of(next).claiming(claim)))
        .isEqualTo(new CommitResult.Claimed(attempt.id()));
  }

  @Test
  void anAttemptAndItsInstallationAreStoredTogetherOrNotAtAll() {
    var attempt = attempt(new State.AwaitingAccount(new PendingCredential.Nothing()));
    attempts().commit(Commit.of(attempt));
    var finished =
        attempt.withState(new State.Finished(new InstallResult.Installed(id, CUSTOMER.account())));
    var installed = installed(Installation.none(id), "first");
    installations().save(installed);

    assertThat(
            attempts()
                .commit(Commit.of(finished).storing(installed(Installation.none(id), "late"))))
        .isInstanceOfSatisfying(
            CommitResult.InstallationChanged.class,
            changed -> assertThat(changed.now().revision()).isEqualTo(1));
    assertThat(attempts().find(attempt.id())).contains(attempt);

    assertThat(attempts().commit(Commit.of(finished).storing(installed(installed, "next"))))
        .isInstanceOf(CommitResult.Done.class);
    assertThat(refreshTokenOf(installations().find(id))).isEqualTo("refresh-next");
    assertThat(attempts().find(attempt.id())).contains(finished);
  }
}
