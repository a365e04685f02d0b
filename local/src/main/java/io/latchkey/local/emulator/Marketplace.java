package io.latchkey.local.emulator;

import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.Html;
import io.latchkey.local.site.Request;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The emulator's first page: the ways to install the app, its users, and the clock. */
final class Marketplace {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final URI installationUrl;
  private final Grants grants;
  private final LocalClock clock;
  private final BiConsumer<Long, Long> uninstall;
  private final BiConsumer<Long, Long> forget;
  private final Frame frame;

  /**
   * @param uninstall the action of the Uninstall button, by company and user id
   * @param forget the action that ends a user's grant without notifying the app
   */
  Marketplace(
      URI installationUrl,
      Grants grants,
      LocalClock clock,
      BiConsumer<Long, Long> uninstall,
      BiConsumer<Long, Long> forget,
      Frame frame) {
    this.installationUrl = installationUrl;
    this.grants = grants;
    this.clock = clock;
    this.uninstall = uninstall;
    this.forget = forget;
    this.frame = frame;
  }

  Answer page() {
    return frame.page(
        200,
        "Marketplace",
        Html.of(
            """
            <section>
            <h2>Your app</h2>
            <p>The app's listing in Pipedrive's Marketplace. Pipedrive asks for consent in a new tab, then sends the person to the app's callback with a code and no state.</p>
            <p class="row"><a class="button" href="/marketplace/install" target="_blank" rel="noopener">Install</a></p>
            </section>
            <section>
            <h2>Other ways to install</h2>
            <p><a href="/install-link">Direct install link</a><br><span class="soft">An unlisted app, shared as a link. It opens Pipedrive's dialog directly.</span></p>
            <p><a href="{}">Direct install link of an app with an Installation URL</a><br><span class="soft">Pipedrive sends the person to the app first; the app sends them back with a state.</span></p>
            </section>
            <section>
            <h2>Installed now</h2>
            {}
            </section>
            <section>
            <h2>Time</h2>
            <p>It is {} (UTC) for this emulator and everything that runs with it. An authorization code is valid for 5 minutes.</p>
            <div class="row">{}{}</div>
            </section>
            """,
            installationUrl,
            installed(),
            MOMENT.format(clock.instant()),
            pass("PT6M", "Advance 6 minutes"),
            pass("PT25H", "Advance 25 hours")));
  }

  private Html installed() {
    var people = grants.installed();
    if (people.isEmpty()) {
      return new Html("<p class=\"soft\">No installations yet.</p>");
    }
    var items =
        people.stream()
            .map(
                who ->
                    Html.of(
                        """
                        <li><form class="row spread" method="post" action="/uninstall">
                        <span>{} of {} <span class="soft">(company {}, user {})</span></span>
                        {}{}
                        <span class="row">
                        <button class="quiet">Uninstall</button>
                        <button class="quiet" formaction="/forget">Invalidate the grant</button>
                        </span>
                        </form></li>\
                        """,
                        who.userName(),
                        who.companyName(),
                        who.companyId(),
                        who.userId(),
                        Html.hidden("company_id", Long.toString(who.companyId())),
                        Html.hidden("user_id", Long.toString(who.userId()))))
            .toList();
    return Html.of(
        """
        <p class="soft">Uninstalling notifies the app. Invalidating the grant doesn't: the app finds out at its next refresh.</p>
        <ul class="list">{}</ul>\
        """,
        Html.join(items));
  }

  private static Html pass(String advance, String label) {
    return Html.of(
        "<form method=\"post\" action=\"/time\">{}<button class=\"quiet\">{}</button></form>",
        Html.hidden("advance", advance),
        label);
  }

  /** POST /uninstall: removes the app, as in Pipedrive's settings. */
  Answer uninstalls(Request request) {
    return ends(request, uninstall);
  }

  /** POST /forget: invalidates the user's grant without a notice. */
  Answer forgets(Request request) {
    return ends(request, forget);
  }

  private Answer ends(Request request, BiConsumer<Long, Long> how) {
    if (request.comesFromAnotherSite()) {
      return foreign();
    }
    try {
      var form = request.form();
      how.accept(Long.parseLong(form.text("company_id")), Long.parseLong(form.text("user_id")));
      return Answer.seeOther("/");
    } catch (IllegalArgumentException _) {
      return frame.sorry(400, "Whom?", "The form has no company id and user id.");
    }
  }

  /** POST /time: moves the clock forward. */
  Answer passesTime(Request request) {
    if (request.comesFromAnotherSite()) {
      return foreign();
    }
    try {
      clock.advance(Duration.parse(request.form().text("advance")));
      return Answer.seeOther("/");
    } catch (RuntimeException _) {
      return frame.sorry(400, "Incomplete form", "The form has no duration.");
    }
  }

  private Answer foreign() {
    return frame.sorry(
        403,
        "Request from another site",
        "Another site sent this form. Start from this site's own page.");
  }
}
