package io.latchkey.local.journey;

import static io.latchkey.local.journey.RunningStack.PRODUCT;

import io.latchkey.local.journey.Product.Account;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about the page that a person sees, to the letter of the contract. */
public final class PageAssert extends AbstractAssert<PageAssert, Page> {

  private PageAssert(Page page) {
    super(page, PageAssert.class);
  }

  public static PageAssert assertThat(Page page) {
    return new PageAssert(page);
  }

  /** PRODUCT_CONNECT_URL, with the query that it has and the handle, and no return address. */
  public PageAssert isTheProductsConnectPage() {
    return leadsTo(PRODUCT + "/connect", Set.of("from", "install"));
  }

  public PageAssert isTheSubscribePageOf(Account account) {
    leadsTo(PRODUCT + "/subscribe", Set.of("install", "account"));
    return saysInItsAddress("account", account.id());
  }

  public PageAssert isTheInstalledPageOf(Person person) {
    leadsTo(PRODUCT + "/installed", Set.of("status", "company_id", "user_id", "account"));
    saysInItsAddress("status", "installed");
    saysInItsAddress("company_id", Long.toString(person.user().companyId()));
    saysInItsAddress("user_id", Long.toString(person.user().userId()));
    return saysInItsAddress("account", person.account().id());
  }

  public PageAssert isTheCancelledPage(String status) {
    leadsTo(PRODUCT + "/cancelled", Set.of("status"));
    return saysInItsAddress("status", status);
  }

  private PageAssert leadsTo(String address, Set<String> parameters) {
    isNotNull();
    keepsToItself();
    if (!actual.isRedirect() || !actual.header("Location").startsWith(address + "?")) {
      failWithMessage("expected to be sent to %s, but %s", address, actual);
    }
    Assertions.assertThat(names(actual.leadsTo())).as("%s", actual).isEqualTo(parameters);
    return this;
  }

  private PageAssert saysInItsAddress(String parameter, String value) {
    Assertions.assertThat(actual.parameter(parameter)).as(parameter).isEqualTo(value);
    return this;
  }

  /** Verifies that it is the confirm page for this person and this account. */
  public PageAssert isTheConfirmPageOf(Person person) {
    isNotNull();
    keepsToItself();
    if (actual.status() != 200 || !isHtml()) {
      failWithMessage("expected the confirm page, but %s", actual);
    }
    var forms = actual.document().select("form");
    Assertions.assertThat(forms).as("%s", actual).hasSize(1);
    Assertions.assertThat(forms.attr("method")).isEqualTo("post");
    Assertions.assertThat(forms.attr("action")).isEqualTo("/resume");
    Assertions.assertThat(forms.select("input"))
        .allMatch(each -> each.attr("type").equals("hidden"));
    Assertions.assertThat(forms.select("button[name=decision]").eachAttr("value"))
        .containsExactly("confirm", "decline");
    Assertions.assertThat(actual.text())
        .contains(person.user().companyName(), person.user().userName())
        .contains(person.account().name(), person.account().id());
    return this;
  }

  /**
   * Verifies the presence or absence of the warning that another account would lose the
   * installation.
   */
  public PageAssert saysThatItMoves(boolean moves) {
    Assertions.assertThat(actual.text().contains("This moves a connection")).isEqualTo(moves);
    return this;
  }

  /** Verifies that it is the emulator's dialog, opened by a redirect of Latchkey's. */
  public PageAssert isPipedrivesDialogOpenedByUs(RunningLatchkey latchkey) {
    isNotNull();
    if (actual.status() != 200 || !actual.uri().getPath().equals("/oauth/authorize")) {
      failWithMessage("expected Pipedrive's dialog, but %s", actual);
    }
    Assertions.assertThat(names(actual.uri()))
        .as("%s", actual)
        .isEqualTo(Set.of("client_id", "redirect_uri", "state"));
    Assertions.assertThat(Page.parameter(actual.uri(), "client_id"))
        .isEqualTo(RunningStack.CLIENT_ID);
    Assertions.assertThat(Page.parameter(actual.uri(), "redirect_uri"))
        .isEqualTo(latchkey.baseUrl() + "/callback");
    return this;
  }

  /** A page that says what happened, that nothing was installed, and one thing to do next. */
  public PageAssert saysSorry(int status) {
    isNotNull();
    keepsToItself();
    if (actual.status() != status || !isHtml()) {
      failWithMessage("expected a page with status %s, but %s", status, actual);
    }
    Assertions.assertThat(actual.document().select("h1")).as("%s", actual).hasSize(1);
    Assertions.assertThat(actual.text()).containsIgnoringCase("nothing was installed");
    Assertions.assertThat(actual.document().select(".next")).as("%s", actual).hasSize(1);
    if (status == 503) {
      Assertions.assertThat(actual.header("Retry-After")).matches("[1-9][0-9]*");
    }
    return this;
  }

  public PageAssert offersToStartAgain() {
    Assertions.assertThat(actual.document().select(".next a").eachAttr("href"))
        .containsExactly("/install");
    return this;
  }

  PageAssert hasStatus(int status) {
    isNotNull();
    Assertions.assertThat(actual.status()).as("%s", actual).isEqualTo(status);
    return this;
  }

  /** Verifies the headers of every page and redirect of Latchkey's. */
  private void keepsToItself() {
    Assertions.assertThat(actual.header("Cache-Control")).as("%s", actual).isEqualTo("no-store");
    Assertions.assertThat(actual.header("Referrer-Policy")).isIn("same-origin", "strict-origin");
    Assertions.assertThat(actual.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Assertions.assertThat(actual.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'");
  }

  private boolean isHtml() {
    return actual.header("Content-Type").startsWith("text/html");
  }

  private static Set<String> names(URI address) {
    return Arrays.stream(address.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2)[0])
        .collect(Collectors.toSet());
  }
}
