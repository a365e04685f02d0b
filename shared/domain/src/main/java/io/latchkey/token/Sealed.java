package io.latchkey.token;

/**
 * Something that is encrypted at rest and opened only by those who need it: a function that never
 * opens a grant needs no key for it.
 */
public interface Sealed<T> {

  /**
   * @throws UnreadableGrant where a stored grant cannot be opened
   */
  T open();

  /** Of something that has not been stored yet: the store seals it. */
  static <T> Sealed<T> of(T value) {
    return new Fresh<>(value);
  }

  /** Not yet encrypted; prints nothing of what it holds. */
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
