package io.latchkey.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.memory.TestClock;
import io.latchkey.pipedrive.InstallationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiveUninstallTest {

  private final TestClock clock = new TestClock();
  private final List<Uninstall> queued = new ArrayList<>();
  private final Uninstall uninstall = new Uninstall(new InstallationId(42, 7), clock.instant());

  private ReceiveUninstall over(Installations installations) {
    return new ReceiveUninstall(new ForgetInstallation(installations, clock), queued::add);
  }

  @Test
  void anUninstallIsAppliedAtOnceWhereTheStoreTakesIt() {
    var store = new InMemoryStore();

    assertThat(over(store).receive(uninstall)).isEqualTo(ReceiveUninstall.Outcome.APPLIED);

    assertThat(store.find(uninstall.id()).tombstone()).isEqualTo(uninstall.at());
    assertThat(queued).isEmpty();
  }

  @Test
  void anUninstallThatTheStoreWillNotTakeIsQueuedBeforeTheAnswer() {
    assertThat(over(new BrokenStore()).receive(uninstall))
        .isEqualTo(ReceiveUninstall.Outcome.QUEUED);

    assertThat(queued).containsExactly(uninstall);
  }

  @Test
  void anUninstallThatNothingTakesIsNotSaidToBeDone() {
    var receive =
        new ReceiveUninstall(
            new ForgetInstallation(new BrokenStore(), clock),
            _ -> {
              throw new StoreUnavailable("queue", new IllegalStateException());
            });

    assertThatThrownBy(() -> receive.receive(uninstall)).isInstanceOf(StoreUnavailable.class);
  }

  private static final class BrokenStore implements Installations {

    @Override
    public Installation find(InstallationId id) {
      throw new StoreUnavailable("read", new IllegalStateException());
    }

    @Override
    public Saved save(Installation after) {
      throw new StoreUnavailable("write", new IllegalStateException());
    }
  }
}
