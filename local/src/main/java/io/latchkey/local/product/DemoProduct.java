package io.latchkey.local.product;

import io.latchkey.client.LatchkeyTokens;
import io.latchkey.client.RequestSigner;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.LocalServer;
import io.latchkey.local.site.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A running product to try Latchkey with. Safe for many threads. */
public final class DemoProduct implements AutoCloseable {

  /** Its PRODUCT_NAME. */
  public static final String NAME = "Calmdeal";

  /** Its PRODUCT_COLOR. */
  public static final String COLOR = "#4a45b8";

  /** Its PRODUCT_SUPPORT_URL. */
  public static final String SUPPORT = "mailto:help@calmdeal.example";

  /** The path of its PRODUCT_LOGO_URL. */
  public static final String LOGO = "/logo.svg";

  /** The path of its PRODUCT_WEBHOOK_URL. */
  public static final String WEBHOOK = "/latchkey-events";

  private final Frame frame =
      new Frame(NAME, "A demo product that offers a Pipedrive app", "product");
  private final Customers customers = new Customers();
  private final Sessions sessions = new Sessions();
  private final LoginPages doorway = new LoginPages(customers, sessions, frame);
  private final PlanPages plans = new PlanPages(customers, frame);
  private final LatchkeyIntegration latchkey;
  private final LatchkeyTokens tokens;
  private final LatchkeyEvents events = new LatchkeyEvents();
  private final WebhookVerifier webhooks;
  private final ConnectionPages connections;
  private final HomePages home;
  private final LocalServer server;

  /**
   * Starts serving.
   *
   * @param clock Latchkey's time, so that assertions are neither early nor late
   * @throws IOException if the port is taken
   */
  public DemoProduct(ProductSettings settings, Clock clock) throws IOException {
    latchkey =
        new LatchkeyIntegration(
            settings.latchkey(), settings.issuer(), settings.assertionSecret().reveal(), clock);
    tokens = LatchkeyTokens.builder(settings.api(), RequestSigner.local()).clock(clock).build();
    // Latchkey's clock can be moved; a webhook's timestamp is this machine's time.
    webhooks = new WebhookVerifier(settings.webhookSecret(), Clock.systemUTC());
    connections = new ConnectionPages(tokens, events, frame);
    home = new HomePages(latchkey.start(), frame);
    server = new LocalServer(settings.port(), clock);
    server.serve(this::answer);
  }

  /** The base URL, without a trailing slash. */
  public URI baseUrl() {
    return server.baseUrl();
  }

  private Answer answer(Request request) {
    return switch (request.method()) {
      case "GET" -> show(request);
      case "POST" ->
          request.comesFromAnotherSite()
              ? frame.sorry(
                  403,
                  "Request from another site",
                  "Another site sent this form. Start from this site's own page.")
              : act(request);
      default -> Answer.wrongMethod("GET, POST");
    };
  }

  private Answer show(Request request) {
    return switch (request.path()) {
      case "/" -> customer(request).map(this::welcome).orElseGet(home::forStrangers);
      case "/login" -> doorway.page(request);
      case "/connect" -> connect(request);
      case "/subscribe" ->
          loggedIn(
              request, request.query().text("install"), who -> plans.offers(who, request.query()));
      case "/installed" -> home.installed(request.query());
      case "/cancelled" -> home.cancelled(request.query());
      case Frame.STYLE -> Frame.style();
      case LOGO -> logo();
      default -> frame.sorry(404, "Page not found", "The address is wrong or expired.");
    };
  }

  private Answer act(Request request) {
    return switch (request.path()) {
      case "/sign-up" -> doorway.signsUp(request);
      case "/log-in" -> doorway.logsIn(request);
      case "/log-out" -> sessions.end(request, Answer.seeOther("/"));
      case "/session-expiry" -> {
        sessions.expire(request);
        yield Answer.seeOther("/");
      }
      case "/disconnect" -> loggedIn(request, "", who -> connections.disconnects(who, request));
      case WEBHOOK -> hears(request);
      case "/plan" ->
          loggedIn(request, request.form().text("install"), who -> plans.chooses(who, request));
      default -> frame.sorry(404, "Page not found", "The address is wrong or expired.");
    };
  }

  /**
   * PRODUCT_CONNECT_URL: the person arrives with an install, logs in, and returns with the
   * product's assertion of their account.
   */
  private Answer connect(Request request) {
    var install = request.query().get("install");
    if (install.isEmpty() || !request.query().repeated().isEmpty()) {
      return frame.sorry(400, "Nothing to connect", "Start with the Connect Pipedrive button.");
    }
    return loggedIn(
        request,
        install.get(),
        who ->
            Answer.found(
                latchkey
                    .resume(install.get(), who.account(), who.name(), who.plan().entitlement())
                    .toString()));
  }

  private Answer welcome(Customer customer) {
    return home.forCustomer(customer, connections.sections(customer));
  }

  /**
   * PRODUCT_WEBHOOK_URL: receives an event from Latchkey, which delivers it again if it is not
   * accepted.
   */
  private Answer hears(Request request) {
    if (!webhooks.isAuthentic(
        request.header("webhook-id").orElse(""),
        request.header("webhook-timestamp").orElse(""),
        request.header("webhook-signature").orElse(""),
        request.body())) {
      return Answer.empty(401);
    }
    try {
      var told = events.keep(request.body());
      told.hadIt().ifPresent(installation -> tokens.forInstallation(installation).forget());
      return Answer.empty(204);
    } catch (IOException | IllegalArgumentException _) {
      return Answer.empty(400);
    }
  }

  private static Answer logo() {
    try (var svg = DemoProduct.class.getResourceAsStream("logo.svg")) {
      if (svg == null) {
        throw new IllegalStateException("logo.svg is missing from the build");
      }
      return new Answer(
          200,
          Map.of("Content-Type", "image/svg+xml", "Cache-Control", "max-age=60"),
          new String(svg.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer loggedIn(Request request, String install, Function<Customer, Answer> page) {
    return customer(request).map(page).orElseGet(() -> LoginPages.first(install));
  }

  private Optional<Customer> customer(Request request) {
    return sessions.account(request).flatMap(customers::ofAccount);
  }

  @Override
  public void close() {
    server.close();
  }
}
