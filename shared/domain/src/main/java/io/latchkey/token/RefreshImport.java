package io.latchkey.token;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.TokenImport.Holding;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Gets a grant for a refresh token that is being imported, as {@link RefreshGrant} does for one
 * that is installed: behind the gate, under a lease, and kept before anybody uses it.
 */
final class RefreshImport {

  private static final int TRIES = 12;
  private static final Duration A_MOMENT = Duration.ofSeconds(2);
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  /** What it came to. */
  sealed interface Outcome {

    /** It is kept: go on from there. */
    record Kept(TokenImport now) implements Outcome {}

    /** Pipedrive does not take the token, or no longer: it has said so twice. */
    record Refused() implements Outcome {}

    record Later(Duration after, RefreshGrant.Why why) implements Outcome {}

    /** Pipedrive has given a grant that could not be kept. */
    record Lost() implements Outcome {}
  }

  private final TokenImports imports;
  private final Gatekeeper gatekeeper;
  private final Pipedrive pipedrive;
  private final Alarms alarms;
  private final Metrics metrics;
  private final RefreshCall refreshCall;
  private final UntilStored untilStored;
  private final Clock clock;
  private final SecureRandom random;

  RefreshImport(
      TokenImports imports,
      Gates gates,
      Pipedrive pipedrive,
      Alarms alarms,
      Metrics metrics,
      Pause pause,
      Clock clock,
      SecureRandom random) {
    this.imports = imports;
    this.gatekeeper = new Gatekeeper(gates, alarms, clock);
    this.refreshCall = new RefreshCall(clock);
    this.pipedrive = pipedrive;
    this.alarms = alarms;
    this.metrics = metrics;
    this.untilStored = new UntilStored(pause, clock);
    this.clock = clock;
    this.random = random;
  }

  /** One refresh under way. */
  private record Refresh(TokenImport leased, Secret sent, String owner, Deadline deadline) {}

  /**
   * @param found as a consistent read has just given it, with no grant that lives
   * @param sent the refresh token as the product has it
   */
  Outcome refresh(TokenImport found, Secret sent, Deadline deadline) {
    if (found.lease().isLive(clock.instant())) {
      return new Outcome.Later(A_MOMENT, RefreshGrant.Why.UNAVAILABLE);
    }
    var again = Schedule.secondLookAt(found.suspectedAt());
    if (found.isSuspect() && clock.instant().isBefore(again)) {
      return suspected(again);
    }
    var patience = deadline.patience(clock.instant());
    if (patience.isEmpty()) {
      return new Outcome.Later(A_MOMENT, RefreshGrant.Why.UNAVAILABLE);
    }
    return switch (gatekeeper.enterLast()) {
      case Gatekeeper.Entry.Closed(var until, var why) ->
          new Outcome.Later(Duration.between(clock.instant(), until), why);
      case Gatekeeper.Entry.Probed probed ->
          new Outcome.Later(A_WHILE, RefreshGrant.Why.UNAVAILABLE);
      case Gatekeeper.Entry.Open(var gate) -> {
        var until = clock.instant().plus(Leasing.length(deadline.longest()));
        var lease = new Lease.Held(Lease.name(random), until);
        var refresh = new Refresh(found.leased(lease), sent, lease.owner(), deadline);
        yield leased(refresh, patience.get(), gate);
      }
    };
  }

  private Outcome leased(Refresh refresh, Duration patience, Gate gate) {
    return switch (imports.save(refresh.leased())) {
      case TokenImports.Saved.Overtaken overtaken ->
          new Outcome.Later(A_MOMENT, RefreshGrant.Why.UNAVAILABLE);
      case TokenImports.Saved.Done done -> call(refresh, patience, gate);
    };
  }

