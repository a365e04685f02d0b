package io.latchkey.dynamodb;

import java.time.DateTimeException;
import java.util.function.Supplier;

/**
 * An item that is not as anything here stores it. Its message names the kind of trouble and quotes
 * nothing: what was to be read may be a code or a token.
 */
public final class UnreadableItem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private UnreadableItem(RuntimeException trouble) {
    super("an item is not as it was stored: " + trouble.getClass().getSimpleName());
  }

  /**
   * Reads with a function that may throw any exception.
   *
   * @throws UnreadableItem instead; exceptions from opening a sealed part are passed on
   */
  static <T> T orElse(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalStateException | IllegalArgumentException | DateTimeException trouble) {
      throw new UnreadableItem(trouble);
    }
  }
}
