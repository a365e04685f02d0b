package io.latchkey.local.product;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.Html;
import io.latchkey.local.site.Parameters;
import io.latchkey.local.site.Request;

/**
 * Signing up, logging in, and logging out. There are no passwords: this is a demo, and an email
 * address suffices.
 */
final class LoginPages {

  private final Customers customers;
  private final Sessions sessions;
  private final Frame frame;

  LoginPages(Customers customers, Sessions sessions, Frame frame) {
    this.customers = customers;
    this.sessions = sessions;
    this.frame = frame;
  }

  /** Redirects a person who must log in first, and keeps {@code install}. */
  static Answer first(String install) {
    return Answer.found(
        install.isEmpty() ? "/login" : Parameters.with("/login", "install", install));
  }

  Answer page(Request request) {
    return page(200, request.query().text("install"), "");
  }

  Answer signsUp(Request request) {
    var form = request.form();
    var install = form.text("install");
    if (form.get("name").isEmpty() || !form.text("email").contains("@")) {
      return page(400, install, "Enter a name and an email address.");
    }
    return customers
        .signUp(form.text("name"), form.text("email"))
        .map(customer -> sessions.begin(customer, onwards(install)))
        .orElseGet(
            () -> page(409, install, "This email address already has an account. Log in instead."));
  }

  Answer logsIn(Request request) {
    var install = request.form().text("install");
    return customers
        .find(request.form().text("email"))
        .map(customer -> sessions.begin(customer, onwards(install)))
        .orElseGet(() -> page(403, install, "No account has this email address. Sign up instead."));
  }

  private static Answer onwards(String install) {
    return Answer.seeOther(
        install.isEmpty() ? "/" : Parameters.with("/connect", "install", install));
  }

  private Answer page(int status, String install, String problem) {
    var kept = install.isEmpty() ? Html.NOTHING : Html.hidden("install", install);
    return frame.page(
        status,
        install.isEmpty() ? "Log in or sign up" : "Log in or sign up to connect Pipedrive",
        Html.of(
            """
            {}
            <section>
            <h2>Sign up</h2>
            <form method="post" action="/sign-up">
            {}
            <div class="fields">
            <label>Name of your company <input name="name" autocomplete="organization" required></label>
            <label>Email <input name="email" type="email" autocomplete="email" required></label>
            </div>
            <button>Sign up</button>
            </form>
            </section>
            <section>
            <h2>Log in</h2>
            <form method="post" action="/log-in">
            {}
            <div class="fields">
            <label>Email <input name="email" type="email" autocomplete="email" required></label>
            </div>
            <button class="quiet">Log in</button>
            </form>
            </section>
            <p class="soft">This is a demo: it needs no password, and deletes all accounts when it stops.</p>
            """,
            problem.isEmpty()
                ? Html.NOTHING
                : Html.of("<p class=\"warn\" role=\"alert\">{}</p>", problem),
            kept,
            kept));
  }
}
