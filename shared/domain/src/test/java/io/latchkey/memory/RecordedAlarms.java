package io.latchkey.memory;

import io.latchkey.metrics.Alarms;
import io.latchkey.pipedrive.InstallationId;
import java.util.List;

/** Alarms as a test reads them. */
public record RecordedAlarms(List<String> raised) implements Alarms {

  @Override
  public void grantLost(InstallationId id) {
    raised.add("grant lost " + id.companyId());
  }

  @Override
  public void importLost() {
    raised.add("import lost");
  }

  @Override
  public void grantUnreadable(InstallationId id) {
    raised.add("grant unreadable " + id.companyId());
  }

  @Override
  public void grantsRefused() {
    raised.add("grants refused");
  }

  @Override
  public void clientRefused() {
    raised.add("client refused");
  }

  @Override
  public void revocationGivenUp(InstallationId id) {
    raised.add("revocation given up " + id.companyId() + " " + id.userId());
  }

  @Override
  public void revocationGivenUp() {
    raised.add("revocation given up");
  }
}
