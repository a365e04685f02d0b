package io.latchkey.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SnapStartHookTest {

  @Test
  void aRehearsalIsPlayedBeforeTheSnapshotAndItsLogLinesSaySo() {
    var played = new ArrayList<String>();
    var hook = SnapStartHook.prime(() -> played.add(MDC.get("rehearsal")));
    assertThat(played).isEmpty();

    hook.beforeCheckpoint(Core.getGlobalContext());

    assertThat(played).isEqualTo(List.of("true"));
    assertThat(MDC.get("rehearsal")).isNull();
  }

  @Test
  void aRehearsalThatFailsIsNoReasonNotToStart() {
    var hook =
        SnapStartHook.prime(
            () -> {
              throw new IllegalStateException("on purpose");
            });

    assertThatCode(() -> hook.beforeCheckpoint(Core.getGlobalContext())).doesNotThrowAnyException();
  }
}
