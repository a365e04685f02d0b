package io.latchkey.tokenimport;

import static io.latchkey.memory.TokenUseCases.ACME;
import static io.latchkey.memory.TokenUseCases.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.DelayReason;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One refusal of Pipedrive's is a suspicion in an import too. */
class DoubtfulImportsTest extends ImportFixture {

  private static final Outcome SUSPECTED =
      new Outcome.TryLater(Duration.ofSeconds(30), DelayReason.SUSPECTED);

  @Test
  void oneWrongRefusalOfTheRefreshTokenCostsHalfAMinute() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextRefresh(new Answer.InvalidGrant<>());

    assertThat(imported(request(token, ACME))).isEqualTo(SUSPECTED);
    upkeep.after(Duration.ofSeconds(30));

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.imports.find(token.sha256()).suspectedAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void whoeverAsksSoonerIsToldToWaitAndPipedriveIsNotAsked() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.refusesAll(true);
    assertThat(imported(request(token, ACME))).isEqualTo(SUSPECTED);
    upkeep.after(Duration.ofSeconds(10));

    assertThat(imported(request(token, ACME)))
        .isEqualTo(new Outcome.TryLater(Duration.ofSeconds(20), DelayReason.SUSPECTED));

    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }

  @Test
  void theSecondRefusalIsBelievedAndTheTokenCanBeSentAgain() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.refusesAll(true);
    imported(request(token, ACME));
    upkeep.after(Duration.ofHours(2));

    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.ReauthorizationNeeded.class);
    upkeep.pipedrive.refusesAll(false);

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
  }

  @Test
  void one401OfUsersMeIsAskedAboutOnceMore() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.InvalidGrant<>());

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
  }

  @Test
  void two401sOfUsersMeAreNoVerdictOnTheRefreshToken() {
    var token = tokenOfTheProducts();
    upkeep.pipedrive.nextWho(new Answer.InvalidGrant<>());
    upkeep.pipedrive.nextWho(new Answer.InvalidGrant<>());
    assertThat(imported(request(token, ACME))).isInstanceOf(Outcome.TryLater.class);

    assertThat(imported(request(token, ACME))).isEqualTo(new Outcome.Imported(ADA.id()));
    assertThat(upkeep.pipedrive.refreshes()).isEqualTo(1);
  }
}
