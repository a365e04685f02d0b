package io.latchkey.installation;

/**
 * A value that is encrypted at rest and opened only by the functions that need it. A function that
 * never opens a grant needs no key for it.
 */
public interface Sealed<T> {

  /**
   * Opens the value.
   *
   * @throws UnreadableGrant if a stored grant can't be opened
   */
  T open();

  /** Wraps a value that has not been stored yet. The store seals it. */
  static <T> Sealed<T> of(T value) {
    return new Fresh<>(value);
  }

  /** A value that is not encrypted yet. Its text reveals nothing. */
  record Fresh<T>(T value) implements Sealed<T> {
    @Override
    public T open() {
      return value;
    }

    @Override
    public String toString() {
      return "Fresh[***]";
    }
  }
}
