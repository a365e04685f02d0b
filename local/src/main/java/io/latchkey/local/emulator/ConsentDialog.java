package io.latchkey.local.emulator;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.Html;
import io.latchkey.local.site.Parameters;
import io.latchkey.local.site.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Pipedrive's Allow and Install dialog. Asks the person for their ids, which Pipedrive would know
 * from the login. The browser remembers the answer.
 */
final class ConsentDialog {

  private static final String COOKIE = "emulator-person";

  /**
   * The parameters that opened the dialog.
   *
   * @param state empty if the install starts at Pipedrive, which sends none
   */
  private record DialogRequest(String clientId, String redirectUri, String state) {

    static DialogRequest of(Parameters parameters) {
      return new DialogRequest(
          parameters.text("client_id"), parameters.text("redirect_uri"), parameters.text("state"));
    }
  }

  private final Client client;
  private final URI redirectUri;
  private final Grants grants;
  private final People people;
  private final Frame frame;

  ConsentDialog(Client client, URI redirectUri, Grants grants, People people, Frame frame) {
    this.client = client;
    this.redirectUri = redirectUri;
    this.grants = grants;
    this.people = people;
    this.frame = frame;
  }

  /** Opened from the Marketplace or by an install link: no {@code state} then. */
  Answer opensAtPipedrive(Request request) {
    return dialog(new DialogRequest(client.id(), redirectUri.toString(), ""), request);
  }

  /** GET /oauth/authorize: opened by the app. */
  Answer opensForTheApp(Request request) {
    var asked = DialogRequest.of(request.query());
    return refuse(request.query(), asked).orElseGet(() -> dialog(asked, request));
  }

  /** POST /oauth/authorize: one of the buttons was pressed. */
  Answer decides(Request request) {
    if (request.comesFromAnotherSite()) {
      return frame.sorry(
          403,
          "Request from another site",
          "Another site sent this form. Start from this site's own page.");
    }
    var form = request.form();
    var asked = DialogRequest.of(form);
    var refused = refuse(form, asked);
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (form.text("decision")) {
      case "allow" -> allow(form, asked);
      case "cancel" -> Answer.found(back(asked, "error", "user_denied"));
      default ->
          frame.sorry(
              400, "Incomplete form", "The form has no decision. Go back and press a button.");
    };
  }

  private Answer allow(Parameters form, DialogRequest asked) {
    var person = person(form);
    if (person.isEmpty()) {
      return frame.sorry(
          400, "Invalid ids", "Company and user ids must be whole numbers of at least 1.");
    }
    var who = person.get();
    var code = grants.allow(who);
    return Answer.found(back(asked, "code", code.reveal()))
        .with(
            "Set-Cookie",
            COOKIE + "=" + choice(who) + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
  }

  private static String back(DialogRequest asked, String name, String value) {
    var callback = Parameters.with(asked.redirectUri, name, value);
    return asked.state.isEmpty() ? callback : Parameters.with(callback, "state", asked.state);
  }

  private Optional<Answer> refuse(Parameters parameters, DialogRequest asked) {
    if (!parameters.repeated().isEmpty()) { // RFC 6749 section 3.1
      return Optional.of(sorry("The request repeats a parameter."));
    }
    if (!asked.clientId.equals(client.id())) {
      return Optional.of(sorry("No app has the client_id of this request."));
    }
    if (!asked.redirectUri.equals(redirectUri.toString())) {
      return Optional.of(sorry("The redirect_uri isn't the app's registered Callback URL."));
    }
    return Optional.empty();
  }

  private Answer sorry(String why) {
    return frame.sorry(400, "This app can't be installed with this request", why);
  }

  private Optional<Person> person(Parameters form) {
    var ids = form.text("who").split("\\.", 2);
    try {
      // Ids that were typed count more than a choice that was there already.
      if (ids.length == 2 && form.get("company_id").isEmpty()) {
        return Optional.of(people.find(Long.parseLong(ids[0]), Long.parseLong(ids[1])));
      }
      var company = Long.parseLong(form.text("company_id"));
      var user = Long.parseLong(form.text("user_id"));
      var known = people.find(company, user);
      return Optional.of(
          people.meet(
              new Person(
                  company,
                  user,
                  form.get("company_name").orElse(known.companyName()),
                  form.get("user_name").orElse(known.userName()))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String choice(Person who) {
    return who.companyId() + "." + who.userId();
  }

  private Answer dialog(DialogRequest asked, Request request) {
    return frame.page(
        200,
        "Allow this app to use your Pipedrive data?",
        Html.of(
            """
            <section>
            <p>The app asks to read and change <strong>deals</strong> and to read <strong>contacts</strong>.</p>
            <form method="post" action="/oauth/authorize">
            {}
            {}
            {}
            <fieldset>
            <legend>Who are you at Pipedrive?</legend>
            {}
            </fieldset>
            <div class="fields">
            <label>Company id <input name="company_id" inputmode="numeric"></label>
            <label>Company <input name="company_name"></label>
            <label>User id <input name="user_id" inputmode="numeric"></label>
            <label>User <input name="user_name"></label>
            </div>
            <div class="row">
            <button name="decision" value="allow">Allow and Install</button>
            <button class="quiet" name="decision" value="cancel">Cancel</button>
            </div>
            </form>
            </section>
            """,
            Html.hidden("client_id", asked.clientId),
            Html.hidden("redirect_uri", asked.redirectUri),
            asked.state.isEmpty() ? Html.NOTHING : Html.hidden("state", asked.state),
            choices(request.cookies().getOrDefault(COOKIE, ""))));
  }

  private Html choices(String remembered) {
    var known = people.known();
    var chosen =
        known.stream()
            .map(ConsentDialog::choice)
            .filter(remembered::equals)
            .findFirst()
            .orElse(choice(known.getFirst()));
    var radios = new ArrayList<Html>();
    for (var each : known) {
      var label = each.userName() + " of " + each.companyName();
      radios.add(radio(choice(each), label, choice(each).equals(chosen)));
    }
    radios.add(radio("other", "Someone else:", false));
    return Html.join(radios);
  }

  private static Html radio(String value, String label, boolean checked) {
    return Html.of(
        "<label class=\"choice\"><input type=\"radio\" name=\"who\" value=\"{}\"{}> {}</label>",
        value,
        checked ? new Html(" checked") : Html.NOTHING,
        label);
  }
}
