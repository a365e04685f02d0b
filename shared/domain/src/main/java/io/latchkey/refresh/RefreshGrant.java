package io.latchkey.refresh;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.InvalidGrantDecision.Refusal;
import io.latchkey.time.Deadline;
import io.latchkey.time.Timing;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Refreshes the grant of an installation (RFC 6749 section 6, docs/protocol.md "One refresh"). */
public final class RefreshGrant {

  private static final int TRIES = 12;
  private static final Duration FIRST_FAILURE = Duration.ofSeconds(5);
  private static final Duration LONGEST_FAILURE = Duration.ofMinutes(4);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  /** The result of a refresh. */
  public sealed interface Outcome {

    /** The refresh is over, and {@code now} is stored. */
    record Done(Installation now) implements Outcome {}

    /** Another holder is refreshing it. Read again soon. */
    record Busy() implements Outcome {}

    /** Another change was stored first. Read again. */
    record Changed(Installation now) implements Outcome {}

    /**
     * The installation can't be refreshed before {@code notBefore}.
     *
     * @param now what is stored, as far as this refresh knows
     */
    record Later(Installation now, Instant notBefore, DelayReason why) implements Outcome {}
  }

  private final Installations installations;
  private final RefreshAdmission admission;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final LeasedRefresh leasedRefresh;
  private final StoreRefreshedGrant storeRefreshedGrant;
  private final RecordInvalidGrant recordInvalidGrant;
  private final UnreadableGrants unreadableGrants;
  private final Clock clock;
  private final SecureRandom random;

  public RefreshGrant(
      Installations installations,
      CircuitBreakerStore breakers,
      Pipedrive pipedrive,
      Telemetry telemetry,
      Timing timing) {
    var metrics = telemetry.metrics();
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.alarms = telemetry.alarms();
    this.clock = timing.clock();
    this.random = timing.random();
    this.admission = new RefreshAdmission(breakers, alarms, clock);
    this.leasedRefresh = new LeasedRefresh(admission, alarms, metrics, timing.sleeper(), clock);
    this.storeRefreshedGrant = new StoreRefreshedGrant(installations, pipedrive, alarms, clock);
    this.recordInvalidGrant =
        new RecordInvalidGrant(installations, admission, alarms, metrics, clock);
    this.unreadableGrants = new UnreadableGrants(installations, alarms, metrics, clock);
  }

  /**
   * Refreshes the grant if it may be refreshed now.
   *
   * @param found the installation from a consistent read
   */
  public Outcome refresh(Installation found, RefreshTrigger trigger, Deadline deadline) {
    var now = clock.instant();
    var lease = LeaseDecision.lease(random, now, deadline);
    return switch (LeaseDecision.decide(found, trigger, lease, now)) {
      case LeaseDecision.NotActive _ -> new Outcome.Done(found);
      case LeaseDecision.Busy _ -> new Outcome.Busy();
      case LeaseDecision.Later(var notBefore, var why) -> new Outcome.Later(found, notBefore, why);
      case LeaseDecision.Take(var leased) ->
          opened(found)
              .map(grant -> new Refresh(leased, grant, lease.owner(), trigger))
              .map(refresh -> refresh(found, refresh, deadline))
              .orElseGet(() -> unreadable(found));
    };
  }

  private static Optional<Grant> opened(Installation found) {
    try {
      return Optional.of(((Installation.Owned) found.status()).grant().open());
    } catch (UnreadableGrant _) {
      return Optional.empty();
    }
  }

  /**
   * Notes that the stored grant can't be opened. The third time gives it up.
   *
   * @return what is stored now
   */
  public Installation rememberUnreadable(Installation found) {
    return unreadableGrants.remember(found);
  }

  private Outcome unreadable(Installation found) {
    var now = rememberUnreadable(found);
    return now.status() instanceof Installation.Active
        ? new Outcome.Later(now, now.refreshState().notBefore(), DelayReason.UNREADABLE)
        : new Outcome.Done(now);
  }

