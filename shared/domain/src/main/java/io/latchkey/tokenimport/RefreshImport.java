package io.latchkey.tokenimport;

import io.latchkey.installation.Lease;
import io.latchkey.installation.Schedule;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.refresh.DelayReason;
import io.latchkey.refresh.LeaseDecision;
import io.latchkey.refresh.LeasedRefresh;
import io.latchkey.refresh.RefreshAdmission;
import io.latchkey.refresh.RefreshGrant;
import io.latchkey.time.Deadline;
import io.latchkey.time.Timing;
import io.latchkey.tokenimport.TokenImport.Holding;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Refreshes a refresh token that is being imported, as {@link RefreshGrant} does for an installed
 * one (docs/protocol.md, "Imports").
 */
final class RefreshImport {

  private static final int TRIES = 12;
  private static final Duration A_MOMENT = Duration.ofSeconds(2);
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  /** The result of a refresh. */
  sealed interface Outcome {

    /** The import holds a grant. Continue from there. */
    record Kept(TokenImport now) implements Outcome {}

    /** Pipedrive refused the token twice. */
    record Refused() implements Outcome {}

    /** The token can't be refreshed now. */
    record Later(Duration after, DelayReason why) implements Outcome {}

    /** Pipedrive gave a grant that couldn't be stored. */
    record Lost() implements Outcome {}
  }

  private final TokenImports imports;
  private final RefreshAdmission admission;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final Metrics metrics;
  private final LeasedRefresh leasedRefresh;
  private final Clock clock;
  private final SecureRandom random;

  RefreshImport(
      TokenImports imports,
      CircuitBreakerStore breakers,
      Pipedrive pipedrive,
      Telemetry telemetry,
      Timing timing) {
    this.imports = imports;
    this.pipedrive = pipedrive;
    this.alarms = telemetry.alarms();
    this.metrics = telemetry.metrics();
    this.clock = timing.clock();
    this.random = timing.random();
    this.admission = new RefreshAdmission(breakers, alarms, clock);
    this.leasedRefresh = new LeasedRefresh(admission, alarms, metrics, timing.sleeper(), clock);
  }

  /**
   * Refreshes the import's newest refresh token if it may be refreshed now.
   *
   * @param found the import from a consistent read, without a live grant
   * @param sent the product's refresh token
   */
  Outcome refresh(TokenImport found, Secret sent, Deadline deadline) {
    var now = clock.instant();
    if (found.lease().isLive(now)) {
      return new Outcome.Later(A_MOMENT, DelayReason.UNAVAILABLE);
    }
    var again = Schedule.retryAt(found.suspectedAt());
    if (found.isSuspect() && now.isBefore(again)) {
      return later(again, DelayReason.SUSPECTED);
    }
    var lease = LeaseDecision.lease(random, now, deadline);
    return refresh(new Refresh(found.withLease(lease), sent, lease), deadline);
  }

  private Outcome refresh(Refresh refresh, Deadline deadline) {
    return switch (leasedRefresh.refresh(refresh, deadline)) {
      case LeasedRefresh.Outcome.TooLate<TokenImport> _ ->
          new Outcome.Later(A_MOMENT, DelayReason.UNAVAILABLE);
      case LeasedRefresh.Outcome.Closed<TokenImport>(var until, var why) -> later(until, why);
      case LeasedRefresh.Outcome.Probed<TokenImport> _ ->
          new Outcome.Later(A_WHILE, DelayReason.UNAVAILABLE);
      case LeasedRefresh.Outcome.Overtaken<TokenImport> _ ->
          new Outcome.Later(A_MOMENT, DelayReason.UNAVAILABLE);
      case LeasedRefresh.Outcome.Kept<TokenImport>(var stored, var breaker) -> {
        admission.recordSuccess(breaker);
        yield new Outcome.Kept(stored);
      }
      case LeasedRefresh.Outcome.Lost<TokenImport>(_, var breaker) -> {
        alarms.importLost();
        metrics.count(Metric.REFRESH_SUCCEEDED); // Pipedrive gave a grant even so
        admission.recordSuccess(breaker);
        yield new Outcome.Lost();
      }
      case LeasedRefresh.Outcome.Refused<TokenImport>(var result, var at) -> {
        if (result.lost()) {
          alarms.importLost();
        }
        yield refused(refresh.leased, refresh.lease.owner(), at);
      }
      case LeasedRefresh.Outcome.Postponed<TokenImport>(_, var failure) ->
          later(
              failure.result().silent() ? refresh.lease.until() : failure.notBefore(),
              failure.why());
    };
  }

  private Outcome later(Instant notBefore, DelayReason why) {
    return new Outcome.Later(Duration.between(clock.instant(), notBefore), why);
  }

  /**
   * Records a refusal, which counts only if nothing was stored in the meantime, and only the second
   * time (rule 5). If the suspicion can't be stored, the next refusal is the first.
   */
  private Outcome refused(TokenImport leased, String owner, Instant now) {
    var found = imports.find(leased.sha256());
    if (found.generation() != leased.generation()) {
      return new Outcome.Kept(found);
    }
    if (leased.isSuspect()) {
      var _ = imports.save(found.releaseLease(owner));
      return new Outcome.Refused();
    }
    if (!found.isSuspect()) {
      var _ = imports.save(found.recordSuspicion(owner, now));
    }
    return later(Schedule.retryAt(now), DelayReason.SUSPECTED);
  }

  /** One refresh of an import. */
  private final class Refresh implements LeasedRefresh.Item<TokenImport> {

    private final TokenImport leased;
    private final Secret sent;
    private final Lease.Held lease;

    Refresh(TokenImport leased, Secret sent, Lease.Held lease) {
      this.leased = leased;
      this.sent = sent;
      this.lease = lease;
    }

    @Override
    public RefreshAdmission.Admission enter() {
      return admission.admitBackground();
    }

    @Override
    public Optional<TokenImport> overtakenLease() {
      return switch (imports.save(leased)) {
        case TokenImports.Saved.Done _ -> Optional.empty();
        case TokenImports.Saved.Overtaken(var current) -> Optional.of(current);
      };
    }

    @Override
    public Answer<Grant> send(Duration patience) {
      return leased.holding() instanceof Holding.Refreshed(var grant)
          ? pipedrive.refresh(grant.open(), patience)
          : pipedrive.adopt(sent, patience);
    }

    /**
     * Stores the grant. A slow holder's success is still valid, unless a newer grant is stored
     * (rule 3).
     */
    @Override
    public TokenImport keep(Grant grant) {
      var found = leased;
      for (int i = 0; i < TRIES; i++) {
        if (found.generation() != leased.generation()) {
          return found;
        }
        var after = found.withGrant(grant, lease.owner(), clock.instant());
        switch (imports.save(after)) {
          case TokenImports.Saved.Done _ -> {
            return after;
          }
          case TokenImports.Saved.Overtaken(var current) -> found = current;
        }
      }
      throw StoreUnavailable.overtaken(TRIES);
    }

    /** Releases the lease, unless Pipedrive may still be working on the refresh. */
    @Override
    public TokenImport putOff(LeasedRefresh.Failure failure) {
      if (failure.result().silent()) {
        return leased;
      }
      var released = leased.releaseLease(lease.owner());
      return switch (imports.save(released)) {
        case TokenImports.Saved.Done _ -> released;
        case TokenImports.Saved.Overtaken(var current) -> current;
      };
    }

    @Override
    public Instant retryAt(Instant now) {
      return now.plus(A_WHILE);
    }

    @Override
    public Optional<String> circuitBreakerKey() {
      return Optional.of("import " + leased.sha256());
    }
  }
}
