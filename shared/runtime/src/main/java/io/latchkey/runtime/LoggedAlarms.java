package io.latchkey.runtime;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.Alarms;
import io.latchkey.token.InstallationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms as lines of the log, each beginning with ALARM and its name, and counted. */
final class LoggedAlarms implements Alarms {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedAlarms.class);

  private final Metrics metrics;

  LoggedAlarms(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void grantLost(InstallationId id) {
    metrics.count(Metric.GRANT_LOST);
    LOG.atError()
        .addKeyValue("outcome", "grant_lost")
        .log("ALARM grant_lost: {} will need re-authorization", id);
  }

  @Override
  public void importLost() {
    metrics.count(Metric.GRANT_LOST);
    LOG.atError()
        .addKeyValue("outcome", "grant_lost")
        .log("ALARM grant_lost: what an import has refreshed; its caller is told which");
  }

  @Override
  public void clientRefused() {
    metrics.count(Metric.CLIENT_REFUSED);
    LOG.atError()
        .addKeyValue("outcome", "client_refused")
        .log(
            "ALARM client_refused: Pipedrive does not take the client id and secret; refreshes"
                + " pause");
  }
}
