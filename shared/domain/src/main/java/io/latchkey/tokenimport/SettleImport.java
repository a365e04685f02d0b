package io.latchkey.tokenimport;

import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Installations;
import io.latchkey.installation.ReauthorizationLink;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.DelayReason;
import io.latchkey.refresh.JobResult;
import io.latchkey.removal.EndLapsedGrant;
import io.latchkey.time.Sleeper;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import io.latchkey.tokenimport.ImportGrant.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Stores an imported grant in its installation, together with its import's end. */
final class SettleImport {

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TokenImports imports;
  private final Installations installations;
  private final EndLapsedGrant endGrant;
  private final Metrics metrics;
  private final Sleeper sleeper;
  private final Clock clock;

  SettleImport(
      TokenImports imports,
      Installations installations,
      EndLapsedGrant endGrant,
      Metrics metrics,
      Sleeper sleeper,
      Clock clock) {
    this.imports = imports;
    this.installations = installations;
    this.endGrant = endGrant;
    this.metrics = metrics;
    this.sleeper = sleeper;
    this.clock = clock;
  }

  /** Settles the import by rule 8. */
  Outcome settle(TokenImport kept, Grant grant, InstallationId id, Request request, Instant begun) {
    var found = installations.find(id);
    var patience = clock.instant().plus(PATIENCE);
    while (clock.instant().isBefore(patience)) {
      var now = clock.instant();
      switch (ImportDecision.decide(
          found, grant, request.owner(), request.moves(), request.baseUrl(), now)) {
        case ImportDecision.Store(var after) -> {
          switch (imports.settle(kept.settle(id, now), after, begun)) {
            case TokenImports.Settled.Done _ -> {
              metrics.count(Metric.IMPORTED);
              return new Outcome.Imported(id);
            }
            case TokenImports.Settled.InstallationChanged(var current) -> found = current;
            case TokenImports.Settled.Erased _ -> {
              return ended(kept, grant, id);
            }
            case TokenImports.Settled.Overtaken _ -> {
              return ImportGrant.later();
            }
          }
        }
        case ImportDecision.OwnedByAnotherAccount _ -> {
          return new Outcome.OwnedByAnotherAccount(id);
        }
        case ImportDecision.AlreadyInstalled _ -> {
          isOver(kept, id);
          return outcomeOf(found, request);
        }
        case ImportDecision.Void ended -> {
          return ended(kept, grant, id);
        }
        case ImportDecision.Busy _ -> {
          sleeper.sleep(POLL);
          found = installations.find(id);
        }
      }
    }
    return ImportGrant.later();
  }

  /** Revokes the grant, because no installation may use it unnoticed (rule 9). */
  private Outcome ended(TokenImport kept, Grant grant, InstallationId id) {
    return switch (endGrant.end(grant, id)) {
      case JobResult.Done _ -> {
        isOver(kept, id);
        yield new Outcome.Ended(id);
      }
      case JobResult.RetryLater(var after) -> new Outcome.TryLater(after, DelayReason.UNAVAILABLE);
    };
  }

  /**
   * Stores the import's end. A request that stored first has settled it, or finds the same result.
   */
  private void isOver(TokenImport kept, InstallationId id) {
    var _ = imports.save(kept.settle(id, clock.instant()));
  }

  /**
   * Returns the result for a spent token, by the installation that it went to or found. A token is
   * spent once: it installs, moves, and takes over nothing, whatever was installed since.
   */
  static Outcome outcomeOf(Installation found, Request request) {
    if (!request.identifies(found.id())) {
      return new Outcome.OwnedByAnotherUser(found.id());
    }
    if (found.isOwnedByAnother(request.account())) {
      return new Outcome.AlreadyImported(found.id());
    }
    return switch (found.status()) {
      case Active _ -> new Outcome.AlreadyInstalled(found.id());
      case NeedsReauthorization dead ->
          new Outcome.ReauthorizationNeeded(
              new ReauthorizationLink(dead.baseUrl(), found.id()).address());
      case Disconnecting _ -> new Outcome.Ended(found.id());
      case Gone _ -> new Outcome.Ended(found.id());
    };
  }
}
