package io.latchkey.removal;

import static io.latchkey.memory.TokenUseCases.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.memory.TokenUseCases;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.JobResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The grant of an attempt that has lapsed without learning whose the grant is. */
class LapsedGrantTest {

  private final TokenUseCases upkeep = new TokenUseCases();
  private final List<Grant> kept = new ArrayList<>();
  private final InMemoryLapsedWork work = new InMemoryLapsedWork(kept);
  private final Grant grant = upkeep.exchanged(ADA);

  @Test
  void oneWrongRefusalLeavesItToASecondLookThatRevokesIt() {
    upkeep.after(Duration.ofHours(26)).pipedrive.nextRefresh(new Answer.InvalidGrant<>());

    assertThat(upkeep.endLapsedGrant.end(grant, false, work)).isInstanceOf(JobResult.Done.class);
    assertThat(work.secondLooks()).containsExactly(Duration.ofSeconds(30));
    assertThat(upkeep.endLapsedGrant.end(grant, true, work)).isInstanceOf(JobResult.Done.class);
    assertThat(upkeep.endLapsedGrant.end(kept.getFirst(), false, work))
        .isInstanceOf(JobResult.Done.class);

    assertThat(upkeep.pipedrive.holdsGrantOf(ADA.id())).isFalse();
    assertThat(upkeep.pipedrive.revocations()).isEqualTo(1);
  }

  @Test
  void theSecondRefusalIsBelieved() {
    upkeep.after(Duration.ofHours(26)).pipedrive.refusesAll(true);

    assertThat(upkeep.endLapsedGrant.end(grant, true, work)).isInstanceOf(JobResult.Done.class);

    assertThat(work.secondLooks()).isEmpty();
    assertThat(kept).isEmpty();
  }
}
