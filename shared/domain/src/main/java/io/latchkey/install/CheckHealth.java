package io.latchkey.install;

import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.pipedrive.InstallationId;

/** Checks that the store answers. */
public final class CheckHealth {

  private static final AttemptId NOBODY = new AttemptId("AAAAAAAAAAAAAAAAAAAAAA");
  private static final InstallationId NOTHING = new InstallationId(1, 1);

  private final Attempts attempts;
  private final Installations installations;

  public CheckHealth(Attempts attempts, Installations installations) {
    this.attempts = attempts;
    this.installations = installations;
  }

  public boolean isHealthy() {
    try {
      var _ = attempts.find(NOBODY);
      var _ = installations.find(NOTHING);
      return true;
    } catch (StoreUnavailable _) {
      return false;
    }
  }
}
