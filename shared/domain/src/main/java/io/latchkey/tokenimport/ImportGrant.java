package io.latchkey.tokenimport;

import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.installation.ReauthorizationLink;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.refresh.CircuitBreakerStore;
import io.latchkey.refresh.DelayReason;
import io.latchkey.refresh.UnreadableDecision;
import io.latchkey.removal.EndGrant;
import io.latchkey.removal.EndLapsedGrant;
import io.latchkey.time.Deadline;
import io.latchkey.time.Durations;
import io.latchkey.time.Timing;
import io.latchkey.tokenimport.TokenImport.Holding;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Imports a refresh token that the product got before it had Latchkey: refreshes it once, asks
 * Pipedrive for its user, and installs the grant (rule 8), without a browser. A repeated request
 * with the same token continues where the last one stopped.
 */
public final class ImportGrant {

  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  /** The wait after a denial, which is never lifted within seconds. */
  private static final Duration WHILE_DENIED = Duration.ofMinutes(10);

  /**
   * A request to import a refresh token.
   *
   * @param refreshToken the refresh token that the product has
   * @param entitlement not {@link Entitlement#NONE}, which installs nothing
   * @param who the token's user, as far as the product knows
   * @param baseUrl the address at which people reach Latchkey
   */
  public record Request(
      Secret refreshToken,
      Account account,
      Entitlement entitlement,
      ClaimedUser who,
      ImportDecision.Moves moves,
      BaseUrl baseUrl) {

    public Request {
      if (entitlement == Entitlement.NONE) {
        throw new IllegalArgumentException("an account without entitlement has no installation");
      }
    }

    Owner owner() {
      return new Owner(account, entitlement);
    }

    boolean identifies(InstallationId id) {
      return !(who instanceof ClaimedUser.Known known) || known.id().equals(id);
    }
  }

  /** The user of a refresh token, according to the product. */
  public sealed interface ClaimedUser {

    record Unknown() implements ClaimedUser {}

    record Known(InstallationId id) implements ClaimedUser {}
  }

  /** The result for the caller. */
  public sealed interface Outcome {

    record Imported(InstallationId id) implements Outcome {}

    /** The account owns the installation, and tokens can be vended. */
    record AlreadyInstalled(InstallationId id) implements Outcome {}

    /** Another account owns the installation, and the request doesn't ask to move it. */
    record OwnedByAnotherAccount(InstallationId id) implements Outcome {}

    /**
     * Another account owns the installation, and the refresh token was imported before, so it moves
     * nothing.
     */
    record AlreadyImported(InstallationId id) implements Outcome {}

    /**
     * The refresh token belongs to a different user from the one that the product named. Nothing
     * was installed.
     */
    record OwnedByAnotherUser(InstallationId id) implements Outcome {}

    /**
     * Pipedrive has refused the refresh token twice, so the person must allow the app.
     *
     * @param address the address at which the person allows it
     */
    record ReauthorizationNeeded(URI address) implements Outcome {}

    /** The app was removed or disconnected, or the account erased, in the meantime. */
    record Ended(InstallationId id) implements Outcome {}

    record TryLater(Duration retryAfter, DelayReason why) implements Outcome {}

    /**
     * Pipedrive limits the requests of this company, which says nothing about any other company.
     * The grant is kept.
     */
    record CompanyBusy(Duration retryAfter) implements Outcome {}

    /**
     * Pipedrive denies this company the API, because its plan has lapsed or it is blocked. That
     * says nothing about the grant, which is kept, or about any other company.
     */
    record CompanyDenied(Duration retryAfter) implements Outcome {}

    /**
     * Pipedrive gave a grant that couldn't be stored. The refresh token that was sent may be dead,
     * and only another try can tell.
     */
    record Lost() implements Outcome {}
  }

  private final TokenImports imports;
  private final Installations installations;
  private final RefreshImport refreshImport;
  private final Pipedrive pipedrive;
  private final SettleImport settleImport;
  private final Metrics metrics;
  private final Clock clock;

  public ImportGrant(
      TokenImports imports,
      Installations installations,
      CircuitBreakerStore breakers,
      Pipedrive pipedrive,
      Telemetry telemetry,
      Timing timing) {
    var alarms = telemetry.alarms();
    this.imports = imports;
    this.installations = installations;
    this.pipedrive = pipedrive;
    this.metrics = telemetry.metrics();
    this.clock = timing.clock();
    this.refreshImport = new RefreshImport(imports, breakers, pipedrive, telemetry, timing);
    var endGrant = new EndGrant(installations, pipedrive, alarms, clock, timing.random());
    this.settleImport =
        new SettleImport(
            imports,
            installations,
            new EndLapsedGrant(installations, pipedrive, endGrant, alarms, clock),
            metrics,
            timing.sleeper(),
            clock);
  }

