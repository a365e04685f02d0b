package io.latchkey.secrets;

import io.latchkey.pipedrive.EphemeralKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * HKDF with SHA-256 (RFC 5869), which the platform has only from Java 25 on. What it makes on the
 * way is wiped; what it gives, the caller wipes.
 */
final class Hkdf {

  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;

  private Hkdf() {}

  /**
   * @param salt may be empty, which means 32 zero bytes (section 2.2)
   * @param length in bytes, 1 to 8,160
   */
  static byte[] derive(byte[] inputKey, byte[] salt, byte[] info, int length) {
    if (length < 1 || length > 255 * HASH_BYTES) {
      throw new IllegalArgumentException("HKDF-SHA256 gives 1 to 8,160 bytes");
    }
    var pseudorandomKey = hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, inputKey);
    var output = new byte[length];
    var block = new byte[0];
    for (int counter = 1, filled = 0; filled < length; counter++, filled += HASH_BYTES) {
      var next = hmac(pseudorandomKey, block, info, new byte[] {(byte) counter});
      Arrays.fill(block, (byte) 0);
      block = next;
      System.arraycopy(block, 0, output, filled, Math.min(HASH_BYTES, length - filled));
    }
    Arrays.fill(block, (byte) 0);
    Arrays.fill(pseudorandomKey, (byte) 0);
    return output;
  }

  private static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new EphemeralKey(key, HMAC));
      for (var part : parts) {
        mac.update(part);
      }
      var tag = mac.doFinal();
      // The platform's hash holds the tag as its state until it is used again.
      mac.update((byte) 0);
      mac.reset();
      return tag;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
