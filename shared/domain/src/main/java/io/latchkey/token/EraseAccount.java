package io.latchkey.token;

import io.latchkey.token.Directory.Cursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Forgets everything that is held for an account, after Pipedrive has revoked it (GDPR, article
 * 17).
 */
public final class EraseAccount {

  /** An index of the store shows within this time what was stored before. */
  private static final Duration INDEX_IS_TRUE_AFTER = Duration.ofSeconds(60);

  /** The clocks of two functions do, if at all. */
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);

  private final Erasures erasures;
  private final Directory directory;
  private final DisconnectInstallation disconnect;
  private final RefreshQueue queue;
  private final Clock clock;

  public EraseAccount(
      Erasures erasures,
      Directory directory,
      DisconnectInstallation disconnect,
      RefreshQueue queue,
      Clock clock) {
    this.erasures = erasures;
    this.directory = directory;
    this.disconnect = disconnect;
    this.queue = queue;
    this.clock = clock;
  }

  /** Erases, and has somebody look once more when the index has had time to show everything. */
  public DisconnectInstallation.Outcome erase(Account account) {
    erasures.mark(account, clock.instant());
    // By now: whatever was stored before the mark began before this moment.
    var again = new RefreshQueue.Work.EraseAgain(account, clock.instant());
    queue.put(List.of(new RefreshQueue.Delayed(again, INDEX_IS_TRUE_AFTER)));
    return eraseListed(account, Instant.MAX);
  }

  /**
   * Ends what the index did not show then. However late it comes, it leaves alone what the account
   * has installed since.
   */
  public DisconnectInstallation.Outcome eraseAgain(Account account, Instant erasedAt) {
    return eraseListed(account, erasedAt.plus(CLOCKS_MAY_DIFFER));
  }

  private DisconnectInstallation.Outcome eraseListed(Account account, Instant installedBy) {
    var outcome = DisconnectInstallation.Outcome.NOT_FOUND;
    Cursor cursor = new Cursor.Start();
    while (!(cursor instanceof Cursor.End)) {
      var page = directory.ofAccount(account, cursor);
      for (var installation : page.installations()) {
        if (!installation.installedAt().isAfter(installedBy)) {
          outcome = worse(outcome, disconnect.erase(installation.id(), account));
        }
      }
      cursor = page.next();
    }
    return outcome;
  }

  private static DisconnectInstallation.Outcome worse(
      DisconnectInstallation.Outcome a, DisconnectInstallation.Outcome b) {
    return switch (a) {
      case ENDING -> a;
      case ENDED -> b == DisconnectInstallation.Outcome.ENDING ? b : a;
      case NOT_FOUND -> b;
    };
  }
}
