package io.latchkey.install;

import static io.latchkey.install.Flow.ada;
import static io.latchkey.install.Flow.handleOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.NextStep.OpenAttempt;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.Pipedrive.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The request that brings an assertion shows no page that the attempt's own address can show. */
class AssertionAddressTest {

  private final Flow flow = new Flow();
  private final Flow.Person person = flow.person();

  private NextStep brings(Assertion assertion) {
    return person.brings(assertion, Referrer.PRODUCT);
  }

  private Assertion acmes(NextStep step) {
    return flow.assertion(handleOf(step), "acme", Entitlement.ACTIVE);
  }

  @Test
  void theConfirmPageIsShownAtTheAttemptsOwnAddress() {
    var connect = person.pressesInstall(ada());

    assertThat(brings(acmes(connect))).isEqualTo(new OpenAttempt(handleOf(connect)));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
    assertThat(person.looksAt(handleOf(connect))).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void anAssertionThatComesAgainDoesNothingAndLeadsThereToo() {
    var connect = person.pressesInstall(ada());
    var assertion = acmes(connect);
    brings(assertion);

    assertThat(brings(assertion)).isEqualTo(new OpenAttempt(handleOf(connect)));
    assertThat(flow.pipedrive.exchanges()).isEqualTo(1);
  }

  @Test
  void aForkIsShownAtItsOwnAddressWhenItsAssertionComesAgain() {
    var assertion = acmes(person.begins());
    var other = flow.person();
    other.begins();
    var forked = handleOf(other.brings(assertion, Referrer.PRODUCT));

    assertThat(other.brings(assertion, Referrer.PRODUCT)).isEqualTo(new OpenAttempt(forked));
  }

  @Test
  void anUnknownOrLapsedAttemptIsToldSoAtItsOwnAddress() {
    var unknown = new AttemptId("neverwas0123456789abcd");
    assertThat(brings(flow.assertion(unknown, "acme", Entitlement.ACTIVE)))
        .isEqualTo(new OpenAttempt(unknown));

    var connect = person.begins();
    flow.clock.advance(Duration.ofHours(25));
    assertThat(brings(acmes(connect))).isEqualTo(new OpenAttempt(handleOf(connect)));
    assertThat(person.looksAt(handleOf(connect))).isEqualTo(new NextStep.Lapsed());
  }

  @Test
  void whoHasToGoToPipedriveOrTheProductIsSentThereAtOnce() {
    var connect = person.begins();

    assertThat(brings(flow.assertion(handleOf(connect), "acme", Entitlement.NONE)))
        .isInstanceOf(NextStep.Subscribe.class);
    assertThat(brings(acmes(connect))).isInstanceOf(NextStep.AskPipedrive.class);
  }

  @Test
  void anAssertionThatCannotBeUsedIsRefusedWhereItCame() {
    var connect = person.begins();
    brings(acmes(connect));

    assertThat(brings(flow.assertion(handleOf(connect), "globex", Entitlement.ACTIVE)))
        .isEqualTo(new NextStep.NotAccepted(NextStep.Reason.OTHER_ACCOUNT));
  }

  /** The attempt's own address would send the code to Pipedrive once more at once. */
  @Test
  void aFailureIsToldWhereItHappened() {
    var connect = person.pressesInstall(ada());
    flow.pipedrive.nextExchange(new Answer.Malformed<>("no tokens"));

    assertThat(brings(acmes(connect))).isEqualTo(new NextStep.PipedriveFailed());
    assertThat(person.looksAt(handleOf(connect))).isInstanceOf(NextStep.Confirm.class);
  }

  @Test
  void theAddressInAnotherBrowserSaysThatTheInstallBelongsElsewhereAndNotThatCookiesAreOff() {
    var connect = person.pressesInstall(ada());
    brings(acmes(connect));

    assertThat(flow.person().looksAt(handleOf(connect))).isEqualTo(new NextStep.WrongBrowser());
  }
}
