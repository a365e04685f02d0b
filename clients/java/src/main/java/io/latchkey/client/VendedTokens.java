package io.latchkey.client;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.latchkey.client.VendOutcome.Token;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache of each installation's token until it is about to expire. Callers that miss the cache
 * share one request to Latchkey. Safe for many threads.
 */
final class VendedTokens {

  /**
   * Latchkey vends none with less than 2 minutes to live, unless Pipedrive does not answer. With
   * less than this left it is asked for the next, so that clocks may differ by half a minute.
   */
  static final Duration MARGIN = Duration.ofSeconds(90);

  /** The result of a request. A failure is a value, because the cache logs exceptions. */
  private sealed interface PendingVend {

    record Answered(VendOutcome outcome) implements PendingVend {}

    record Failed(Throwable why) implements PendingVend {}
  }

  private final LatchkeyApi latchkey;
  private final Clock clock;
  private final AsyncCache<Installation, PendingVend> asked;

  /**
   * @param atMost the maximum number of cached installations; the least used are evicted
   */
  VendedTokens(LatchkeyApi latchkey, int atMost, Clock clock) {
    this.latchkey = latchkey;
    this.clock = clock;
    this.asked =
        Caffeine.newBuilder()
            .maximumSize(atMost)
            .executor(Runnable::run)
            .ticker(() -> nanoseconds(clock.instant()))
            .expireAfter(new TokenLifetime())
            .buildAsync();
  }

  VendOutcome tokenOf(Installation installation) throws IOException, InterruptedException {
    return answer(ask(installation, this::isUseful, () -> latchkey.vend(installation)));
  }

  /** Returns a replacement for a token that Pipedrive has answered with 401. */
  VendOutcome tokenInsteadOf(Token rejected, Installation installation)
      throws IOException, InterruptedException {
    var outcome = answer(askInsteadOf(rejected, installation));
    // A question that was under way was asked before anybody knew of the 401.
    return isOf(rejected, outcome) ? answer(askInsteadOf(rejected, installation)) : outcome;
  }

  void forget(Installation installation) {
    asked.asMap().remove(installation);
  }

  void forgetAll(String account) {
    asked.asMap().keySet().removeIf(each -> each.account().equals(account));
  }

  private CompletableFuture<PendingVend> askInsteadOf(Token rejected, Installation installation) {
    return ask(
        installation,
        token -> isUseful(token) && !isOf(rejected, token),
        () -> latchkey.vendInsteadOf(rejected.accessToken(), installation));
  }

  /** The question that is under way or has brought something of use; else a new one. */
  private CompletableFuture<PendingVend> ask(
      Installation installation,
      Predicate<Token> isUseful,
      Supplier<CompletableFuture<VendOutcome>> question) {
    var kept = asked.getIfPresent(installation);
    if (kept != null && isWorthIt(kept, isUseful)) {
      return kept;
    }
    var ours = new CompletableFuture<PendingVend>();
    var one =
        asked
            .asMap()
            .compute(
                installation, (key, now) -> now != null && isWorthIt(now, isUseful) ? now : ours);
    if (one == ours) {
      begin(question, ours);
    }
    return one == null ? ours : one;
  }

  private static boolean isWorthIt(CompletableFuture<PendingVend> one, Predicate<Token> isUseful) {
    return !one.isDone() || token(one.join()).filter(isUseful).isPresent();
  }

  private static void begin(
      Supplier<CompletableFuture<VendOutcome>> question, CompletableFuture<PendingVend> answer) {
    try {
      var unused =
          question
              .get()
              .handle(
                  (outcome, failure) ->
                      answer.complete(
                          failure == null
                              ? new PendingVend.Answered(outcome)
                              : new PendingVend.Failed(failure)));
    } catch (RuntimeException | Error e) {
      answer.complete(new PendingVend.Failed(e)); // credentials that cannot be had, for one
    }
  }

  private static VendOutcome answer(CompletableFuture<PendingVend> one)
      throws IOException, InterruptedException {
    try {
      var asked = one.get();
      if (asked instanceof PendingVend.Answered answered) {
        return answered.outcome();
      }
      throw thrown(((PendingVend.Failed) asked).why());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a failure is a value here", e);
    }
  }

  /** Returns an exception for one caller from a failure that several callers share. */
  static IOException thrown(@Nullable Throwable why) {
    var cause = why instanceof CompletionException e && e.getCause() != null ? e.getCause() : why;
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return cause instanceof IOException e
        ? e
        : new IOException("Latchkey could not be asked", cause);
  }

  private boolean isUseful(Token token) {
    return clock.instant().isBefore(usefulUntil(token));
  }

  private static Instant usefulUntil(Token token) {
    return token.expiresAt().minus(MARGIN);
  }

  private static boolean isOf(Token rejected, VendOutcome outcome) {
    return outcome instanceof Token token && token.accessToken().equals(rejected.accessToken());
  }

  private static Optional<Token> token(PendingVend asked) {
    return asked instanceof PendingVend.Answered answered
            && answered.outcome() instanceof Token token
        ? Optional.of(token)
        : Optional.empty();
  }

  private static long nanoseconds(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  /**
   * Computes the lifetime from the time that the cache passes in, not from the current time. The
   * cache adds the result to its own time, which another thread may have read long before.
   */
  private static final class TokenLifetime implements Expiry<Installation, PendingVend> {

    @Override
    public long expireAfterCreate(Installation installation, PendingVend asked, long now) {
      return token(asked)
          .map(token -> Math.max(0, nanoseconds(usefulUntil(token)) - now))
          .orElse(0L);
    }

    @Override
    public long expireAfterUpdate(
        Installation installation, PendingVend asked, long now, long before) {
      return expireAfterCreate(installation, asked, now);
    }

    @Override
    public long expireAfterRead(
        Installation installation, PendingVend asked, long now, long before) {
      return before;
    }
  }
}
