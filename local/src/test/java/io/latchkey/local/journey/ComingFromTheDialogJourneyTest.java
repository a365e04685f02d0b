package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Irrelevant differences in what Pipedrive's dialog sends are no reason to reject a person. */
class ComingFromTheDialogJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private static String codeOf(Person person) {
    return person.user().allows(latchkey.pipedrive()).reveal();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=CODE&state=",
        "code=CODE&state",
        "code=CODE&error=",
        "code=CODE&code=",
        "utm=1&code=CODE&utm=2",
        "code=CODE&x=%25zz&=&x",
        "code=CODE&error&%5B%5D=%FF"
      })
  void aCodeBesideEmptyAndUnknownParametersIsParked(String query) {
    var ada = latchkey.somebody();

    ada.opens(latchkey.at("/callback?" + query.replace("CODE", codeOf(ada))));
    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error=access_denied",
        "error=access_denied&error_description=The+user+said+no&state=",
        "error=user_denied&state=somebody-elses",
        "error=user_denied&code="
      })
  void aCancelIsOneHoweverItIsSaid(String query) {
    var ada = latchkey.somebody();

    ada.opens(latchkey.at("/callback?" + query));

    assertThat(ada.page()).isTheCancelledPage("user_denied");
  }

  @Test
  void aCancelInRfc6749sWordsEndsTheAttempt() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);

    ada.opens(latchkey.at("/callback?error=access_denied&state=" + ada.stateOfTheDialog()));

    assertThat(ada.page()).isTheCancelledPage("user_denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid_request",
        "unauthorized_client",
        "unsupported_response_type",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "something_new",
        "caf%C3%A9",
        "%3Cscript%3E"
      })
  void anyOtherErrorIsAPageThatOffersToStartAgain(String error) {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var state = ada.stateOfTheDialog();

    for (var query : new String[] {"error=" + error, "error=" + error + "&state=" + state}) {
      ada.opens(latchkey.at("/callback?" + query));

      assertThat(ada.page()).saysSorry(400).offersToStartAgain();
      assertThat(ada.page().text()).contains("Pipedrive could not complete this");
      assertThat(ada.page().body()).doesNotContain("<script>");
    }
    ada.comesBack(ACTIVE);
    ada.allows();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuv"})
  void aStateOfNobodysIsAPageThatOffersToStartAgain(String state) {
    var ada = latchkey.somebody();

    ada.opens(latchkey.at("/callback?code=" + codeOf(ada) + "&state=" + state));

    assertThat(ada.page().status()).isIn(403, 404);
    assertThat(ada.page()).offersToStartAgain();
    assertThat(latchkey.exchanges()).isZero();
  }

  @Test
  void aStateOfAnotherBrowserIsAPageThatOffersToStartAgain() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    var state = ada.stateOfTheDialog();
    var elsewhere = ada.inAnotherBrowser();

    elsewhere.opens(latchkey.at("/callback?code=" + codeOf(ada) + "&state=" + state));

    assertThat(elsewhere.page()).saysSorry(403).offersToStartAgain();
    assertThat(latchkey.exchanges()).isZero();
  }

  @Test
  void tenInstallsThatBeginDuringTheDialogDoNotLockThePersonOut() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    for (var i = 0; i < 12; i++) {
      ada.inANewTab().startsWithUs();
    }

    ada.allows();

    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void aBrowserThatKeepsNoCookiesIsToldSoAndPipedriveIsNotAskedAgain() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var answer =
        ada.inAnotherBrowser()
            .browser()
            .get(latchkey.at("/resume?assertion=" + ada.assertion(ACTIVE)));
    assertThat(answer.isRedirect()).isTrue();
    var forgetful = ada.inAnotherBrowser();

    forgetful.opens(answer.leadsTo());

    assertThat(forgetful.page()).saysSorry(403).offersToStartAgain();
    assertThat(forgetful.page().text()).contains("Cookies are off in this browser");
  }

  @Test
  void twoYesTwoNoAndAReloadAtOnceComeToOneAnswer() {
    for (var round = 0; round < 5; round++) {
      var ada = latchkey.somebody();
      ada.installsFromTheMarketplace();
      ada.comesBack(ACTIVE);
      var yes = FilledForm.of(ada.page(), "Yes, connect");
      var no = FilledForm.of(ada.page(), "No, do not connect");
      var again = ada.assertion(ACTIVE);
      var turns = new AtomicInteger();

      var tabs =
          ConcurrentTabs.inTabs(
              5,
              ada,
              tab -> {
                var turn = turns.getAndIncrement();
                switch (turn) {
                  case 0, 1 -> tab.sends(yes);
                  case 2, 3 -> tab.sends(no);
                  default -> tab.comesBackWith(again);
                }
              });

      var answers =
          tabs.stream()
              .map(Person::page)
              .filter(page -> page.method().equals("POST"))
              .map(page -> page.parameter("status"))
              .distinct()
              .toList();
      assertThat(answers).hasSize(1).isSubsetOf("installed", "declined");
      if (answers.getFirst().equals("installed")) {
        assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
      } else {
        assertThatTheInstallation(latchkey, ada).isGone();
      }
    }
  }

  @Test
  void healthAnswersAHeadAsItAnswersAGet() {
    var browser = latchkey.somebody().browser();
    var get = browser.send("GET", latchkey.at("/health"), "");
    var head = browser.send("HEAD", latchkey.at("/health"), "");

    assertThat(head.status()).isEqualTo(get.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    assertThat(head.body()).isEmpty();
  }
}
