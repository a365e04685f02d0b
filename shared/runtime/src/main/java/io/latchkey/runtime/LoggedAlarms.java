package io.latchkey.runtime;

import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.InstallationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms as counts and as lines of the log, each of which begins with ALARM and its name. */
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
        .log("ALARM grant_lost: the grant of an import; the response names its row");
  }

  @Override
  public void grantUnreadable(InstallationId id) {
    metrics.count(Metric.GRANT_UNREADABLE);
    LOG.atError()
        .addKeyValue("outcome", "grant_unreadable")
        .log(
            "ALARM grant_unreadable: the stored grant of {} can't be opened; its sealing key is"
                + " missing, or its item is spoilt",
            id);
  }

  @Override
  public void grantsRefused() {
    metrics.count(Metric.GRANTS_REFUSED);
    LOG.atError()
        .addKeyValue("outcome", "grants_refused")
        .log(
            "ALARM grants_refused: Pipedrive refuses too many grants at once; refreshes pause, and"
                + " no installation is marked");
  }

  @Override
  public void clientRefused() {
    // Counted by the caller of Pipedrive, because exchanges and revocations meet the same refusal.
    LOG.atError()
        .addKeyValue("outcome", "client_refused")
        .log(
            "ALARM client_refused: Pipedrive does not take the client id and secret; refreshes"
                + " pause");
  }

  @Override
  public void revocationGivenUp(InstallationId id) {
    metrics.count(Metric.REVOCATION_GIVEN_UP);
    LOG.atError()
        .addKeyValue("outcome", "revocation_given_up")
        .log(
            "ALARM revocation_given_up: Pipedrive has not revoked the grant of {} for a day; the"
                + " app may still be installed there",
            id);
  }

  @Override
  public void revocationGivenUp() {
    metrics.count(Metric.REVOCATION_GIVEN_UP);
    LOG.atError()
        .addKeyValue("outcome", "revocation_given_up")
        .log(
            "ALARM revocation_given_up: Pipedrive has not said for weeks whose the grant of a"
                + " lapsed attempt is; it may still live there");
  }
}
