package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every path that ends without an installation. The page says so, and offers a way to start again.
 */
class CancelledInstallTest {

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @ParameterizedTest
  @EnumSource
  void whoDeclinesIsToldThatNothingIsConnected(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.goesToTheConfirmPage();
      ada.presses("No, do not connect");

      ada.seesThatItIsNotConnected();
      ada.takesAPicture("declined");
      assertThat(ada.connections()).contains("Not connected");
      ada.workIsDone();
      ada.opens(browser.stack().pipedrive());
      assertThat(ada.installation().count()).isZero();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoCancelsAtPipedriveIsToldAndFindsTheMarketplaceWhereTheyLeftIt(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.opens(browser.stack().pipedrive());
      var marketplace = ada.page();
      ada.pressesInstall();
      ada.presses("Cancel");
      ada.seesThatItIsNotConnected();
      ada.takesAPicture("cancelled");

      ada.page().close();
      ada.turnsTo(marketplace);
      ada.isAt(browser.stack().pipedrive());
      ada.isConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoCancelsAtTheDialogThatTheProductsButtonLedToCanStartAgainThere(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
      ada.follows("Connect Pipedrive");
      ada.isAt(browser.stack().pipedrive());
      ada.presses("Cancel");
      ada.seesThatItIsNotConnected();

      ada.follows("Connect Pipedrive");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();
      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoAnswersTheConfirmPageTheDayAfterIsToldAndStartsAgain(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.goesToTheConfirmPage();
      ada.lets("25 hours");
      ada.presses("Yes, connect");

      ada.isAt(browser.stack().latchkey());
      assertThat(ada.heading()).isEqualTo("This install took too long");
      ada.takesAPicture("lapsed");
      assertThat(ada.barriers()).isEmpty();
      ada.follows("Start again");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();
      ada.isAskedAbout(ada.company()); // they came from Latchkey's page, not the product's
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoSubscribesTheDayAfterIsToldInTheSameWords(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.pressesInstall();
      ada.allows();
      ada.registers();
      ada.lets("25 hours");
      ada.presses("Subscribe");

      ada.isAt(browser.stack().latchkey());
      assertThat(ada.heading()).isEqualTo("This install took too long");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoLogsInWhenNothingIsLeftOfTheAttemptIsToldInTheSameWords(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
      ada.logsOut();
      ada.pressesInstall();
      ada.allows();
      ada.lets("25 hours");
      ada.workIsDone(); // what has lapsed is deleted
      ada.logsIn();

      ada.isAt(browser.stack().latchkey());
      assertThat(ada.heading()).isEqualTo("This install took too long");
    }
  }
}
