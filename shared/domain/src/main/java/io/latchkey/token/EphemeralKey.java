package io.latchkey.token;

import javax.crypto.SecretKey;

/**
 * Key bytes lent to the platform's cryptography for one use. {@link
 * javax.crypto.spec.SecretKeySpec} would keep a copy that nobody can wipe; the copy that a {@link
 * javax.crypto.Mac} takes from this one, it wipes itself. Keys are serializable by their type: the
 * bytes of this one are not written.
 */
public final class EphemeralKey implements SecretKey {

  private static final long serialVersionUID = 1;

  private final transient byte[] bytes;
  private final String algorithm;

  /**
   * @param bytes the caller's, who wipes them
   */
  public EphemeralKey(byte[] bytes, String algorithm) {
    this.bytes = bytes;
    this.algorithm = algorithm;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "LentKey[***]";
  }
}
