package io.latchkey.outbox;

import static io.latchkey.outbox.Changes.HANDLE;
import static io.latchkey.outbox.Changes.NOON;
import static io.latchkey.outbox.Changes.active;
import static io.latchkey.outbox.Changes.attempt;
import static io.latchkey.outbox.Changes.change;
import static io.latchkey.outbox.Changes.dead;
import static io.latchkey.outbox.Changes.lapsed;
import static io.latchkey.outbox.Changes.over;
import static io.latchkey.outbox.Event.Type.ABANDONED;
import static io.latchkey.outbox.Event.Type.INSTALLED;
import static io.latchkey.outbox.Event.Type.MOVED;
import static io.latchkey.outbox.Event.Type.NEEDS_REAUTHORIZATION;
import static io.latchkey.outbox.Event.Type.REINSTALLED;
import static io.latchkey.outbox.Event.Type.REPAIRED;
import static io.latchkey.outbox.Event.Type.UNINSTALLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventMapperTest {

  @Test
  void anInstallWhereNothingWasIsToldWithIdsAccountAndSequence() {
    var event = told(change(StreamImage.NOTHING, active("acme", 1)));

    assertThat(event.type()).isEqualTo(INSTALLED);
    assertThat(event.time()).isEqualTo(NOON);
    assertThat(event.detail())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id",
                event.id(),
                "company_id",
                42L,
                "user_id",
                7L,
                "account",
                "acme",
                "entitlement",
                "trial",
                "sequence",
                1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "disconnecting"})
  void anInstallAfterAnEndIsAnInstall(String status) {
    var event = told(change(over(status, "UNINSTALLED", 2), active("acme", 3)));

    assertThat(event.type()).isEqualTo(INSTALLED);
  }

  @Test
  void aDeadOneThatComesOutOfACopyIsToldAsDeadAndNotAsInstalled() {
    var event = told(change(StreamImage.NOTHING, dead("acme", 4)));

    assertThat(event.type()).isEqualTo(NEEDS_REAUTHORIZATION);
    assertThat(event.detail()).containsKey("reauthorize_url").containsEntry("sequence", 4L);
  }

  @Test
  void anInstallOverAnActiveOneOfTheSameAccountIsAReinstall() {
    assertThat(told(change(active("acme", 1), active("acme", 2))).type()).isEqualTo(REINSTALLED);
  }

  @Test
  void anInstallForAnotherAccountIsAMoveAndSaysFromWhom() {
    for (var before : List.of(active("acme", 1), dead("acme", 1))) {
      var event = told(change(before, active("globex", 2)));

      assertThat(event.type()).isEqualTo(MOVED);
      assertThat(event.detail())
          .containsEntry("account", "globex")
          .containsEntry("from_account", "acme");
    }
  }

  @Test
  void aDeathIsToldWithTheLinkThatRepairsIt() {
    var event = told(change(active("acme", 1), dead("acme", 2)));

    assertThat(event.type()).isEqualTo(NEEDS_REAUTHORIZATION);
    assertThat(event.detail())
        .containsEntry(
            "reauthorize_url", "https://latchkey.example/install?company_id=42&user_id=7");
  }

  @Test
  void lifeAfterADeathIsARepair() {
    assertThat(told(change(dead("acme", 2), active("acme", 3))).type()).isEqualTo(REPAIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "gone, UNINSTALLED, uninstalled",
    "disconnecting, DISCONNECTED, disconnected",
    "disconnecting, ERASED, erased",
    "disconnecting, DECLINED, declined"
  })
  void anEndIsToldWithItsReasonAndWhoseItWas(String status, String stored, String reason) {
    for (var before : List.of(active("acme", 1), dead("acme", 1))) {
      var event = told(change(before, over(status, stored, 2)));

      assertThat(event.type()).isEqualTo(UNINSTALLED);
      assertThat(event.detail())
          .containsEntry("reason", reason)
          .containsEntry("account", "acme")
          .containsEntry("sequence", 2L);
    }
  }

  @Test
  void aLapsedAttemptIsToldWithWhereItStopped() {
    var event = told(lapsed(attempt("AwaitingSubscription", "acme")));

    assertThat(event.type()).isEqualTo(ABANDONED);
    assertThat(event.detail())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "id",
                event.id(),
                "install",
                HANDLE,
                "stopped_at",
                "AwaitingSubscription",
                "account",
                "acme"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AwaitingAccount", "AwaitingConsent", "Exchanging", "Exchanged"})
  void aLapsedAttemptWhoseAccountIsUnknownIsNoEvent(String state) {
    assertThat(EventMapper.map(lapsed(attempt(state)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("whatNobodyHasToKnow")
  void whatTheProductDoesNotHaveToKnowIsNotTold(Change change) {
    assertThat(EventMapper.map(change)).isEmpty();
  }

  static Stream<Change> whatNobodyHasToKnow() {
    var waiting = attempt("AwaitingAccount");
    return Stream.of(
        change(active("acme", 1), active("acme", 1)),
        change(over("disconnecting", "ERASED", 2), over("gone", "ERASED", 2)),
        change(over("disconnecting", "ERASED", 2), over("gone", "UNINSTALLED", 2)),
        change(over("gone", "UNINSTALLED", 2), over("disconnecting", "DECLINED", 2)),
        change(StreamImage.NOTHING, over("gone", "UNINSTALLED", 0)),
        change(over("gone", "UNINSTALLED", 2), StreamImage.NOTHING),
        lapsed(attempt("Finished")),
        lapsed("code#abc", new StreamImage(Map.of("attempt", HANDLE))),
        lapsed("jti#me#1", new StreamImage(Map.of("attempt", HANDLE))),
        lapsed("erased#acme", new StreamImage(Map.of("at", 1L))),
        new Change("Attempts", "attempt#" + HANDLE, waiting, StreamImage.NOTHING, false, NOON),
        new Change("Attempts", "attempt#" + HANDLE, waiting, waiting, false, NOON),
        new Change("Attempts", "control#pipedrive", StreamImage.NOTHING, waiting, false, NOON));
  }

  @Test
  void theSameChangeHasTheSameIdEachTimeAndEveryOtherItsOwn() {
    var again =
        new Change(
            installs().table(),
            "42#7",
            StreamImage.NOTHING,
            active("acme", 1),
            false,
            NOON.plusSeconds(9));
    var others =
        List.of(
            change(active("acme", 1), active("acme", 2)),
            new Change("arn:other", "42#7", StreamImage.NOTHING, active("acme", 1), false, NOON),
            new Change(
                installs().table(), "42#8", StreamImage.NOTHING, active("acme", 1), false, NOON),
            lapsed(attempt("AwaitingSubscription", "acme")));

    assertThat(told(again).id()).isEqualTo(told(installs()).id());
    assertThat(Stream.concat(others.stream(), Stream.of(installs())).map(EventMapperTest::told))
        .extracting(Event::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingSealedIsEverTold() {
    var changes =
        Stream.of(
            installs(),
            change(active("acme", 1), dead("acme", 2)),
            change(active("acme", 1), over("gone", "UNINSTALLED", 2)),
            lapsed(attempt("AwaitingConfirmation", "acme")));

    assertThat(changes)
        .allSatisfy(each -> assertThat(told(each).toString()).doesNotContain("sealed"));
  }

  @Test
  void anItemOfAnUnknownKindIsAnErrorAndNotPassedOver() {
    var strange = change(StreamImage.NOTHING, over("paused", "UNINSTALLED", 1));

    assertThatThrownBy(() -> EventMapper.map(strange)).isInstanceOf(IllegalStateException.class);
  }

  private static Change installs() {
    return change(StreamImage.NOTHING, active("acme", 1));
  }

  private static Event told(Change change) {
    return EventMapper.map(change).orElseThrow();
  }
}
