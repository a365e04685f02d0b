package io.latchkey.token;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.Pipedrive.Answer;
import io.latchkey.token.TokenImport.Holding;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * Gets a grant for a refresh token that is being imported, as {@link RefreshGrant} does for one
 * that is installed: behind the gate, under a lease, and kept before anybody uses it.
 */
final class RefreshImport {

  private static final int TRIES = 12;
  private static final Duration A_MOMENT = Duration.ofSeconds(2);
  private static final Duration A_WHILE = Duration.ofSeconds(10);
  private static final Duration KEEP_FOR = Duration.ofSeconds(8);
  private static final Duration KEEP_AGAIN_AFTER = Duration.ofMillis(300);

  /** What it came to. */
  sealed interface Outcome {

    /** It is kept: go on from there. */
    record Kept(TokenImport now) implements Outcome {}

    /** Pipedrive does not take the token, or no longer. */
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
  private final Pause pause;
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
    this.gatekeeper = new Gatekeeper(gates, clock);
    this.pipedrive = pipedrive;
    this.alarms = alarms;
    this.metrics = metrics;
    this.pause = pause;
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param found as a consistent read has just given it, with no grant that lives
   * @param sent the refresh token as the product has it
   */
  Outcome refresh(TokenImport found, Secret sent) {
    if (found.lease().isLive(clock.instant())) {
      return new Outcome.Later(A_MOMENT, RefreshGrant.Why.UNAVAILABLE);
    }
    return switch (gatekeeper.enterLast()) {
      case Gatekeeper.Entry.Closed(var until, var why) ->
          new Outcome.Later(Duration.between(clock.instant(), until), why);
      case Gatekeeper.Entry.Probed probed ->
          new Outcome.Later(A_WHILE, RefreshGrant.Why.UNAVAILABLE);
      case Gatekeeper.Entry.Open(var gate) -> leased(found, sent, gate);
    };
  }

  private Outcome leased(TokenImport found, Secret sent, Gate gate) {
    var owner = Lease.name(random);
    var leased = found.leased(owner, clock.instant());
    return switch (imports.save(leased)) {
      case TokenImports.Saved.Overtaken overtaken ->
          new Outcome.Later(A_MOMENT, RefreshGrant.Why.UNAVAILABLE);
      case TokenImports.Saved.Done done -> call(leased, sent, owner, gate);
    };
  }

  private Outcome call(TokenImport leased, Secret sent, String owner, Gate gate) {
    var answer = ask(leased, sent);
    if (answer instanceof Answer.Unknown<Grant>) {
      // It may have been rotated: the old refresh token tells, once.
      answer = ask(leased, sent);
    }
    var now = clock.instant();
    return switch (answer) {
      case Answer.Ok<Grant>(var grant, var at) -> {
        var kept = keep(leased, grant, owner); // before anything else can fail
        metrics.count(Metric.REFRESH_SUCCEEDED);
        gatekeeper.hasAnswered(gate);
        yield kept;
      }
      case Answer.InvalidGrant<Grant> refused -> {
        gatekeeper.hasAnswered(gate);
        yield refused(leased, owner);
      }
      case Answer.InvalidClient<Grant> ours -> {
        alarms.clientRefused();
        var until = gatekeeper.refusesClient(now);
        yield later(leased, owner, Duration.between(now, until), RefreshGrant.Why.UNAVAILABLE);
      }
      case Answer.SlowDown<Grant>(var retryAfter) -> {
        var until = gatekeeper.slowsDown(now, retryAfter);
        yield later(leased, owner, Duration.between(now, until), RefreshGrant.Why.SLOWED_DOWN);
      }
      case Answer.Unreachable<Grant> away -> unanswered(leased, owner);
      case Answer.Unknown<Grant> silent -> unanswered(leased, owner);
      case Answer.Nonsense<Grant> nonsense ->
          later(leased, owner, A_WHILE, RefreshGrant.Why.NONSENSE);
    };
  }

  /** With the newest refresh token that is known. */
  private Answer<Grant> ask(TokenImport leased, Secret sent) {
    return leased.holding() instanceof Holding.Refreshed(var grant)
        ? pipedrive.refresh(grant.open())
        : pipedrive.adopt(sent);
  }

  /** The grant exists only here until it is kept, so a store that fails is asked again. */
  private Outcome keep(TokenImport leased, Grant grant, String owner) {
    var deadline = clock.instant().plus(KEEP_FOR);
    while (true) {
      try {
        return new Outcome.Kept(kept(leased, grant, owner));
      } catch (StoreUnavailable unavailable) {
        if (clock.instant().isAfter(deadline)) {
          alarms.importLost();
          return new Outcome.Lost();
        }
        pause.pause(KEEP_AGAIN_AFTER);
      }
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
    throw new StoreUnavailable(
        "overtaken " + TRIES + " times in a row", new IllegalStateException());
  }

  /** Believed only if nothing was kept meanwhile (rule 5). */
  private Outcome refused(TokenImport leased, String owner) {
    var found = imports.find(leased.sha256());
    if (found.generation() != leased.generation()) {
      return new Outcome.Kept(found);
    }
    release(found, owner);
    return new Outcome.Refused();
  }

  private Outcome unanswered(TokenImport leased, String owner) {
    var later = later(leased, owner, A_WHILE, RefreshGrant.Why.UNAVAILABLE);
    gatekeeper.hasNotAnswered(clock.instant());
    return later;
  }

  private Outcome later(TokenImport leased, String owner, Duration after, RefreshGrant.Why why) {
    metrics.count(Metric.REFRESH_FAILED);
    release(leased, owner);
    return new Outcome.Later(after, why);
  }

  /** A lease that cannot be given back lapses. */
  private void release(TokenImport found, String owner) {
    var unused = imports.save(found.released(owner));
  }
}
