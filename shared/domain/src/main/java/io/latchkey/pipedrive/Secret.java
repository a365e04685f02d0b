package io.latchkey.pipedrive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A token, code, or key that must never be printed. {@link #toString()} reveals nothing, equality
 * takes the same time for every wrong value of one length, and only {@link #reveal()} and {@link
 * #use} give access to the value.
 *
 * <p>No serialization writes it: the class is final and not {@link java.io.Serializable}, and its
 * field is transient, because some libraries write all fields of an object.
 *
 * <p>The bytes that are derived from it here are wiped. The value itself is a {@link String},
 * because the libraries that receive and send it require one, and a String can't be wiped: it is in
 * memory until the garbage collector has run. Code that can read this process's memory can read its
 * secrets.
 */
public final class Secret {

  private final transient String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a value.
   *
   * @throws IllegalArgumentException if the value is empty; the message doesn't quote it
   */
  public static Secret of(String value) {
    if (Objects.requireNonNull(value).isEmpty()) {
      throw new IllegalArgumentException("a secret cannot be empty");
    }
    return new Secret(value);
  }

  /** Returns the value, for the one place that sends or seals it. */
  public String reveal() {
    return value;
  }

  /**
   * Lends the value's UTF-8 bytes, which are wiped right after use.
   *
   * @param use a function that must neither keep nor return them
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
   * Returns the SHA-256 of the value's UTF-8 bytes, in lowercase hex: a name for the secret that
   * grants nothing.
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
