package io.latchkey.runtime;

import io.latchkey.token.Alarms;
import io.latchkey.token.InstallationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alarms as lines of the log, each beginning with ALARM and its name, which a metric filter counts.
 */
final class LoggedAlarms implements Alarms {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedAlarms.class);

  @Override
  public void grantLost(InstallationId id) {
    LOG.error("ALARM grant_lost: {} will need re-authorization", id);
  }

  @Override
  public void clientRefused() {
    LOG.error(
        "ALARM client_refused: Pipedrive does not take the client id and secret; refreshes pause");
  }
}
