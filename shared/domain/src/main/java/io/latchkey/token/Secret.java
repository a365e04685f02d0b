package io.latchkey.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A token, code or key: anything that must never be printed. {@link #toString()} gives nothing
 * away, equality takes the same time for every wrong value of one length, and the value itself is
 * had only by {@link #reveal()}.
 */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * @throws IllegalArgumentException where the value is empty; the message does not quote it
   */
  public static Secret of(String value) {
    if (Objects.requireNonNull(value).isEmpty()) {
      throw new IllegalArgumentException("a secret cannot be empty");
    }
    return new Secret(value);
  }

  /** The value itself, for the one place that sends, seals or compares it. */
  public String reveal() {
    return value;
  }

  /**
   * SHA-256 of the value's UTF-8 bytes, in lower-case hex: a name for the secret that opens
   * nothing.
   */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
