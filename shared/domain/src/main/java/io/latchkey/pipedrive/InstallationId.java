package io.latchkey.pipedrive;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One Pipedrive user of one company. A token belongs to exactly one of these (Pipedrive, users/me).
 *
 * @param companyId 1 to 2^53-1, the range that a JSON number carries exactly
 * @param userId 1 to 2^53-1
 */
public record InstallationId(long companyId, long userId) {

  private static final long LARGEST = (1L << 53) - 1;
  private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,15}");

  public InstallationId {
    if (companyId < 1 || companyId > LARGEST || userId < 1 || userId > LARGEST) {
      throw new IllegalArgumentException("a Pipedrive id is 1 to 2^53-1");
    }
  }

  /** Parses both ids as ASCII digits without leading zeros; empty if either has another form. */
  public static Optional<InstallationId> parse(String companyId, String userId) {
    if (!isId(companyId) || !isId(userId)) {
      return Optional.empty();
    }
    return Optional.of(new InstallationId(Long.parseLong(companyId), Long.parseLong(userId)));
  }

  private static boolean isId(String digits) {
    return DIGITS.matcher(digits).matches() && Long.parseLong(digits) <= LARGEST;
  }
}
