package io.latchkey.pipedrive;

import javax.crypto.SecretKey;

/**
 * Key bytes lent to the platform's cryptography for one use. {@link
 * javax.crypto.spec.SecretKeySpec} would keep a copy that can't be wiped. A {@link
 * javax.crypto.Mac} wipes the copy that it takes from this one. Keys are serializable by their
 * type, but these bytes are not written.
 */
public final class EphemeralKey implements SecretKey {

  private static final long serialVersionUID = 1;

  private final transient byte[] bytes;
  private final String algorithm;

  /**
   * Creates a key.
   *
   * @param bytes the caller's bytes, which the caller wipes
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
