package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way from Pipedrive or the product to an installation. */
class InstallingTest {

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @ParameterizedTest
  @EnumSource
  void aNewCustomerInstallsFromTheMarketplace(Device device) {
    try (var ada = browser.somebody(device)) {
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
      ada.isAskedAbout(ada.company());
      ada.takesAPicture("confirm");
      ada.presses("Yes, connect");

      ada.seesThatItIsConnected();
      ada.takesAPicture("installed");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoHasToLogInFirstIsConnectedAllTheSame(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
      ada.logsOut();
      ada.pressesInstall();
      ada.allows();
      ada.isAt(browser.stack().product());
      ada.logsIn();
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsLoggedInSeesNothingBetweenPipedrivesDialogAndTheConfirmPage(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
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
  void whoFollowsADirectInstallLinkIsConnected(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.opens(browser.stack().pipedrive());
      ada.follows("Direct install link");
      ada.allows();
      ada.registers();
      ada.presses("Start a trial");
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoComesByTheInstallationUrlMeetsTheProductFirstAndNoConfirmPage(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
      ada.logsOut();
      ada.opens(browser.stack().pipedrive());
      ada.follows("Direct install link of an app with an Installation URL");
      ada.isAt(browser.stack().product());
      ada.logsIn();
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoStartsAtTheProductIsConnectedAfterOneAllow(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.opens(browser.stack().product());
      ada.takesAPicture("product");
      ada.follows("Connect Pipedrive");
      ada.registers();
      ada.presses("Start a trial");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.seesThatItIsConnected();
      ada.follows("Continue");
      ada.takesAPicture("product-logged-in");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoDoesNotSubscribeNowCanSubscribeLater(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.pressesInstall();
      ada.allows();
      ada.registers();
      ada.presses("Not now");
      ada.isAt(browser.stack().product());
      assertThat(ada.page().locator("#connections").innerText()).contains("Not connected");
      ada.takesAPicture("not-paying");

      ada.goesBack();
      ada.presses("Subscribe");
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoTakesTooLongToRegisterAllowsOnceMoreAndTypesNothingAgain(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.pressesInstall();
      ada.allows();
      ada.lets("6 minutes");
      ada.registers();
      ada.presses("Subscribe");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoTakesTooLongToSubscribeAllowsOnceMoreToo(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.pressesInstall();
      ada.allows();
      ada.registers();
      ada.lets("6 minutes");
      ada.presses("Subscribe");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoTakesTheirTimeOverTheConfirmPageIsConnectedAllTheSame(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.goesToTheConfirmPage();
      ada.lets("6 minutes");
      ada.presses("Yes, connect");

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoInstallsAgainIsConnectedOnceNotTwice(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.isConnected();
      ada.pressesInstall();
      ada.allows();
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");

      ada.seesThatItIsConnected();
      assertThat(ada.connections()).containsOnlyOnce("Pipedrive responded");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoConnectsItToAnotherAccountIsToldThatItMoves(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.isConnected();
      ada.logsOut();
      ada.pressesInstall();
      ada.allows();
      ada.registersAs("Someone else", "other-" + ada.email());
      ada.presses("Subscribe");

      ada.takesAPicture("confirm-moves");
      assertThat(ada.page().locator(".warning").innerText()).contains("This moves a connection");
      assertThat(ada.barriers()).isEmpty();
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();
      assertThat(ada.connections()).contains("this is " + ada.user() + " of " + ada.company());

      ada.logsOut();
      ada.opens(browser.stack().product().resolve("login"));
      ada.logsIn();
      assertThat(ada.connections()).contains("Not connected");
      assertThat(ada.complaints()).isEmpty();
    }
  }
}
