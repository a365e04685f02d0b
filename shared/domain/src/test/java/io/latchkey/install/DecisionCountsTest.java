package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.declined;
import static io.latchkey.install.Flow.handleOf;
import static io.latchkey.install.Flow.installed;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.ConfirmInstall.Decision;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.memory.InMemoryStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Yes or No is never lost to a concurrent write. */
class DecisionCountsTest {

  /** Runs something before a number of commits that it does not make itself. */
  private static final class DelayedAttempts implements Attempts {

    private final Attempts store;
    private Runnable before = () -> {};
    private int times;

    DelayedAttempts(Attempts store) {
      this.store = store;
    }

    void before(int commits, Runnable happening) {
      times = commits;
      before = happening;
    }

    @Override
    public Optional<Attempt> find(AttemptId attemptId) {
      return store.find(attemptId);
    }

    @Override
    public CommitResult commit(Commit change) {
      if (times > 0) {
        var left = times - 1;
        times = 0;
        before.run();
        times = left;
      }
      return store.commit(change);
    }
  }

  private DelayedAttempts attempts = new DelayedAttempts(new InMemoryStore());
  private final Flow flow =
      Flow.reaching(
          store -> {
            attempts = new DelayedAttempts(store);
            return attempts;
          });
  private final Flow.Person person = flow.person();
  private final NextStep page = person.returns(person.pressesInstall(ada()), "acme");

  private NextStep outcomeOf(Decision decision) {
    return switch (decision) {
      case CONFIRM -> installed(ada(), "acme");
      case DECLINE -> declined();
    };
  }

  private void reloads() {
    assertThat(person.returns(page, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @ParameterizedTest
  @EnumSource
  void aDecisionThatLosesItsWriteToReloadsIsAppliedToWhatTheyStored(Decision decision) {
    attempts.before(5, this::reloads);

    assertThat(person.decides(page, decision)).isEqualTo(outcomeOf(decision));
  }

  @Test
  void theFirstOfTwoDecisionsCounts() {
    attempts.before(1, () -> assertThat(person.declines(page)).isEqualTo(declined()));

    assertThat(person.confirms(page)).isEqualTo(declined());
    assertThat(flow.installation(ada()).status()).isInstanceOf(Installation.Gone.class);
  }

  @Test
  void aDecisionAboutAPageThatIsNoLongerShownDoesNotCount() {
    attempts.before(
        1, () -> assertThat(person.returns(page, "acme", Entitlement.NONE)).isNotEqualTo(page));

    assertThat(person.confirms(page)).isInstanceOf(NextStep.Subscribe.class);
    assertThat(flow.installation(ada()).owner()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void reloadsWithoutEndDelayADecisionAndTheSameFormCountsAfterThem(Decision decision) {
    attempts.before(Integer.MAX_VALUE, this::reloads);
    assertThat(person.decides(page, decision)).isInstanceOf(NextStep.TryLater.class);

    attempts.before(0, () -> {});
    assertThat(person.decides(page, decision)).isEqualTo(outcomeOf(decision));
  }

  @Test
  void howeverAYesANoAndAReloadMixOneDecisionCountsAndBothAreToldWhich() {
    Optional<List<Integer>> script = Optional.of(List.of());
    var played = 0;
    while (script.isPresent()) {
      script = played(script.get());
      played++;
    }
    assertThat(played).isGreaterThan(100);
  }

  private static Optional<List<Integer>> played(List<Integer> script) {
    var turns = new InterleavedAttempts[1];
    var mixed =
        Flow.reaching(
            store -> {
              turns[0] = new InterleavedAttempts(store, script);
              return turns[0];
            });
    var one = mixed.person();
    var shown = one.returns(one.pressesInstall(ada()), "acme");
    var again = mixed.assertion(handleOf(shown), "acme", Entitlement.ACTIVE);
    var told = new NextStep[2];

    turns[0].play(
        List.of(
            () -> told[0] = one.confirms(shown),
            () -> told[1] = one.declines(shown),
            () -> one.returns(again)));

    assertThat(told[0]).as("script %s", script).isEqualTo(told[1]).isInstanceOf(NextStep.End.class);
    assertThat(mixed.installation(ada()).status() instanceof Installation.Active)
        .as("script %s", script)
        .isEqualTo(told[0].equals(installed(ada(), "acme")));
    return turns[0].nextScript();
  }
}
