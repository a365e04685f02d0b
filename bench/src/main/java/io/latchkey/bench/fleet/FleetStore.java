package io.latchkey.bench.fleet;

import io.latchkey.installation.Account;
import io.latchkey.installation.Directory;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.RefreshState;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.CircuitBreaker;
import io.latchkey.refresh.CircuitBreakerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** DynamoDB's content for a fleet in memory, with its conditional writes. */
final class FleetStore implements Installations, Directory, CircuitBreakerStore {

  private static final int CLAIMS_AT_ONCE = 100;

  /** A conditional write to DynamoDB, as the sweep makes them one after the other. */
  private static final Duration CLAIM = Duration.ofMillis(4);

  private final VirtualTime time;
  private final Installation[] installations;
  private final EventQueue due;
  private CircuitBreaker breaker = CircuitBreaker.closed();
  private int claims;

  FleetStore(VirtualTime time, int most, Duration horizon) {
    this.time = time;
    this.installations = new Installation[most];
    var from = time.instant().minus(Duration.ofDays(1)).getEpochSecond();
    this.due = new EventQueue(from, (int) horizon.plusDays(40).toSeconds(), most);
  }

  static InstallationId id(int number) {
    return new InstallationId(number + 1L, number + 1L);
  }

  static int number(InstallationId id) {
    return (int) id.companyId() - 1;
  }

  @Override
  public Installation find(InstallationId id) {
    var found = installations[number(id)];
    return found == null ? Installation.none(id) : found;
  }

  @Override
  public Saved save(Installation after) {
    var now = find(after.id());
    if (now.revision() != after.revision() - 1) {
      return new Saved.Overtaken(now);
    }
    put(after);
    return new Saved.Done();
  }

  private void put(Installation after) {
    var number = number(after.id());
    installations[number] = after;
    if (after.refreshState().dueAt().equals(RefreshState.NEVER)) {
      due.remove(number);
    } else {
      due.put(number, after.refreshState().dueAt().getEpochSecond());
    }
  }

  @Override
  public List<Due> due(Instant now, int most) {
    var found = new ArrayList<Due>();
    for (int number : due.upTo(now.getEpochSecond(), most)) {
      var installation = installations[number];
      found.add(new Due(installation.id(), installation.refreshState().dueAt()));
    }
    return found;
  }

  /** Returns the number of installations that are due and not claimed. */
  int dueNow() {
    return due.countUpTo(time.instant().getEpochSecond());
  }

  @Override
  public boolean claim(Due claimed, Instant dueAgain) {
    if (++claims % CLAIMS_AT_ONCE == 0) {
      time.sleep(CLAIM.multipliedBy(CLAIMS_AT_ONCE));
    }
    var now = find(claimed.id());
    if (!now.refreshState().dueAt().equals(claimed.dueAt())) {
      return false;
    }
    var refreshState = now.refreshState();
    put(
        new Installation(
            now.id(),
            now.revision() + 1,
            now.generation(),
            now.sequence(),
            now.timeline(),
            new RefreshState(
                refreshState.lease(),
                refreshState.failures(),
                refreshState.notBefore(),
                refreshState.lastVendedAt(),
                dueAgain,
                refreshState.history()),
            now.status()));
    return true;
  }

  @Override
  public CircuitBreaker find() {
    return breaker;
  }

  @Override
  public boolean save(CircuitBreaker after) {
    if (breaker.revision() != after.revision() - 1) {
      return false;
    }
    breaker = after;
    return true;
  }

  @Override
  public Page ofAccount(Account account, Cursor from) {
    throw new UnsupportedOperationException("nobody lists a million");
  }
}
