package io.latchkey.local.product;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.Html;
import io.latchkey.local.site.Parameters;
import io.latchkey.local.site.Request;
import java.util.Locale;

/** Buying a plan, on the way to an install or at any other time. */
final class PlanPages {

  private final Customers customers;
  private final Frame frame;

  PlanPages(Customers customers, Frame frame) {
    this.customers = customers;
    this.frame = frame;
  }

  /**
   * GET /subscribe: the page to which Latchkey sends a person whose account is not entitled to the
   * integration. The query names the account, because another person may have logged in since.
   */
  Answer offers(Customer customer, Parameters query) {
    var install = query.text("install");
    if (install.isEmpty()) {
      return page(customer, "");
    }
    if (!query.text("account").equals(customer.account())) {
      return wrongAccount();
    }
    return page(customer, install);
  }

  /** POST /plan: one of the plans was chosen. */
  Answer chooses(Customer customer, Request request) {
    var form = request.form();
    if (!form.text("account").equals(customer.account())) {
      return wrongAccount();
    }
    var install = form.text("install");
    var plan = form.text("plan").toUpperCase(Locale.ROOT);
    return switch (plan) {
      case "PAID", "TRIAL" -> {
        customers.change(customer, Plan.valueOf(plan));
        yield Answer.seeOther(
            install.isEmpty() ? "/" : Parameters.with("/connect", "install", install));
      }
      case "NONE" -> {
        customers.change(customer, Plan.NONE);
        yield Answer.seeOther("/");
      }
      case "LATER" -> Answer.seeOther("/");
      default ->
          frame.sorry(
              400, "Incomplete form", "The form has no valid plan. Go back and choose one.");
    };
  }

  private Answer wrongAccount() {
    return frame.sorry(
        403,
        "You're logged in to a different account",
        "You started with another account, so nothing was installed. Log out, log in to that"
            + " account, and try again.");
  }

  private Answer page(Customer customer, String install) {
    return frame.page(
        200,
        install.isEmpty() ? "Choose a plan" : "Choose a plan to connect Pipedrive",
        Html.of(
            """
            <section>
            <p><strong>{}</strong> has {}.</p>
            <form method="post" action="/plan">
            {}{}
            <div class="row">
            <button name="plan" value="paid">Subscribe</button>
            {}
            <button class="quiet" name="plan" value="later">Not now</button>
            </div>
            </form>
            </section>
            """,
            customer.name(),
            customer.plan().words(),
            Html.hidden("account", customer.account()),
            install.isEmpty() ? Html.NOTHING : Html.hidden("install", install),
            customer.plan() == Plan.NONE
                ? new Html(
                    "<button class=\"quiet\" name=\"plan\" value=\"trial\">Start a trial</button>")
                : Html.NOTHING));
  }
}