  /**
   * Imports a refresh token.
   *
   * @param deadline the time that this function has
   */
  public Outcome importGrant(Request request, Deadline deadline) {
    var begun = clock.instant();
    try {
      return known(request).orElseGet(() -> importGrant(request, begun, deadline));
    } catch (UnreadableGrant _) {
      // Sending the older token instead may end the stored grant. An operator who restores the key
      // saves the grant. Otherwise it is deleted after days.
      metrics.count(Metric.GRANT_UNREADABLE);
      return new Outcome.TryLater(UnreadableDecision.TRIED_AGAIN_AFTER, DelayReason.UNREADABLE);
    }
  }

  /**
   * Returns the result without a call to Pipedrive, if the product names the user and the account
   * already has the installation.
   */
  private Optional<Outcome> known(Request request) {
    if (!(request.who() instanceof ClaimedUser.Known(var id))) {
      return Optional.empty();
    }
    var found = installations.find(id);
    if (!(found.status() instanceof Active)) {
      return Optional.empty();
    }
    if (!found.isOwnedByAnother(request.account())) {
      return Optional.of(new Outcome.AlreadyInstalled(id));
    }
    return request.moves() == ImportDecision.Moves.REFUSED
        ? Optional.of(new Outcome.OwnedByAnotherAccount(id))
        : Optional.empty();
  }

  private Outcome importGrant(Request request, Instant begun, Deadline deadline) {
    var found = imports.find(request.refreshToken().sha256());
    return switch (found.holding()) {
      case Holding.Settled(var id) -> SettleImport.outcomeOf(installations.find(id), request);
      case Holding.Refreshed(var sealed) when lives(sealed.open()) ->
          identified(found, sealed.open(), request, begun);
      case Holding.Refreshed _ -> refreshed(found, request, begun, deadline);
      case Holding.Nothing _ -> refreshed(found, request, begun, deadline);
    };
  }

  private boolean lives(Grant grant) {
    return clock.instant().plus(MARGIN).isBefore(grant.expiresAt());
  }

  private Outcome refreshed(TokenImport found, Request request, Instant begun, Deadline deadline) {
    return switch (refreshImport.refresh(found, request.refreshToken(), deadline)) {
      case RefreshImport.Outcome.Kept(var now) ->
          switch (now.holding()) {
            case Holding.Refreshed(var sealed) -> identified(now, sealed.open(), request, begun);
            case Holding.Settled(var id) -> SettleImport.outcomeOf(installations.find(id), request);
            case Holding.Nothing _ -> later();
          };
      case RefreshImport.Outcome.Refused _ -> new Outcome.ReauthorizationNeeded(install(request));
      case RefreshImport.Outcome.Later(var after, var why) -> new Outcome.TryLater(after, why);
      case RefreshImport.Outcome.Lost _ -> new Outcome.Lost();
    };
  }

  /**
   * Returns the address at which the person allows the app: with the ids if they are known,
   * otherwise as for a first install.
   */
  private static URI install(Request request) {
    return request.who() instanceof ClaimedUser.Known(var id)
        ? new ReauthorizationLink(request.baseUrl(), id).address()
        : URI.create(request.baseUrl().value() + "/install");
  }

  /**
   * Identifies a grant that is stored. If anything prevents the install, another try continues from
   * the stored grant.
   */
  private Outcome identified(TokenImport kept, Grant grant, Request request, Instant begun) {
    var answer = pipedrive.fetchInstaller(grant);
    if (answer instanceof Answer.ConnectionLost<Installer>
        || answer instanceof Answer.Indeterminate<Installer>
        || answer instanceof Answer.InvalidGrant<Installer>) {
      answer = pipedrive.fetchInstaller(grant);
    }
    return switch (answer) {
      case Answer.Ok<Installer>(var who, _) ->
          request.identifies(who.id())
              ? settleImport.settle(kept, grant.withApiDomainOf(who), who.id(), request, begun)
              : new Outcome.OwnedByAnotherUser(who.id());
      // The token endpoint can tell, so it is called once this access token has expired.
      case Answer.InvalidGrant<Installer> _ -> new Outcome.TryLater(A_WHILE, DelayReason.SUSPECTED);
      case Answer.RateLimited<Installer>(var wait) ->
          new Outcome.CompanyBusy(Durations.longer(wait, A_WHILE));
      case Answer.InvalidClient<Installer> _ ->
          new Outcome.TryLater(A_WHILE, DelayReason.MALFORMED_ANSWER);
      case Answer.Unreachable<Installer> _ -> later();
      case Answer.ConnectionLost<Installer> _ -> later();
      case Answer.Indeterminate<Installer>(var wait) ->
          new Outcome.TryLater(Durations.longer(wait, A_WHILE), DelayReason.UNAVAILABLE);
      case Answer.Denied<Installer> _ -> new Outcome.CompanyDenied(WHILE_DENIED);
      case Answer.Malformed<Installer> _ ->
          new Outcome.TryLater(A_WHILE, DelayReason.MALFORMED_ANSWER);
    };
  }

  static Outcome later() {
    return new Outcome.TryLater(A_WHILE, DelayReason.UNAVAILABLE);
  }
}
