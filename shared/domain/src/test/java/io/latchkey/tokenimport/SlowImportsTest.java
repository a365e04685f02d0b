package io.latchkey.tokenimport;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Sealed;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.DelayReason;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An import whose refresh is slow, cut, refused, or can't be opened afterwards. */
class SlowImportsTest extends ImportFixture {

  @Test
  void aRefreshThatMayHaveBeenDoneIsNotSentAgainAtOnce() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());

    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void whileAnAnswerMayStillBeOnItsWayTheImportIsNotTriedAgain() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.duringRefresh(() -> upkeep.after(Duration.ofSeconds(22)));
    upkeep.pipedrive.nextRefresh(new Answer.Indeterminate<>());

    assertThat(imported(request(token, ACME)))
        .isInstanceOfSatisfying(
            Outcome.TryLater.class,
            later -> assertThat(later.retryAfter()).isGreaterThan(Duration.ofMinutes(1)));
    upkeep.after(Duration.ofMinutes(1));
    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);

    upkeep.after(Duration.ofMinutes(1));
    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
  }

  @Test
  void aRefusalAfterAnAnswerThatWasLostIsALostGrant() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.ConnectionLost<>());
    upkeep.pipedrive.nextRefresh(new Answer.InvalidGrant<>());

    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    assertThat(upkeep.alarms).containsExactly("import lost");
  }

  @Test
  void aKeptGrantThatCannotBeOpenedIsTriedLaterAndCountedAndNothingIsSent() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.Unreachable<>());
    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);
    var kept = upkeep.imports.find(token.sha256());
    Sealed<Grant> unreadable =
        () -> {
          throw new UnreadableGrant(new IllegalStateException());
        };
    upkeep.imports.save(
        new TokenImport(
            kept.sha256(),
            kept.revision() + 1,
            kept.generation(),
            kept.lease(),
            new TokenImport.Holding.Refreshed(unreadable),
            Instant.EPOCH,
            kept.keptUntil()));
    var sent = upkeep.pipedrive.refreshes();

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.TryLater(Duration.ofMinutes(10), DelayReason.UNREADABLE));

    assertThat(upkeep.metrics.taken()).contains("GrantUnreadable");
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(sent);
  }

  @Test
  void aRefreshWhoseConnectionWasCutIsSentOnceMore() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.ConnectionLost<>());

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(2);
  }
}
