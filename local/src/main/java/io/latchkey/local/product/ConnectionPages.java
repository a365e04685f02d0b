package io.latchkey.local.product;

import io.latchkey.client.EndOutcome;
import io.latchkey.client.Installation;
import io.latchkey.client.LatchkeyTokens;
import io.latchkey.client.ListedInstallation;
import io.latchkey.client.VendOutcome.NeedsReauthorization;
import io.latchkey.client.VendOutcome.NoToken;
import io.latchkey.client.VendOutcome.NotNow;
import io.latchkey.client.VendOutcome.Unknown;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.Html;
import io.latchkey.local.site.Request;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages about a customer's connection: its current data at Pipedrive, the button that ends it,
 * and the events that Latchkey sent about it.
 */
final class ConnectionPages {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionPages.class);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final LatchkeyTokens latchkey;
  private final PipedriveApi pipedrive;
  private final LatchkeyEvents events;
  private final Frame frame;

  ConnectionPages(LatchkeyTokens latchkey, LatchkeyEvents events, Frame frame) {
    this.latchkey = latchkey;
    this.pipedrive = new PipedriveApi(latchkey);
    this.events = events;
    this.frame = frame;
  }

  /** A part of the customer's first page. */
  Html sections(Customer customer) {
    return Html.of(
        """
        <section id="connections">
        <h2>At Pipedrive</h2>
        {}
        </section>
        <section id="events">
        <h2>Events from Latchkey</h2>
        {}
        </section>
        """,
        connections(customer),
        told(customer));
  }

  private Html connections(Customer customer) {
    try {
      return list(
          latchkey.installations(customer.account()).stream()
              .map(ListedInstallation::installation)
              .map(this::connection)
              .toList(),
          "Not connected.");
    } catch (IOException | InterruptedException e) {
      failed("no list of connections", e);
      return new Html(
          "<p class=\"warn\">Latchkey isn't responding. Reload this page in a moment.</p>");
    }
  }

  private Html connection(Installation connection) {
    return Html.of(
        """
        <li>
        <form class="row spread" method="post" action="/disconnect">
        <span>{}<br><span class="soft">Company <code>{}</code>, user <code>{}</code></span></span>
        {}{}
        <button class="quiet">Disconnect</button>
        </form>
        </li>\
        """,
        answer(connection),
        connection.companyId(),
        connection.userId(),
        Html.hidden("company_id", Long.toString(connection.companyId())),
        Html.hidden("user_id", Long.toString(connection.userId())));
  }

  private Html answer(Installation connection) {
    try {
      return switch (pipedrive.whoIsIt(connection)) {
        case PipedriveApi.Answer.User(var name, var company, var tokenEnds) ->
            Html.of(
                "Pipedrive responded: this is <strong>{}</strong> of <strong>{}</strong>. The"
                    + " access token expires on {}.",
                name,
                company,
                moment(tokenEnds));
        case PipedriveApi.Answer.NotConnected(var why) -> noToken(why);
        case PipedriveApi.Answer.Refused(int status) ->
            Html.of("<span class=\"warn\">Pipedrive responded with status {}.</span>", status);
      };
    } catch (IOException | InterruptedException e) {
      failed("no call to Pipedrive", e);
      return new Html(
          "<span class=\"warn\">Can't reach Pipedrive. Reload this page in a moment.</span>");
    }
  }

  private static void failed(String what, Exception why) {
    LOG.warn("{}: {}", what, why.toString());
    if (why instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  private static Html noToken(NoToken why) {
    return switch (why) {
      case NeedsReauthorization(var link) ->
          Html.of(
              "<span class=\"warn\">Pipedrive wants you to allow the app again.</span>"
                  + " <a href=\"{}\">Connect it again</a>",
              link);
      case NotNow(var wait) ->
          Html.of(
              "<span class=\"warn\">Pipedrive is unavailable. Reload this page in {}"
                  + " seconds.</span>",
              wait.toSeconds());
      case Unknown _ -> new Html("This connection is ending, and we can no longer use it.");
    };
  }

  private Html told(Customer customer) {
    return list(
        events.of(customer.account()).stream().map(ConnectionPages::event).toList(),
        "Nothing yet.");
  }

  private static Html event(LatchkeyEvents.ReceivedEvent told) {
    var detail = told.detail();
    var which =
        detail.has("company_id")
            ? "company %s, user %s"
                .formatted(detail.path("company_id").asText(), detail.path("user_id").asText())
            : "stopped at " + detail.path("stopped_at").asText();
    var reason = detail.has("reason") ? ", " + detail.path("reason").asText() : "";
    return Html.of(
        "<li><code>{}</code> <span class=\"soft\">{}{}; {}</span></li>",
        told.type(),
        which,
        reason,
        moment(told.time()));
  }

  private static Html list(List<Html> items, String otherwise) {
    return items.isEmpty()
        ? Html.of("<p class=\"soft\">{}</p>", otherwise)
        : Html.of("<ul class=\"list\">{}</ul>", Html.join(items));
  }

  private static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /**
   * POST /disconnect: disconnects the account that is logged in. Ignores any account in the form.
   */
  Answer disconnects(Customer customer, Request request) {
    try {
      var company = Long.parseLong(request.form().text("company_id"));
      var user = Long.parseLong(request.form().text("user_id"));
      return switch (latchkey.forInstallation(customer.account(), company, user).disconnect()) {
        case EndOutcome.Done _ ->
            disconnected(
                "Pipedrive is disconnected",
                "Pipedrive revoked our access, and we deleted the connection.");
        case EndOutcome.UnderWay _ ->
            disconnected(
                "Pipedrive is being disconnected",
                "We can no longer use it. Pipedrive isn't responding, so Latchkey keeps asking it"
                    + " to revoke our access.");
        case EndOutcome.Unknown _ ->
            disconnected("Pipedrive is not connected", "There is no connection to end.");
        case EndOutcome.NotNow _ -> notNow();
      };
    } catch (IllegalArgumentException _) {
      return frame.sorry(
          400, "Incomplete form", "The form has no company and user. Go back and try again.");
    } catch (IOException | InterruptedException e) {
      failed("no disconnect", e);
      return notNow();
    }
  }

  private Answer notNow() {
    return frame.sorry(
        503, "Latchkey isn't responding", "Try again in a moment. It's safe to repeat this step.");
  }

  private Answer disconnected(String title, String words) {
    return frame.page(
        200,
        title,
        Html.of(
            """
            <section>
            <p>{}</p>
            <p><a class="button" href="/">Continue</a></p>
            </section>
            """,
            words));
  }
}
