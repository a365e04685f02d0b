package io.latchkey.local.emulator;

/**
 * A Pipedrive user in one company, who can install the app.
 *
 * @param companyId 1 to 2^53-1
 * @param userId 1 to 2^53-1
 */
public record Person(long companyId, long userId, String companyName, String userName) {

  private static final long MOST = (1L << 53) - 1;

  public Person {
    if (companyId < 1 || companyId > MOST || userId < 1 || userId > MOST) {
      throw new IllegalArgumentException("an id is a whole number from 1 to 2^53-1");
    }
  }

  boolean is(long company, long user) {
    return companyId == company && userId == user;
  }

  boolean isSameAs(Person other) {
    return is(other.companyId, other.userId);
  }
}
