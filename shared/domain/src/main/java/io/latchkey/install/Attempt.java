package io.latchkey.install;

import io.latchkey.installation.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One person's path from pressing Install to installed, declined, or lapsed.
 *
 * @param version the number of writes so far; a write succeeds only over the version just before it
 * @param browser the SHA-256 of the browser key
 * @param beginning the kind of request that began it
 * @param refusedCodes the number of consents of this attempt that led to no grant: Pipedrive
 *     refused the code or the grant, or the code lapsed during its exchange
 * @param begunAt the moment when it began, in milliseconds
 * @param expiresAt the moment when it lapses
 * @param state the current state
 */
public record Attempt(
    AttemptId id,
    long version,
    BrowserKey.Hash browser,
    Beginning beginning,
    int refusedCodes,
    Instant begunAt,
    Instant expiresAt,
    State state) {

  /**
   * The kind of request that began an attempt. It tells whether the person was here before the
   * product named them.
   */
  public enum Beginning {
    /** A request of a browser that came from Pipedrive or from the product's button. */
    HERE,
    /**
     * A request that had another attempt's assertion and not its cookie: someone may have sent the
     * person a link.
     */
    FORKED
  }

  /** Begins a new attempt. The key goes to the browser and is not stored. */
  public static Attempt begin(
      AttemptId attemptId,
      BrowserKey key,
      Beginning beginning,
      State state,
      Instant now,
      Duration ttl) {
    return new Attempt(
        attemptId,
        1,
        key.hash(),
        beginning,
        0,
        now.truncatedTo(ChronoUnit.MILLIS),
        now.plus(ttl).truncatedTo(ChronoUnit.SECONDS),
        state);
  }

  /** Returns the attempt one version later, with another state. */
  public Attempt withState(State next) {
    return new Attempt(id, version + 1, browser, beginning, refusedCodes, begunAt, expiresAt, next);
  }

  /** Returns the attempt one version later, with one more consent that led to no grant. */
  public Attempt withRefusedCode(State next) {
    return new Attempt(
        id, version + 1, browser, beginning, refusedCodes + 1, begunAt, expiresAt, next);
  }

  public boolean isLapsed(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** Returns this attempt's key if the browser sent it. */
  public Optional<BrowserKey> keyAmong(List<BrowserKey> shown) {
    return shown.stream().filter(key -> key.hash().equals(browser)).findFirst();
  }

  /** Returns the account, once the product has named one. */
  public Optional<Account> account() {
    return state instanceof State.Finished(InstallResult.Installed installed)
        ? Optional.of(installed.account())
        : customer().map(Customer::account);
  }

  /** Returns the customer that the product named; empty before that and after the end. */
  public Optional<Customer> customer() {
    return switch (state) {
      case State.AwaitingAccount _ -> Optional.empty();
      case State.AwaitingSubscription shop -> Optional.of(shop.customer());
      case State.AwaitingConsent asked -> asked.goal().known();
      case State.Exchanging busy -> busy.goal().known();
      case State.Exchanged exchanged -> exchanged.goal().known();
      case State.AwaitingConfirmation page -> Optional.of(page.customer());
      case State.Finished _ -> Optional.empty();
    };
  }
}
