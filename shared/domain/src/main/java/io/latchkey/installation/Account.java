package io.latchkey.installation;

/**
 * The product's customer: an opaque id that the product chooses, 1 to 256 characters without
 * control characters.
 *
 * @param id the assertion's {@code sub}
 */
public record Account(String id) {

  public Account {
    if (!isValid(id)) {
      throw new IllegalArgumentException(
          "an account's id is 1 to 256 characters without control characters");
    }
  }

  public static boolean isValid(String id) {
    return !id.isEmpty()
        && id.codePointCount(0, id.length()) <= 256
        && id.codePoints().noneMatch(Account::isUnprintable);
  }

  /**
   * Returns true for control characters, and for halves of surrogate pairs, which no UTF-8 store
   * preserves.
   */
  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  @Override
  public String toString() {
    return id;
  }
}
