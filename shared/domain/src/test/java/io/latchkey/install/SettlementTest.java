package io.latchkey.install;

import static io.latchkey.install.Flow.BASE;
import static io.latchkey.install.Flow.ada;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Transition.Move;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.pipedrive.Grant;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** A decision on an installation counts only for the installation that the write meets. */
class SettlementTest {

  private final DrivenAttempt driven = new DrivenAttempt();

  @Test
  void aSettlementIsDecidedAgainOnTheInstallationThatItMet() {
    var grant = driven.grant();
    var found = installs(grant);
    var met = new ArrayList<Installation>();

    driven.applies(
        new Transition.Settle(
            Installation.none(ada().id()),
            driven.waiting,
            (now, at) -> {
              met.add(now);
              var owner = new Owner(driven.customer.account(), Entitlement.ACTIVE);
              return StoreDecision.decide(now, grant, owner, BASE, at)
                      instanceof StoreDecision.Store(var after)
                  ? new Settlement.Store(Move.to(DrivenAttempt.DENIED), after)
                  : new Settlement.Leave(Move.to(DrivenAttempt.DENIED));
            }));

    assertThat(met).containsExactly(Installation.none(ada().id()), found);
  }

  private Installation installs(Grant grant) {
    var owner = new Owner(driven.customer.account(), Entitlement.ACTIVE);
    var none = Installation.none(ada().id());
    var stored =
        (StoreDecision.Store)
            StoreDecision.decide(none, grant, owner, BASE, driven.clock.instant());
    driven.store.memory.save(stored.after());
    return driven.store.memory.find(ada().id());
  }

  @Test
  void aSettlementThatStaysBusyIsPutOffAndKeepsTheGrant() {
    var page = driven.page(driven.grant());

    var step =
        driven.applies(
            new Transition.Settle(
                Installation.none(ada().id()), page, (_, _) -> new Settlement.Wait()));

    assertThat(step).isEqualTo(new NextStep.TryLater(Duration.ofSeconds(10)));
    assertThat(driven.stored().state()).isEqualTo(page);
  }

  @Test
  void anInstallationThatIsStoredAsEndingIsRevokedAtOnce() {
    var grant = driven.grant();

    driven.applies(
        new Transition.Settle(
            Installation.none(ada().id()),
            driven.waiting,
            (now, at) ->
                DiscardGrant.decide(new NextState.Ready(DrivenAttempt.DENIED), grant, now, at)));

    assertThat(driven.pipedrive.holdsGrantOf(ada().id())).isFalse();
    assertThat(driven.store.memory.find(ada().id()).status()).isInstanceOf(Installation.Gone.class);
  }

  @Test
  void anErasedAccountsGrantIsKeptToBeEndedLater() {
    var page = driven.page(driven.grant());
    driven.store.memory.mark(driven.customer.account(), driven.clock.instant());
    var candidate =
        new FinishInstall.Candidate(
            page.grant(), ada(), driven.customer, FinishInstall.Moves.ACCEPTED, page);

    assertThat(driven.applies(FinishInstall.of(candidate, BASE)))
        .isEqualTo(new NextStep.AccountErased());
    assertThat(driven.stored().state().pendingGrant()).isPresent();
  }
}
