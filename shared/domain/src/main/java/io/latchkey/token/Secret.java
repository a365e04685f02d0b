package io.latchkey.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A token, code or key: anything that must never be printed. {@link #toString()} gives nothing
 * away, equality takes the same time for every wrong value of one length, and the value itself is
 * had only by {@link #reveal()} and {@link #use}.
 *
 * <p>It is written by no serialization: the class is final and not {@link java.io.Serializable},
 * and its field is transient, since some libraries write whatever fields an object has.
 *
 * <p>Wiped are the bytes that are made of it here. The value itself is a {@link String}, as the
 * libraries that receive and send it want one, and no String can be wiped: it is in memory until
 * the garbage collector has been there. Whoever can read this process's memory reads its secrets.
 */
public final class Secret {

  private final transient String value;

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

  /** The value itself, for the one place that sends or seals it. */
  public String reveal() {
    return value;
  }

  /**
   * Lends the value's UTF-8 bytes, which are wiped as soon as they have been used.
   *
   * @param use must not keep them, nor give them back
   */
  public <T> T use(Function<byte[], T> use) {
    var bytes = bytes();
    try {
      return use.apply(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * SHA-256 of the value's UTF-8 bytes, in lower-case hex: a name for the secret that opens
   * nothing.
   */
  public String sha256() {
    return HexFormat.of().formatHex(use(Secret::digest));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var digest = sha256.digest(bytes);
      sha256.reset(); // wipes its last block, which may be all of the secret
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private boolean isEqual(Secret that) {
    var ours = bytes();
    var theirs = that.bytes();
    try {
      return MessageDigest.isEqual(ours, theirs);
    } finally {
      Arrays.fill(ours, (byte) 0);
      Arrays.fill(theirs, (byte) 0);
    }
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that && isEqual(that);
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
