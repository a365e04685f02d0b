package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.handleOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Pipedrive.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A code is good once: what an exchange brings late is as good as what it brings at once. */
class SlowExchangeTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();
  private final NextStep connect = person.pressesInstall(ada());

  private void answersAfter(Duration time) {
    flow.pipedrive.duringExchange(() -> flow.clock.advance(time));
  }

  private State state() {
    return flow.attempt(handleOf(connect)).state();
  }

  @Test
  void anExchangeThatIsAnsweredAfterTwelveSecondsConnectsThePerson() {
    answersAfter(Duration.ofSeconds(12));

    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  /** The function may be killed while it asks users/me. */
  @Test
  void itsGrantIsStoredBeforeUsersMeIsAsked() {
    answersAfter(Duration.ofSeconds(12));
    flow.pipedrive.duringWho(() -> assertThat(state()).isInstanceOf(State.Exchanged.class));
    flow.pipedrive.nextWho(new Answer.Unreachable<>());

    assertThat(person.returns(connect, "acme")).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void withTooLittleTimeLeftForUsersMeAReloadAsksIt() {
    answersAfter(Duration.ofSeconds(20));
    var late = person.returns(connect, "acme");
    assertThat(late).isInstanceOf(NextStep.TryLater.class);
    assertThat(state()).isInstanceOf(State.Exchanged.class);

    assertThat(person.looksAt(handleOf(connect))).isInstanceOf(NextStep.Confirm.class);
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }
}
