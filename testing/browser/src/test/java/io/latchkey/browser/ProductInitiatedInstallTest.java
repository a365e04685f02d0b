package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Referer of a real browser, and its effect on the confirm page. */
class ProductInitiatedInstallTest {

  @RegisterExtension static final RealBrowser browser = new RealBrowser();

  @Test
  void whoIsLoggedInAndPressesTheProductsButtonNeedsNoConfirmPage() {
    try (var ada = browser.somebody()) {
      ada.hasAnAccount();
      ada.opens(browser.stack().product());

      ada.follows("Connect Pipedrive");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void whoIsLoggedInAndComesByTheInstallationUrlConfirmsSinceTheyComeFromPipedrive() {
    try (var ada = browser.somebody()) {
      ada.hasAnAccount();
      ada.opens(browser.stack().pipedrive());

      ada.follows("Direct install link of an app with an Installation URL");
      ada.isAt(browser.stack().pipedrive());
      ada.allows();

      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();
      assertThat(ada.complaints()).isEmpty();
    }
  }

  @Test
  void aProductThatNamesNoReferrerCostsItsCustomersOneClick() {
    confirmsWithPolicy("no-referrer");
  }

  @Test
  void aProductThatNamesItselfToItselfOnlyCostsItsCustomersOneClick() {
    confirmsWithPolicy("same-origin");
  }

  private static void confirmsWithPolicy(String policy) {
    try (var ada = browser.somebody()) {
      ada.hasAnAccount();
      everyPageOfTheProductHas(ada, policy);
      ada.opens(browser.stack().product());

      ada.follows("Connect Pipedrive");
      ada.allows();

      ada.isAskedAbout(ada.company());
      ada.presses("Yes, connect");
      ada.seesThatItIsConnected();
    }
  }

  /** Adds one header to every page of the product. */
  private static void everyPageOfTheProductHas(Visitor ada, String policy) {
    ada.page()
        .context()
        .route(
            url -> url.startsWith(browser.stack().product().toString()),
            route -> withPolicy(route, policy));
  }

  private static void withPolicy(Route route, String policy) {
    var answer = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
    var headers = new HashMap<>(answer.headers());
    headers.put("referrer-policy", policy);
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
  }

  /** Mallory's own account is signed for the attempt in Ada's browser; Ada opens the link. */
  @Test
  void aLinkInAMailForTheAttemptInThisBrowserNamesTheSendersAccount() {
    try (var ada = browser.somebody();
        var mallory = browser.somebody()) {
      ada.opens(browser.stack().product());
      ada.follows("Connect Pipedrive"); // and stays at the login page, with an attempt of hers
      var install = ada.page().url().replaceFirst(".*install=([A-Za-z0-9_-]{22}).*", "$1");
      mallory.hasAnAccount();

      ada.opens(assertionFor(install, mallory));
      ada.allows();

      ada.isAt(browser.stack().latchkey());
      assertThat(ada.heading())
          .isEqualTo("Connect " + ada.company() + " to " + mallory.account() + "?");
    }
  }

  @Test
  void aLinkOnAnotherSiteNamesTheSendersAccountToo() {
    try (var ada = browser.somebody();
        var mallory = browser.somebody()) {
      ada.opens(browser.stack().product());
      ada.follows("Connect Pipedrive");
      var install = ada.page().url().replaceFirst(".*install=([A-Za-z0-9_-]{22}).*", "$1");
      mallory.hasAnAccount();
      ada.opens(browser.stack().pipedrive()); // any site that is not the product

      var left = DepartedPage.mark(ada.page());
      ada.page()
          .evaluate("to => { location.href = to }", assertionFor(install, mallory).toString());
      left.awaitNext();
      ada.allows();

      ada.isAt(browser.stack().latchkey());
      assertThat(ada.heading())
          .isEqualTo("Connect " + ada.company() + " to " + mallory.account() + "?");
    }
  }

  /** The redirect of the product's connect page, which Mallory's browser doesn't follow. */
  private static URI assertionFor(String install, Visitor mallory) {
    var response =
        mallory
            .page()
            .context()
            .request()
            .get(
                browser.stack().product().resolve("connect?install=" + install).toString(),
                RequestOptions.create().setMaxRedirects(0));
    return URI.create(response.headers().get("location"));
  }

  @Test
  void neitherTheAddressNorTheWayBackHoldsAnAssertion() {
    try (var ada = browser.somebody()) {
      ada.goesToTheConfirmPage();
      assertThat(ada.page().url()).contains("/resume?install=").doesNotContain("assertion");

      ada.reloads();
      ada.isAskedAbout(ada.company());
      assertThat(ada.page().url()).doesNotContain("assertion");
      ada.goesBack();
      assertThat(ada.page().url()).doesNotContain("assertion");
      ada.page().goForward();
      ada.isAskedAbout(ada.company());
      assertThat(ada.page().url()).doesNotContain("assertion");
    }
  }
}
