package io.latchkey.local.journey;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.journey.Product.Account;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person at a browser tab, with the actions of a person: follow a link, press a button, follow
 * redirects. The tab shows one {@link #page} at a time: the last response that did not redirect to
 * Latchkey or to Pipedrive.
 */
public final class Person {

  private static final int MOST_REDIRECTS = 8;

  private final RunningLatchkey latchkey;
  private final Product product;
  private final Browser browser;
  private final PipedriveUser user;
  private final Account account;
  private @Nullable Page page;
  private String install = "";

  public Person(
      RunningLatchkey latchkey,
      Product product,
      Browser browser,
      PipedriveUser user,
      Account account) {
    this.latchkey = latchkey;
    this.product = product;
    this.browser = browser;
    this.user = user;
    this.account = account;
  }

  /** The same person at another tab of the same browser. */
  public Person inANewTab() {
    return at(browser);
  }

  /** The same person at another browser. */
  public Person inAnotherBrowser() {
    return at(new Browser());
  }

  private Person at(Browser other) {
    var same = new Person(latchkey, product, other, user, account);
    same.install = install;
    return same;
  }

  /** The same person, logged in at Pipedrive as another user. */
  public Person atPipedriveAs(PipedriveUser other) {
    return new Person(latchkey, product, browser, other, account);
  }

  /** The same person, logged in at the product to another account. */
  public Person forAccount(Account other) {
    var same = new Person(latchkey, product, browser, user, other);
    same.install = install;
    return same;
  }

  public PipedriveUser user() {
    return user;
  }

  public InstallationId id() {
    return user.id();
  }

  public Account account() {
    return account;
  }

  public Browser browser() {
    return browser;
  }

  public Product product() {
    return product;
  }

  /** The page that the tab shows. */
  public Page page() {
    if (page == null) {
      throw new IllegalStateException("this tab is still empty");
    }
    return page;
  }

  /** The handle of the attempt with which this person was sent to the product last. */
  public String install() {
    return install;
  }

  // ---- beginning ----

  /** Opens the app's page in Pipedrive's Marketplace and presses Install. */
  public void pressesInstallInTheMarketplace() {
    goesOnFrom(browser.press(browser.get(latchkey.pipedrive().baseUrl()), "Install"));
  }

  /** The link of an unlisted app. */
  public void opensTheInstallLink() {
    goesOnFrom(browser.press(browser.get(latchkey.pipedrive().baseUrl()), "Direct install link"));
  }

  /** The link of an app that has an Installation URL: Pipedrive sends people to us. */
  public void opensTheInstallLinkOfAnAppWithAnInstallationUrl() {
    goesOnFrom(
        browser.press(
            browser.get(latchkey.pipedrive().baseUrl()),
            "Direct install link of an app with an Installation URL"));
  }

  /** Marketplace and Allow, up to the product's door. */
  public void installsFromTheMarketplace() {
    pressesInstallInTheMarketplace();
    allows();
  }

  /** The product's Connect button, or the app's Installation URL. */
  public void startsWithUs() {
    opens(latchkey.at("/install"));
  }

  /** The link that a product is given for an installation whose grant is dead. */
  public void opensTheRepairLinkOf(InstallationId broken) {
    opens(latchkey.at("/install?company_id=" + broken.companyId() + "&user_id=" + broken.userId()));
  }

  /** The whole of the plainest flow. */
  public void isInstalled() {
    installsFromTheMarketplace();
    comesBack(Entitlement.ACTIVE);
    confirms();
    PageAssert.assertThat(page()).isTheInstalledPageOf(this);
  }

  /** Completes the simplest flow, without the confirm page. */
  public void isConnectedWithoutAPage() {
    installsFromTheMarketplace();
    comesBack(Entitlement.ACTIVE);
    PageAssert.assertThat(page()).isTheInstalledPageOf(this);
  }

  // ---- at Pipedrive's dialog ----

  public void allows() {
    var form = FilledForm.of(page(), "Allow and Install");
    for (var field : user.filledIn().entrySet()) {
      form = form.with(field.getKey(), field.getValue());
    }
    goesOnFrom(browser.submit(form));
  }

  public void cancels() {
    goesOnFrom(browser.submit(FilledForm.of(page(), "Cancel")));
  }

  // ---- from the product ----

  /** The product has its answer, and sends the person back with it. */
  public void comesBack(Entitlement entitlement) {
    comesBackWith(assertion(entitlement));
  }

  /** Returns the product's assertion for this person. */
  public String assertion(Entitlement entitlement) {
    return product.assertion(install, account, entitlement);
  }

  public void comesBackWith(String assertion) {
    var address = latchkey.at("/resume?assertion=" + assertion);
    goesOnFrom(browser.get(address, RunningStack.PRODUCT + "/"));
  }

  /** Opens a link from another person, without a page of the product as the referrer. */
  public void opensALinkWith(String assertion) {
    opens(latchkey.at("/resume?assertion=" + assertion));
  }

  // ---- on the confirm page ----

  public void confirms() {
    presses("Yes, connect");
  }

  public void declines() {
    presses("No, do not connect");
  }

  /** A button of what the tab shows. */
  public void presses(String button) {
    sends(FilledForm.of(page(), button));
  }

  /** A link of what the tab shows. */
  void follows(String link) {
    goesOnFrom(browser.press(page(), link));
  }

  /** A form, as the page that it is on sends it. */
  public void sends(FilledForm form) {
    goesOnFrom(browser.submit(form));
  }

  // ---- with the browser ----

  /** Types an address, or follows a link from somewhere else. */
  public void opens(URI address) {
    goesOnFrom(browser.get(address));
  }

  /** Pipedrive's dialog sends the browser back with this code, and no state. */
  public void bringsTheCode(Secret code) {
    opens(latchkey.at("/callback?code=" + code.reveal()));
  }

  /** Asks for what the tab shows once more. */
  public void reloads() {
    if (page().method().equals("POST")) {
      var origin = latchkey.baseUrl().toString();
      sends(new FilledForm(origin, page().uri(), page().form()));
    } else {
      opens(page().uri());
    }
  }

  /** The address that Pipedrive's dialog sent this browser to last. */
  public URI lastCallback() {
    return browser.traffic().stream()
        .map(Page::uri)
        .filter(address -> address.getPath().equals("/callback"))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  /** The state with which Pipedrive's dialog, which the tab shows, was opened. */
  public String stateOfTheDialog() {
    PageAssert.assertThat(page()).isPipedrivesDialogOpenedByUs(latchkey);
    return Page.parameter(page().uri(), "state");
  }

  private void goesOnFrom(Page answer) {
    var next = answer;
    for (int i = 0; next.isRedirect() && isOurs(next.leadsTo()); i++) {
      if (i == MOST_REDIRECTS) {
        throw new AssertionError("redirected on and on: " + next);
      }
      next = browser.get(next.leadsTo());
    }
    if (next.isRedirect() && !next.parameter("install").isEmpty()) {
      install = next.parameter("install");
    }
    page = next;
  }

  /** Everything but the product, which is only an address here. */
  private boolean isOurs(URI address) {
    return !address.toString().startsWith(RunningStack.PRODUCT);
  }

  /** Not the whole person: for messages of assertions. */
  @Override
  public String toString() {
    return user.userName() + Map.of("at", page == null ? "an empty tab" : page.toString());
  }
}
