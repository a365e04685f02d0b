package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * People who leave the straight path: they go back, reload, open a second tab, or change devices.
 */
class BackAndReloadTest {

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @ParameterizedTest
  @EnumSource
  void whoReloadsAtEveryStepSeesWhatTheySaw(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.pressesInstall();
      reloading(ada);
      ada.allows();
      reloading(ada);
      ada.registers();
      reloading(ada);
      ada.presses("Subscribe");
      reloading(ada);
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");
      reloading(ada);

      ada.seesThatItIsConnected();
      assertThat(ada.connections()).containsOnlyOnce("Pipedrive responded");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  private static void reloading(Visitor visitor) {
    var seen = visitor.heading();
    var where = visitor.page().url();
    visitor.reloads();
    assertThat(visitor.heading()).isEqualTo(seen);
    assertThat(visitor.page().url()).isEqualTo(where);
  }

  @ParameterizedTest
  @EnumSource
  void whoGoesBackAfterEveryStepGetsThereAllTheSame(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.pressesInstall();
      ada.allows();

      ada.goesBack();
      ada.isAt(browser.stack().pipedrive());
      ada.allows();
      ada.isAt(browser.stack().product());
      ada.registers();

      ada.goesBack();
      assertThat(ada.heading()).isEqualTo("Log in or sign up to connect Pipedrive");
      ada.logsIn();
      ada.presses("Subscribe");
      ada.isAskedAbout(ada.company());

      ada.goesBack();
      assertThat(ada.heading()).isEqualTo("Choose a plan to connect Pipedrive");
      ada.presses("Subscribe");
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();

      ada.goesBack();
      ada.seesThatItIsConnected();
      assertThat(ada.connections()).containsOnlyOnce("Pipedrive responded");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoGoesBackAfterNoSeesNoQuestionAgain(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.goesToTheConfirmPage();
      ada.presses("No, do not connect");
      ada.seesThatItIsNotConnected();

      ada.goesBack();

      ada.seesThatItIsNotConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoGoesBackFromTheProductsOwnInstallIsStillConnectedOnce(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
      ada.follows("Connect Pipedrive");
      ada.goesBack();
      ada.isAt(browser.stack().product());
      ada.follows("Connect Pipedrive");
      ada.allows();
      ada.seesThatItIsConnected();

      ada.goesBack(); // to the dialog of an install that has ended
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.seesThatItIsConnected();
      assertThat(ada.connections()).containsOnlyOnce("Pipedrive responded");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoTabsWithTwoInstallsDoNotMix(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
      ada.pressesInstall();
      ada.allows();
      ada.isAskedAbout(ada.company());
      var first = ada.page();
      var other = "The other " + ada.company();
      ada.opensATab();
      ada.pressesInstall();
      ada.allowsFor(other);
      ada.isAskedAbout(other);
      var second = ada.page();

      ada.turnsTo(first);
      ada.reloads();
      ada.isAskedAbout(ada.company());
      ada.turnsTo(second);
      ada.presses("No, do not connect");
      ada.seesThatItIsNotConnected();
      ada.turnsTo(first);
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();

      assertThat(ada.connections())
          .containsOnlyOnce("Pipedrive responded")
          .contains("this is " + ada.user() + " of " + ada.company() + ".");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoTabsThatBothWaitAtTheProductAreBothConnected(Device device) {
    try (var ada = browser.somebody(device)) {
      ada.hasAnAccount();
      ada.logsOut();
      ada.pressesInstall();
      ada.allows();
      var first = ada.page();
      var other = "The other " + ada.company();
      ada.opensATab();
      ada.pressesInstall();
      ada.allowsFor(other);
      ada.logsIn();
      ada.isAskedAbout(other);
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();

      ada.turnsTo(first);
      ada.logsIn();
      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();

      assertThat(ada.connections())
          .contains("of " + ada.company() + ".")
          .contains("of " + other + ".");
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoGoesOnInAnotherBrowserIsAskedAtPipedriveThereAndConfirms(Device device) {
    try (var atWork = browser.somebody(Device.DESKTOP);
        var onTheWay = browser.somebody(device)) {
      atWork.pressesInstall();
      atWork.allows();
      onTheWay.opens(URI.create(atWork.page().url()));
      onTheWay.registers();
      onTheWay.presses("Subscribe");
      onTheWay.isAt(browser.stack().pipedrive());
      onTheWay.allows();
      onTheWay.isAskedAbout(onTheWay.company());
      onTheWay.presses("Yes, connect");
      onTheWay.seesThatItIsConnected();

      atWork.registers();
      atWork.presses("Subscribe");
      atWork.isAskedAbout(atWork.company());
      atWork.presses("Yes, connect");
      atWork.seesThatItIsConnected();
      assertThat(onTheWay.complaints()).isEmpty();
      assertThat(atWork.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theConfirmPagesAddressIsOfNoUseInAnotherBrowser(Device device) {
    try (var ada = browser.somebody(device);
        var mallory = browser.somebody(device)) {
      ada.goesToTheConfirmPage();
      mallory.opens(URI.create(ada.page().url()));

      assertThat(mallory.heading()).isEqualTo("This belongs to another browser");
      mallory.takesAPicture("another-browser");
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }
}
