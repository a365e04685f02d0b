package io.latchkey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.AriaRole;

/** A person who installs the app, registers at the product, and leaves again. */
final class Visitor extends BrowserUser {

  private final MakeRun stack;
  private final long id;

  Visitor(MakeRun stack, BrowserContext browser, Device device, long id) {
    super(browser, device);
    this.stack = stack;
    this.id = id;
  }

  String company() {
    return "Company " + id;
  }

  String user() {
    return "User " + id;
  }

  /** The name of the account at the product. */
  String account() {
    return "Customer " + id;
  }

  String email() {
    return "customer-" + id + "@example.com";
  }

  /** Install in the Marketplace, which opens a tab of its own, as Pipedrive's does. */
  void pressesInstall() {
    opens(stack.pipedrive());
    opensATabBy(() -> link("Install").click());
  }

  /** Fills in their identity on Pipedrive's dialog. */
  void saysWhoTheyAreAtPipedrive() {
    saysTheyAreAtPipedrive(company());
  }

  /**
   * Fills in the identity of the same user in a company of another name, which gives both other
   * ids.
   */
  private void saysTheyAreAtPipedrive(String company) {
    var number = company.equals(company()) ? id : id + 3_000_000;
    var exactly = new GetByLabelOptions().setExact(true);
    page().getByLabel("Someone else:").check();
    page().getByLabel("Company id").fill(Long.toString(number));
    page().getByLabel("Company", exactly).fill(company);
    page().getByLabel("User id").fill(Long.toString(number + 7_000_000));
    page().getByLabel("User", exactly).fill(user());
  }

  void allows() {
    allowsFor(company());
  }

  /** Allows the app as a user of some company. */
  void allowsFor(String company) {
    saysTheyAreAtPipedrive(company);
    presses("Allow and Install");
  }

  void registers() {
    registersAs(account(), email());
  }

  void registersAs(String name, String email) {
    page().getByLabel("Name of your company").fill(name);
    page().getByLabel("Email").first().fill(email);
    presses("Sign up");
  }

  void logsIn() {
    page().getByLabel("Email").last().fill(email());
    presses("Log in");
  }

  /** Registers as a paying customer of the product, and logs in there. */
  void hasAnAccount() {
    opens(stack.product().resolve("login"));
    registers();
    presses("Subscribe");
    assertThat(page().locator("main").innerText()).contains("a subscription");
  }

  void logsOut() {
    opens(stack.product());
    presses("Log out");
  }

  /** Goes from the Marketplace to the confirm page, as a new customer who subscribes on the way. */
  void goesToTheConfirmPage() {
    pressesInstall();
    allows();
    registers();
    presses("Subscribe");
    isAskedAbout(company());
  }

  /** Goes from the Marketplace to the product's installed page. */
  void isConnected() {
    goesToTheConfirmPage();
    presses("Yes, connect");
    seesThatItIsConnected();
  }

  /** Verifies that the tab shows the confirm page. */
  void isAskedAbout(String company) {
    isAt(stack.latchkey());
    assertThat(heading()).isEqualTo("Connect " + company + " to " + account() + "?");
  }

  void seesThatItIsConnected() {
    isAt(stack.product());
    assertThat(heading()).isEqualTo("Pipedrive is connected");
  }

  void seesThatItIsNotConnected() {
    isAt(stack.product());
    assertThat(heading()).isEqualTo("Pipedrive is not connected");
  }

  /** Returns the text about connections on the product's page. */
  String connections() {
    opens(stack.product());
    return page().locator("#connections").innerText();
  }

  /** Their installation in the Marketplace's list. */
  Locator installation() {
    return page().locator("li").filter(new FilterOptions().setHasText(company()));
  }

  /** A button beside their installation in the Marketplace's list. */
  void pressesBesideTheInstallation(String button) {
    presses(
        installation()
            .getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)));
  }

  /** At the Marketplace's clock, in a tab that is gone then. */
  void lets(String time) {
    var before = page();
    opensATab();
    opens(stack.pipedrive());
    presses("Advance " + time);
    page().close();
    turnsTo(before);
  }

  /** Waits until Latchkey has finished all background work: the sweep waits for it. */
  void workIsDone() {
    assertThat(page().request().post(stack.latchkey() + "__local/sweep").status()).isEqualTo(204);
  }
}
