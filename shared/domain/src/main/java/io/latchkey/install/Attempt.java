package io.latchkey.install;

import io.latchkey.token.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One person's way from pressing Install to installed, declined or lapsed.
 *
 * @param version counts what was stored of it; whoever stores the next one does so only over the
 *     one before
 * @param browser what is kept of the browser key
 * @param beginning how it came to be
 * @param refusedCodes how many consents of this attempt came to nothing at Pipedrive: it refused
 *     the code or the grant, or the code lapsed while it was being exchanged
 * @param begunAt when it began, in milliseconds
 * @param expiresAt when it lapses
 * @param state where it stands
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
   * How an attempt came to be: whether the person was with us before the product's word about them.
   */
  public enum Beginning {
    /** In the browser that came from Pipedrive or from the product's button. */
    HERE,
    /**
     * In a browser that brought another attempt's assertion and not its cookie: somebody may have
     * sent it a link.
     */
    FORKED
  }

  /** A new one; the key goes to the browser and is not kept. */
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

  /** The same attempt a step further, to be stored over this one. */
  public Attempt withState(State next) {
    return new Attempt(id, version + 1, browser, beginning, refusedCodes, begunAt, expiresAt, next);
  }

  /** The same attempt a step further, with one more consent that came to nothing. */
  public Attempt withRefusedCode(State next) {
    return new Attempt(
        id, version + 1, browser, beginning, refusedCodes + 1, begunAt, expiresAt, next);
  }

  public boolean isLapsed(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** The key of this attempt among those that a browser shows. */
  public Optional<BrowserKey> keyAmong(List<BrowserKey> shown) {
    return shown.stream().filter(key -> key.hash().equals(browser)).findFirst();
  }

  /** The account it belongs to, once the product has named one. */
  public Optional<Account> account() {
    return state instanceof State.Finished(InstallResult.Installed installed)
        ? Optional.of(installed.account())
        : customer().map(Customer::account);
  }

  /** The product's word that the attempt goes by; empty before it and after the end. */
  public Optional<Customer> customer() {
    return switch (state) {
      case State.AwaitingAccount unknown -> Optional.empty();
      case State.AwaitingSubscription shop -> Optional.of(shop.customer());
      case State.AwaitingConsent asked -> asked.goal().known();
      case State.Exchanging busy -> busy.goal().known();
      case State.Exchanged exchanged -> exchanged.goal().known();
      case State.AwaitingConfirmation page -> Optional.of(page.customer());
      case State.Finished over -> Optional.empty();
    };
  }
}
