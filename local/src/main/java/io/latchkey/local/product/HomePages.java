package io.latchkey.local.product;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.Html;
import io.latchkey.local.site.Parameters;
import java.net.URI;
import java.util.ArrayList;

/** The first page, and the pages at which an install ends in success or failure. */
final class HomePages {

  private final URI connect;
  private final Frame frame;

  /**
   * @param connect the target of the "Connect Pipedrive" button
   */
  HomePages(URI connect, Frame frame) {
    this.connect = connect;
    this.frame = frame;
  }

  Answer forStrangers() {
    return frame.page(
        200,
        "Deals, but calmer",
        Html.of(
            """
            <section>
            <p>A sample product with a Pipedrive integration. Try it as a new customer, as one who isn't logged in, or as one who doesn't pay.</p>
            <div class="row">{}<a class="button quiet" href="/login">Log in or sign up</a></div>
            </section>
            """,
            connectButton()));
  }

  /**
   * @param connections the customer's connections at Pipedrive
   */
  Answer forCustomer(Customer customer, Html connections) {
    return frame.page(
        200,
        "Hello, " + customer.name(),
        Html.of(
            """
            <section>
            <p>You are logged in as {} and have {}.<br><span class="soft">Account <code>{}</code></span></p>
            <div class="row">{}</div>
            </section>
            {}
            <section>
            <h2>Plan</h2>
            <form class="row" method="post" action="/plan">{}{}</form>
            </section>
            <section>
            <h2>Session</h2>
            <div class="row">
            <form method="post" action="/session-expiry"><button class="quiet">Let my session expire</button></form>
            <form method="post" action="/log-out"><button class="quiet">Log out</button></form>
            </div>
            </section>
            """,
            customer.email(),
            customer.plan().words(),
            customer.account(),
            connectButton(),
            connections,
            Html.hidden("account", customer.account()),
            planButtons(customer.plan())));
  }

  private static Html planButtons(Plan plan) {
    var buttons = new ArrayList<Html>();
    if (plan != Plan.PAID) {
      buttons.add(planButton("paid", "Subscribe"));
    }
    if (plan == Plan.NONE) {
      buttons.add(planButton("trial", "Start a trial"));
    } else {
      buttons.add(
          planButton("none", plan == Plan.PAID ? "Cancel the subscription" : "End the trial"));
    }
    return Html.join(buttons);
  }

  private static Html planButton(String plan, String label) {
    return Html.of("<button class=\"quiet\" name=\"plan\" value=\"{}\">{}</button>", plan, label);
  }

  private Html connectButton() {
    return Html.of("<a class=\"button\" href=\"{}\">Connect Pipedrive</a>", connect);
  }

  /** PRODUCT_INSTALLED_URL. */
  Answer installed(Parameters query) {
    return frame.page(
        200,
        "Pipedrive is connected",
        Html.of(
            """
            <section>
            <p>Pipedrive company <code>{}</code>, user <code>{}</code>, is connected to account <code>{}</code>.</p>
            <p><a class="button" href="/">Continue</a></p>
            </section>
            """,
            query.text("company_id"),
            query.text("user_id"),
            query.text("account")));
  }

  /** PRODUCT_CANCELLED_URL. */
  Answer cancelled(Parameters query) {
    var why =
        query.text("status").equals("user_denied")
            ? "You pressed Cancel at Pipedrive."
            : "You chose not to connect Pipedrive.";
    return frame.page(
        200,
        "Pipedrive is not connected",
        Html.of(
            """
            <section>
            <p>{} Nothing was installed, and you can start again at any time.</p>
            <div class="row">{}<a class="button quiet" href="/">Continue without Pipedrive</a></div>
            </section>
            """,
            why,
            connectButton()));
  }
}
