package io.latchkey.local.emulator;

import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Frame;
import io.latchkey.local.site.LocalServer;
import io.latchkey.local.site.Reply;
import io.latchkey.local.site.Request;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running Pipedrive emulator with one registered app. People use its pages, other processes use
 * /__emulator/, and tests in this process use the methods here. Safe for many threads.
 */
public final class PipedriveEmulator implements AutoCloseable {

  private final LocalClock clock;
  private final People people = new People();
  private final Faults faults = new Faults(PipedriveEmulator::pause);
  private final EmulatorOptions switches = new EmulatorOptions();
  private final RequestLog log;
  private final Client client;
  private final Grants grants;
  private final UninstallNotice notice;
  private final Marketplace marketplace;
  private final ConsentDialog dialog;
  private final TokenEndpoint token;
  private final RevokeEndpoint revoke;
  private final UsersMeEndpoint whoAmI;
  private final Admin admin;
  private final LocalServer server;

  /**
   * Starts serving.
   *
   * @param clock the emulator's time, which it may also advance
   * @throws IOException if the port is taken
   */
  public PipedriveEmulator(EmulatorSettings settings, LocalClock clock) throws IOException {
    this.clock = clock;
    var frame = new Frame("Pipedrive emulator", "Emulates Pipedrive on this machine", "pipedrive");
    client = new Client(settings.clientId(), settings.clientSecret(), switches);
    var callback = settings.redirectUri();
    server = new LocalServer(settings.port(), clock);
    log = new RequestLog(clock);
    grants = new Grants(clock, switches);
    notice = new UninstallNotice(client, callback, clock, switches);
    marketplace =
        new Marketplace(
            settings.installationUrl(),
            grants,
            clock,
            this::uninstallInBackground,
            this::forget,
            frame);
    dialog = new ConsentDialog(client, callback, grants, people, frame);
    token = new TokenEndpoint(client, callback, grants, switches, server.baseUrl());
    revoke = new RevokeEndpoint(client, grants, switches, notice);
    whoAmI = new UsersMeEndpoint(grants, switches);
    admin = new Admin(grants, people, clock, faults, switches, log);
    server.serve(this::reply);
  }

  private Reply reply(Request request) {
    if (request.path().startsWith(Admin.ROOT)) {
      return admin.answer(request);
    }
    log.note(request);
    return faults.befall(request.path(), () -> route(request));
  }

  private Answer route(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /" -> marketplace.page();
      case "GET " + Frame.STYLE -> Frame.style();
      case "GET /marketplace/install", "GET /install-link" -> dialog.opensAtPipedrive(request);
      case "POST /uninstall" -> marketplace.uninstalls(request);
      case "POST /forget" -> marketplace.forgets(request);
      case "POST /time" -> marketplace.passesTime(request);
      case "GET /oauth/authorize" -> dialog.opensForTheApp(request);
      case "POST /oauth/authorize" -> dialog.decides(request);
      case "POST /oauth/token" -> token.answer(request);
      case "POST /oauth/revoke" -> revoke.answer(request);
      case "GET /v1/users/me", "GET /api/v1/users/me" -> whoAmI.answer(request);
      default -> unmatched(request.path());
    };
  }

  private static Answer unmatched(String path) {
    return switch (path) {
      case "/oauth/authorize" -> Answer.wrongMethod("GET, POST");
      case "/oauth/token", "/oauth/revoke", "/uninstall", "/forget", "/time" ->
          Answer.wrongMethod("POST");
      case "/", "/marketplace/install", "/install-link", "/v1/users/me", "/api/v1/users/me" ->
          Answer.wrongMethod("GET");
      default -> Answer.json(404, "{\"success\":false,\"error\":\"not found\"}");
    };
  }

  private static void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The base URL of the OAuth server, the API, and the pages, without a trailing slash. */
  public URI baseUrl() {
    return server.baseUrl();
  }

  /** Returns the code that the callback would receive after Allow and Install. */
  public Secret allow(long companyId, long userId) {
    return grants.allow(people.find(companyId, userId));
  }

  /**
   * Returns the code that the callback would receive after Allow and Install by a person with these
   * names.
   */
  public Secret allow(Person who) {
    return grants.allow(people.meet(who));
  }

  /**
   * Uninstalls the app for a user. Deletes the data at once and sends the notice in the background.
   *
   * @return completes when the app has answered the notice or failed to; never with an error
   */
  public CompletableFuture<Void> uninstall(long companyId, long userId) {
    var who = people.find(companyId, userId);
    grants.forget(who);
    return notice.send(who);
  }

  private void uninstallInBackground(long companyId, long userId) {
    var _ = uninstall(companyId, userId);
  }

  /** Removes a user's data without notifying the app. */
  public void forget(long companyId, long userId) {
    grants.forget(people.find(companyId, userId));
  }

  /** Replaces the app's client secret, as in the Developer Hub. */
  public void refreshClientSecret(Secret fresh) {
    client.refreshSecret(fresh);
  }

  /** Makes the next requests to a path fail. */
  public void fault(Fault fault) {
    faults.add(fault);
  }

  /** Discards all pending faults. */
  public void clearFaults() {
    faults.clear();
  }

  public void set(EmulatorOption which, boolean on) {
    switches.set(which, on);
  }

  /**
   * Sets the company's base URL for later token responses.
   *
   * @param baseUrl empty for the emulator's own
   */
  public void apiDomain(String baseUrl) {
    switches.apiDomain(baseUrl);
  }

  /**
   * Sets the language of every user for later users/me responses.
   *
   * @param languageCode empty for none
   */
  public void language(String languageCode) {
    switches.language(languageCode);
  }

  /** Moves the shared clock forward. */
  public void advance(Duration duration) {
    clock.advance(duration);
  }

  /** Returns the number of token requests with a code, whatever the response. */
  public int exchanges() {
    return log.exchanges();
  }

  /** Returns the number of token requests with a refresh token, whatever the response. */
  public int refreshes() {
    return log.refreshes();
  }

  /** Returns the number of revocation requests, whatever the response. */
  public int revocations() {
    return log.revocations();
  }

  /** Returns a user's valid refresh tokens, oldest first. */
  public List<Secret> live(long companyId, long userId) {
    return grants.live(companyId, userId);
  }

  /** Returns the access tokens that were issued to a user and not revoked, oldest first. */
  public List<Secret> accessTokens(long companyId, long userId) {
    return grants.accessTokens(companyId, userId);
  }

  /** Returns true if an API call with this access token would succeed now. */
  public boolean accepts(Secret accessToken) {
    return grants.owner(accessToken).isPresent();
  }

  /** Returns the requests it received, oldest first, without those to the admin routes. */
  public List<RecordedRequest> requests() {
    return log.requests();
  }

  /** Stops serving and drops notices that are on their way. */
  @Override
  public void close() {
    server.close();
    notice.close();
  }
}
