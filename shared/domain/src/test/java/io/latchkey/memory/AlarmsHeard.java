package io.latchkey.memory;

import io.latchkey.token.Alarms;
import io.latchkey.token.InstallationId;
import java.util.List;

/** Alarms as a test reads them. */
public record AlarmsHeard(List<String> heard) implements Alarms {

  @Override
  public void grantLost(InstallationId id) {
    heard.add("grant lost " + id.companyId());
  }

  @Override
  public void importLost() {
    heard.add("import lost");
  }

  @Override
  public void grantUnreadable(InstallationId id) {
    heard.add("grant unreadable " + id.companyId());
  }

  @Override
  public void grantsRefused() {
    heard.add("grants refused");
  }

  @Override
  public void clientRefused() {
    heard.add("client refused");
  }

  @Override
  public void revocationGivenUp(InstallationId id) {
    heard.add("revocation given up " + id.companyId() + " " + id.userId());
  }

  @Override
  public void revocationGivenUp() {
    heard.add("revocation given up");
  }
}