  private Outcome call(Refresh refresh, Duration patience, Gate gate) {
    var leased = refresh.leased();
    var result =
        refreshCall.send(wait -> ask(leased, refresh.sent(), wait), patience, refresh.deadline());
    var now = clock.instant();
    return switch (result.answer()) {
      case Answer.Ok<Grant>(var grant, var at) -> {
        var kept = keep(refresh, grant); // before anything else can fail
        metrics.count(Metric.REFRESH_SUCCEEDED);
        gatekeeper.hasGiven(gate);
        yield kept;
      }
      case Answer.InvalidGrant<Grant> refused -> {
        gatekeeper.hasRefused(gate);
        if (result.lost()) {
          alarms.importLost();
        }
        yield refused(leased, refresh.owner(), now);
      }
      case Answer.InvalidClient<Grant> ours -> {
        alarms.clientRefused();
        var until = gatekeeper.refusesClient(now);
        yield later(refresh, Duration.between(now, until), RefreshGrant.Why.UNAVAILABLE);
      }
      case Answer.SlowDown<Grant>(var retryAfter) -> {
        var wait = Gatekeeper.bounded(retryAfter);
        gatekeeper.slowsDown("import " + leased.sha256(), now, wait);
        yield later(refresh, wait, RefreshGrant.Why.SLOWED_DOWN);
      }
      case Answer.Unreachable<Grant> away ->
          unanswered(refresh, result, RefreshGrant.Why.UNAVAILABLE);
      case Answer.ConnectionLost<Grant> cut ->
          unanswered(refresh, result, RefreshGrant.Why.UNAVAILABLE);
      case Answer.Unknown<Grant> silent ->
          unanswered(refresh, result, RefreshGrant.Why.UNAVAILABLE);
      case Answer.Denied<Grant> denied -> unanswered(refresh, result, RefreshGrant.Why.NONSENSE);
      case Answer.Nonsense<Grant> nonsense ->
          unanswered(refresh, result, RefreshGrant.Why.NONSENSE);
    };
  }

  /** With the newest refresh token that is known. */
  private Answer<Grant> ask(TokenImport leased, Secret sent, Duration patience) {
    return leased.holding() instanceof Holding.Refreshed(var grant)
        ? pipedrive.refresh(grant.open(), patience)
        : pipedrive.adopt(sent, patience);
  }

  private Outcome keep(Refresh refresh, Grant grant) {
    try {
      return new Outcome.Kept(
          untilStored.store(
              () -> kept(refresh.leased(), grant, refresh.owner()),
              refresh.deadline().storeUntil()));
    } catch (StoreUnavailable unavailable) {
      alarms.importLost();
      return new Outcome.Lost();
    }
  }

  /** A slow holder's success is still the truth, unless a newer grant is there (rule 3). */
  private TokenImport kept(TokenImport leased, Grant grant, String owner) {
    var found = leased;
    for (int i = 0; i < TRIES; i++) {
      if (found.generation() != leased.generation()) {
        return found;
      }
      var after = found.refreshed(grant, owner, clock.instant());
      switch (imports.save(after)) {
        case TokenImports.Saved.Done done -> {
          return after;
        }
        case TokenImports.Saved.Overtaken(var current) -> found = current;
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }

  /**
   * Believed only if nothing was kept meanwhile, and only the second time (rule 5). A suspicion
   * that can't be stored is the next refusal's.
   */
  private Outcome refused(TokenImport leased, String owner, Instant now) {
    var found = imports.find(leased.sha256());
    if (found.generation() != leased.generation()) {
      return new Outcome.Kept(found);
    }
    if (leased.isSuspect()) {
      release(found, owner);
      return new Outcome.Refused();
    }
    if (!found.isSuspect()) {
      var unused = imports.save(found.suspected(owner, now));
    }
    return suspected(Schedule.secondLookAt(now));
  }

  private Outcome suspected(Instant again) {
    return new Outcome.Later(Duration.between(clock.instant(), again), RefreshGrant.Why.SUSPECTED);
  }

  private Outcome unanswered(Refresh refresh, RefreshCall.Result result, RefreshGrant.Why why) {
    gatekeeper.hasNotAnswered(clock.instant());
    var asked = result.retryAfter();
    return result.silent()
        ? silent(refresh, why)
        : later(refresh, asked.compareTo(A_WHILE) > 0 ? asked : A_WHILE, why);
  }

  /** Pipedrive may still be at it: the lease lives on until that can't matter. */
  private Outcome silent(Refresh refresh, RefreshGrant.Why why) {
    metrics.count(Metric.REFRESH_FAILED);
    return refresh.leased().lease() instanceof Lease.Held(var owner, var until)
        ? new Outcome.Later(Duration.between(clock.instant(), until), why)
        : new Outcome.Later(A_WHILE, why);
  }

  private Outcome later(Refresh refresh, Duration after, RefreshGrant.Why why) {
    metrics.count(Metric.REFRESH_FAILED);
    release(refresh.leased(), refresh.owner());
    return new Outcome.Later(after, why);
  }

  /** A lease that cannot be given back lapses. */
  private void release(TokenImport found, String owner) {
    var unused = imports.save(found.released(owner));
  }
}
