package io.latchkey.secrets;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This process's copy of one secret. At most one thread reloads it, and the others wait for the
 * result.
 */
final class CachedSecret {

  private final Supplier<SecretDocument> read;
  private final Clock clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Copy copy;
  private Instant reloadedAt = Instant.MIN;

  /**
   * @param read calls Secrets Manager; throws {@link SecretsOutage} if that does not answer
   */
  CachedSecret(Supplier<SecretDocument> read, Clock clock) {
    this.read = read;
    this.clock = clock;
  }

  SecretDocument get() {
    var held = copy;
    if (held != null && held.isFresh(clock.instant())) {
      return held.document();
    }
    reading.lock();
    try {
      var now = clock.instant();
      held = copy;
      return held != null && held.isFresh(now) ? held.document() : read(held, now);
    } finally {
      reading.unlock();
    }
  }

  @SuppressWarnings("ReferenceEquality") // whether it is another copy, not whether it says the same
  SecretDocument reload() {
    var seen = copy;
    reading.lock();
    try {
      var now = clock.instant();
      var held = copy;
      if (held != null && (held != seen || isJustReloaded(now))) {
        return held.document();
      }
      reloadedAt = now;
      return read(held, now);
    } finally {
      reading.unlock();
    }
  }

  private boolean isJustReloaded(Instant now) {
    return !now.isBefore(reloadedAt) && now.minus(SecretSource.RELOAD_PAUSE).isBefore(reloadedAt);
  }

  private SecretDocument read(@Nullable Copy held, Instant now) {
    try {
      var document = read.get();
      copy = new Copy(document, now, now.plus(SecretSource.CACHED_FOR));
      return document;
    } catch (SecretsOutage outage) {
      if (held == null || !now.isBefore(held.readAt().plus(SecretSource.KEPT_IN_OUTAGE))) {
        throw outage.notReady();
      }
      copy = new Copy(held.document(), held.readAt(), now.plus(SecretSource.RELOAD_PAUSE));
      return held.document();
    }
  }

  /**
   * @param readAt the wall-clock time before the request, because a frozen function's other clocks
   *     may stop
   */
  private record Copy(SecretDocument document, Instant readAt, Instant freshUntil) {

    boolean isFresh(Instant now) {
      return !now.isBefore(readAt) && now.isBefore(freshUntil);
    }
  }

  /** Secrets Manager does not answer, or not now. */
  static final class SecretsOutage extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String secretId;

    SecretsOutage(String secretId, Throwable cause) {
      super(cause);
      this.secretId = secretId;
    }

    SecretNotReady notReady() {
      return new SecretNotReady(secretId, "Secrets Manager does not answer", this);
    }
  }
}