  private Outcome refresh(Installation found, Refresh refresh, Deadline deadline) {
    return switch (leasedRefresh.refresh(refresh, deadline)) {
      case LeasedRefresh.Outcome.TooLate<Installation> _ ->
          new Outcome.Later(found, clock.instant().plus(A_MOMENT), DelayReason.UNAVAILABLE);
      case LeasedRefresh.Outcome.Closed<Installation>(var until, var why) ->
          new Outcome.Later(found, until, why);
      case LeasedRefresh.Outcome.Probed<Installation> _ -> new Outcome.Busy();
      case LeasedRefresh.Outcome.Overtaken<Installation>(var current) ->
          new Outcome.Changed(current);
      case LeasedRefresh.Outcome.Kept<Installation>(var stored, var breaker) -> {
        admission.recordSuccess(stored.id(), stored.generation(), breaker);
        yield new Outcome.Done(stored);
      }
      case LeasedRefresh.Outcome.Lost<Installation>(var cause, _) -> {
        alarms.grantLost(found.id());
        throw cause;
      }
      case LeasedRefresh.Outcome.Refused<Installation>(var result, var at) -> {
        var refusal = refresh.refusal(result.lost() ? at : Instant.EPOCH);
        yield recordInvalidGrant.record(refusal, refresh.retryAt(at));
      }
      case LeasedRefresh.Outcome.Postponed<Installation>(var stored, var failure) ->
          new Outcome.Later(stored, failure.notBefore(), failure.why());
    };
  }

  /** One refresh of an installation. */
  private final class Refresh implements LeasedRefresh.Item<Installation> {

    private final Installation leased;
    private final Grant grant;
    private final String owner;
    private final RefreshTrigger trigger;

    Refresh(Installation leased, Grant grant, String owner, RefreshTrigger trigger) {
      this.leased = leased;
      this.grant = grant;
      this.owner = owner;
      this.trigger = trigger;
    }

    Refusal refusal(Instant answerLostAt) {
      return new Refusal(leased, owner, answerLostAt);
    }

    @Override
    public RefreshAdmission.Admission enter() {
      return admission.admit(leased.id(), trigger);
    }

    @Override
    public Optional<Installation> overtakenLease() {
      return switch (installations.save(leased)) {
        case Installations.Saved.Done _ -> Optional.empty();
        case Installations.Saved.Overtaken(var current) -> Optional.of(current);
      };
    }

    @Override
    public Answer<Grant> send(Duration patience) {
      return pipedrive.refresh(grant, patience);
    }

    @Override
    public Installation keep(Grant refreshed) {
      return storeRefreshedGrant.store(leased, refreshed, owner);
    }

    /** Stores the failure over whatever else has changed. If that fails, the lease lapses. */
    @Override
    public Installation putOff(LeasedRefresh.Failure failure) {
      var found = leased;
      for (int i = 0; i < TRIES; i++) {
        var decision =
            RefreshFailureDecision.decide(found, leased, owner, failure, clock.instant());
        switch (installations.save(decision.after())) {
          case Installations.Saved.Done _ -> {
            return decision.after();
          }
          case Installations.Saved.Overtaken(var current) -> found = current;
        }
      }
      return found;
    }

    /** Backs off 1 to 6 seconds, doubling to 4 minutes, with jitter. */
    @Override
    public Instant retryAt(Instant now) {
      var doubled =
          FIRST_FAILURE.multipliedBy(1L << Math.min(leased.refreshState().failures(), 10));
      var bounded = doubled.compareTo(LONGEST_FAILURE) > 0 ? LONGEST_FAILURE : doubled;
      return now.plusSeconds(1).plusMillis(random.nextLong(bounded.toMillis()));
    }

    /** A rejected token says something about its own installation only. */
    @Override
    public Optional<String> circuitBreakerKey() {
      return trigger == RefreshTrigger.DUE
          ? Optional.of("company " + leased.id().companyId())
          : Optional.empty();
    }
  }
}
