package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A newcomer's tour: everything that the README says to click. */
class ClickingThroughTest {

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @Test
  void aNewCustomerInstallsFromTheMarketplace() {
    try (var ada = browser.somebody()) {
      ada.opens(browser.stack().pipedrive());
      ada.takesAPicture("marketplace");
      ada.pressesInstall();
      ada.takesAPicture("consent");
      ada.allows();
      ada.isAt(browser.stack().product());
      ada.takesAPicture("register");
      ada.registers();
      ada.takesAPicture("subscribe");
      ada.presses("Subscribe");
      ada.isAt(browser.stack().latchkey());
      ada.takesAPicture("confirm");
      ada.presses("Yes, connect");

      ada.isAt(browser.stack().product());
      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      ada.takesAPicture("installed");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoDeclinesIsToldThatNothingIsConnected() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      ada.presses("No, do not connect");

      ada.isAt(browser.stack().product());
      assertThat(ada.heading()).isEqualTo("Pipedrive is not connected");
      ada.takesAPicture("declined");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoDoesNotSubscribeNowCanSubscribeLater() {
    try (var ada = browser.somebody()) {
      ada.pressesInstall();
      ada.allows();
      ada.registers();
      ada.presses("Not now");
      ada.isAt(browser.stack().product());
      ada.takesAPicture("not-paying");

      ada.page().goBack();
      ada.presses("Subscribe");
      ada.isAt(browser.stack().latchkey());
      ada.presses("Yes, connect");

      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoCancelsAtPipedriveIsToldThatNothingIsConnected() {
    try (var ada = browser.somebody()) {
      ada.pressesInstall();
      ada.presses("Cancel");

      ada.isAt(browser.stack().product());
      assertThat(ada.heading()).isEqualTo("Pipedrive is not connected");
      ada.takesAPicture("cancelled");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoStartsAtTheProductIsConnectedAfterOneAllow() {
    try (var ada = browser.somebody()) {
      ada.opens(browser.stack().product());
      ada.takesAPicture("product");
      ada.follows("Connect Pipedrive");
      ada.registers();
      ada.presses("Start a trial");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.isAt(browser.stack().product());
      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      ada.follows("Go on");
      ada.takesAPicture("product-logged-in");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoTakesTooLongAllowsOnceMore() {
    try (var ada = browser.somebody();
        var clock = browser.somebody()) {
      ada.pressesInstall();
      ada.allows();
      clock.opens(browser.stack().pipedrive());
      clock.presses("Let 6 minutes pass");
      ada.registers();
      ada.presses("Subscribe");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.isAt(browser.stack().product());
      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoComesBackTheDayAfterIsToldAndStartsAgain() {
    try (var ada = browser.somebody();
        var clock = browser.somebody()) {
      ada.goesToTheConfirmPage();
      clock.opens(browser.stack().pipedrive());
      clock.presses("Let 25 hours pass");
      ada.presses("Yes, connect");

      ada.isAt(browser.stack().latchkey());
      assertThat(ada.heading()).isEqualTo("This install took too long");
      ada.takesAPicture("lapsed");
      assertThat(ada.barriers()).isEmpty();
      ada.follows("Start again");
      ada.isAt(browser.stack().pipedrive());
    }
  }

  @Test
  void whoReloadsAndGoesBackSeesWhatTheySaw() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      var asked = ada.heading();
      ada.page().reload();
      assertThat(ada.heading()).isEqualTo(asked);
      ada.presses("Yes, connect");
      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");

      ada.page().goBack();

      assertThat(ada.heading()).isIn("Pipedrive is connected", asked);
      if (ada.heading().equals(asked)) { // kept by the browser: the button still leads right
        ada.presses("Yes, connect");
      }
      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoUninstallsAtPipedriveIsGoneFromItsList() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      ada.presses("Yes, connect");
      ada.opens(browser.stack().pipedrive());
      var row = ada.page().locator("li").filter(containing(ada.company()));
      ada.takesAPicture("marketplace-installed");
      row.getByRole(AriaRole.BUTTON, named("Uninstall")).click();
      ada.page().waitForLoadState();

      assertThat(ada.page().locator("li").filter(containing(ada.company())).count()).isZero();
    }
  }

  @Test
  void whoIsConnectedSeesPipedriveAnswerAndDisconnects() {
    try (var ada = browser.somebody()) {
      ada.isConnected();
      ada.follows("Go on");
      ada.workIsDone();
      ada.page().reload();

      assertThat(ada.page().locator("#connections").innerText())
          .contains("Pipedrive has just answered: this is " + ada.user() + " of " + ada.company());
      assertThat(ada.page().locator("#events").innerText()).contains("installation.installed");
      ada.takesAPicture("product-connected");
      assertThat(ada.barriers()).isEmpty();

      ada.presses("Disconnect");
      assertThat(ada.heading()).isEqualTo("Pipedrive is disconnected");
      ada.takesAPicture("product-disconnected");
      ada.workIsDone();
      ada.follows("Go on");
      assertThat(ada.page().locator("#connections").innerText()).contains("Not connected");
      assertThat(ada.page().locator("#events").innerText()).contains("installation.uninstalled");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoseGrantHasDiedAllowsOnceMoreFromTheProductsPage() {
    try (var ada = browser.somebody();
        var clock = browser.somebody()) {
      ada.isConnected();
      clock.opens(browser.stack().pipedrive());
      clock
          .page()
          .locator("li")
          .filter(containing(ada.company()))
          .getByRole(AriaRole.BUTTON, named("Let the grant die"))
          .click();
      clock.presses("Let 25 hours pass");

      ada.opens(browser.stack().product());
      ada.takesAPicture("product-to-be-repaired");
      assertThat(ada.barriers()).isEmpty();
      ada.follows("Connect it again");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.isAt(browser.stack().product());
      assertThat(ada.heading()).isEqualTo("Pipedrive is connected");
      ada.follows("Go on");
      assertThat(ada.page().locator("#connections").innerText())
          .contains("Pipedrive has just answered");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  private static GetByRoleOptions named(String button) {
    return new GetByRoleOptions().setName(button).setExact(true);
  }

  private static FilterOptions containing(String text) {
    return new FilterOptions().setHasText(text);
  }
}
