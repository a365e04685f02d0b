package io.latchkey.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret that authorizes a request to Pipedrive. Printing it shows only asterisks. Get the
 * value by {@link #reveal()}, and put it into the request's {@code Authorization} header and into
 * no log, address, or database.
 */
public final class AccessToken {

  /** Transient, because some libraries serialize every field of an object. */
  private final transient String value;

  AccessToken(String value) {
    this.value = value;
  }

  /** The value itself. */
  public String reveal() {
    return value;
  }

  /** SHA-256 of the value in lower-case hex: a name for the token that opens nothing. */
  String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessToken that
        && MessageDigest.isEqual(value.getBytes(UTF_8), that.value.getBytes(UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Returns three asterisks. */
  @Override
  public String toString() {
    return "***";
  }
}
