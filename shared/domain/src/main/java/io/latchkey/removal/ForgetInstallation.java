package io.latchkey.removal;

import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import java.time.Clock;

/** Applies Pipedrive's uninstall DELETE (rule 7; Pipedrive, "Handling user app uninstallation"). */
public final class ForgetInstallation {

  private static final int TRIES = 10;

  /** The result. Pipedrive doesn't read the response, so it gets none of these. */
  public enum Outcome {
    /** The installation has ended, and its grant is deleted. */
    FORGOTTEN,
    /** The end was already known. */
    KNOWN,
    /** The app has been installed again since. */
    STALE
  }

  private final Installations installations;
  private final Clock clock;

  public ForgetInstallation(Installations installations, Clock clock) {
    this.installations = installations;
    this.clock = clock;
  }

  /**
   * Ends the installation, unless the uninstall is stale.
   *
   * @throws StoreUnavailable if the store doesn't accept it; the uninstall must then be kept and
   *     retried
   */
  public Outcome forget(Uninstall uninstall) {
    var now = installations.find(uninstall.id());
    for (int i = 0; i < TRIES; i++) {
      switch (UninstallDecision.decide(
          now, uninstall.against(now.exchangedAt()), clock.instant())) {
        case UninstallDecision.Stale _ -> {
          return Outcome.STALE;
        }
        case UninstallDecision.Known _ -> {
          return Outcome.KNOWN;
        }
        case UninstallDecision.Store(var after) -> {
          switch (installations.save(after)) {
            case Installations.Saved.Done _ -> {
              return Outcome.FORGOTTEN;
            }
            case Installations.Saved.Overtaken(var current) -> now = current;
          }
        }
      }
    }
    throw StoreUnavailable.overtaken(TRIES);
  }
}
