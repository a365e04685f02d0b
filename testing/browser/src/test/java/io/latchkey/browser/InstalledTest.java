package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Life after the install: Pipedrive answers, the grant is lost and restored, and either side ends
 * it.
 */
class InstalledTest {

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @ParameterizedTest
  @EnumSource
  void whoIsConnectedSeesPipedriveAnswerAndDisconnects(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.isConnected();
      ada.follows("Continue");
      ada.workIsDone();
      ada.reloads();

      assertThat(ada.page().locator("#connections").innerText())
          .contains("Pipedrive responded: this is " + ada.user() + " of " + ada.company());
      assertThat(ada.page().locator("#events").innerText()).contains("installation.installed");
      ada.takesAPicture("product-connected");
      assertThat(ada.barriers()).isEmpty();

      ada.presses("Disconnect");
      assertThat(ada.heading()).isEqualTo("Pipedrive is disconnected");
      ada.takesAPicture("product-disconnected");
      ada.workIsDone();
      ada.follows("Continue");
      assertThat(ada.page().locator("#connections").innerText()).contains("Not connected");
      assertThat(ada.page().locator("#events").innerText()).contains("installation.uninstalled");
      ada.opens(browser.stack().pipedrive());
      assertThat(ada.installation().count()).isZero();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoUninstallsAtPipedriveIsNoLongerConnectedAtTheProductAndCanInstallAgain(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.isConnected();
      ada.opens(browser.stack().pipedrive());
      ada.takesAPicture("marketplace-installed");
      ada.pressesBesideTheInstallation("Uninstall");

      assertThat(ada.installation().count()).isZero();
      assertThat(ada.connections()).contains("Not connected");
      ada.pressesInstall();
      ada.allows();
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoseGrantHasDiedAllowsOnceMoreFromTheProductsPage(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.isConnected();
      theGrantDies(ada);

      ada.opens(browser.stack().product());
      ada.takesAPicture("product-to-be-repaired");
      assertThat(ada.barriers()).isEmpty();
      ada.follows("Connect it again");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.seesThatItIsConnected();
      ada.follows("Continue");
      assertThat(ada.page().locator("#connections").innerText()).contains("Pipedrive responded");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRepairLinkThatSomebodyElseFollowsInstallsForThemAndRepairsNothing(Device device) {
    try (var ada = browser.somebody(device);
        var bob = browser.somebody(device)) {
      ada.isConnected();
      theGrantDies(ada);
      ada.opens(browser.stack().product());
      var repair = ada.page().getByText("Connect it again").getAttribute("href");

      bob.page().navigate(repair);
      bob.allows();
      bob.isAt(browser.stack().product());
      bob.registers();
      bob.presses("Subscribe");
      bob.isAskedAbout(bob.company());
      bob.presses("Yes, connect");
      bob.seesThatItIsConnected();

      assertThat(bob.connections()).contains("this is " + bob.user());
      assertThat(ada.connections()).contains("Pipedrive wants you to allow the app again");
      assertThat(bob.complaints()).isEmpty();
    }
  }

  /**
   * The product's page asks for a token when the last one has expired. Pipedrive's first refusal is
   * only a suspicion, so the next request finds out.
   */
  private static void theGrantDies(Visitor who) {
    who.opens(browser.stack().pipedrive());
    who.pressesBesideTheInstallation("Invalidate the grant");
    who.lets("25 hours");
    who.opens(browser.stack().product());
    who.lets("6 minutes");
  }
}
