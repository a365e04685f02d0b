package io.latchkey.client;

/**
 * One Pipedrive user of one company, joined to one of your accounts.
 *
 * @param account yours, as the {@code sub} of your assertions: the customer who is logged in, never
 *     one that a request names. Latchkey knows an installation of another account as none
 * @param companyId of the company at Pipedrive
 * @param userId of the user at Pipedrive
 */
public record Installation(String account, long companyId, long userId) {

  private static final long LARGEST_ID = (1L << 53) - 1;
  private static final int LONGEST_ACCOUNT = 256;

  /**
   * Rejects values that Latchkey would reject.
   *
   * @throws IllegalArgumentException if the account does not have 1 to 256 characters or contains a
   *     control character, or if an id is not between 1 and 2^53-1
   */
  public Installation {
    requireAccount(account);
    requireId("company", companyId);
    requireId("user", userId);
  }

  static void requireAccount(String account) {
    var length = account.codePointCount(0, account.length());
    if (length < 1
        || length > LONGEST_ACCOUNT
        || account.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "an account has 1 to 256 characters, none of them a control character");
    }
  }

  private static void requireId(String whose, long id) {
    if (id < 1 || id > LARGEST_ID) {
      throw new IllegalArgumentException("the %s's id is from 1 to 2^53-1".formatted(whose));
    }
  }
}
