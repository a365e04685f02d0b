package io.latchkey.browser.approval;

import static io.latchkey.browser.approval.Requirement.*;

import java.util.List;

/** Every way that the report shows. */
final class Scenarios {

  private Scenarios() {}

  static List<Scenario> all() {
    return List.of(
        InstallScenarios.newUser(),
        InstallScenarios.notLoggedIn(),
        InstallScenarios.loggedIn(),
        InstallScenarios.doesNotPay(),
        InstallScenarios.tooSlow(),
        InstallScenarios.ownButton(),
        EndScenarios.cancels(),
        EndScenarios.declines(),
        EndScenarios.uninstalls(),
        EndScenarios.disconnects(),
        InstallScenarios.onAPhone());
  }
}
