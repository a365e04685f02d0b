package io.latchkey.secrets;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts stored values: a compact JWE (RFC 7516), {@code dir} and {@code A256GCM}, that names its
 * key in {@code kid} and its item in the protected header {@code item}. It opens in that item only,
 * so that moving a blob to another item makes it unreadable.
 */
public final class Sealer {

  private static final String ITEM = "item";

  private final SecretSource secrets;
  private final String secretId;
  private final Clock clock;
  private final SecureRandom random;
  private volatile @Nullable Keyring keyring;

  /**
   * @param secretId SEALING_SECRET_ID
   */
  public Sealer(SecretSource secrets, String secretId, Clock clock, SecureRandom random) {
    this.secrets = secrets;
    this.secretId = secretId;
    this.clock = clock;
    this.random = random;
  }

  /**
   * @param item the table and key of the item that will hold it, such as {@code
   *     attempts/attempt#<attempt-id>}, and any other part of the item that it is bound to
   * @throws SecretNotReady if the seeds are missing
   */
  public String seal(String plaintext, String item) {
    var key = keyring(secrets.get(secretId)).forSealing(clock.instant());
    var header =
        new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
            .keyID(key.id())
            .customParam(ITEM, item)
            .build();
    try {
      var encrypter = new DirectEncrypter(key.value());
      encrypter.getJCAContext().setSecureRandom(random);
      var jwe = new JWEObject(header, new Payload(plaintext));
      jwe.encrypt(encrypter);
      return jwe.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has AES with GCM", e);
    }
  }

  /**
   * @param item the item that contains it
   * @throws UnsealFailure if it was not sealed here, or the item has changed
   * @throws SecretNotReady if the seeds are missing
   */
  public String open(String sealed, String item) {
    var jwe = parse(sealed);
    if (!item.equals(jwe.getHeader().getCustomParam(ITEM))) {
      throw new UnsealFailure(UnsealFailure.Reason.OTHER_ITEM);
    }
    var key = key(jwe.getHeader().getKeyID());
    try {
      jwe.decrypt(new DirectDecrypter(key.value()));
    } catch (JOSEException _) {
      throw new UnsealFailure(UnsealFailure.Reason.TAMPERED);
    }
    return jwe.getPayload().toString();
  }

  /**
   * The names of the stored keys, with which {@link #open} can open something.
   *
   * @throws SecretNotReady if the seeds are missing
   */
  public Set<String> keyIds() {
    return keyring(secrets.get(secretId)).ids();
  }

  /**
   * Returns the name of the sealing key, which the sealed text contains unencrypted.
   *
   * @throws UnsealFailure if it was not sealed here
   */
  public static String keyId(String sealed) {
    return parse(sealed).getHeader().getKeyID();
  }

  /**
   * Parses only results of {@link #seal}: no other algorithm, and no compression, whose length
   * would reveal something about the contents.
   */
  private static JWEObject parse(String sealed) {
    try {
      var jwe = JWEObject.parse(sealed);
      var header = jwe.getHeader();
      if (JWEAlgorithm.DIR.equals(header.getAlgorithm())
          && EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
          && header.getCompressionAlgorithm() == null
          && header.getKeyID() != null) {
        return jwe;
      }
    } catch (ParseException | RuntimeException _) {
      // said below; Nimbus 10.6 meets a header without "enc" with a NullPointerException
    }
    throw new UnsealFailure(UnsealFailure.Reason.MALFORMED);
  }

  private Keyring.Key key(String id) {
    return keyring(secrets.get(secretId))
        .find(id)
        .or(() -> keyring(secrets.reload(secretId)).find(id))
        .orElseThrow(() -> new UnsealFailure(UnsealFailure.Reason.UNKNOWN_KEY));
  }

  /** Derives the keys of a version once; a race derives them twice, with the same result. */
  @SuppressWarnings("ReferenceEquality") // a document that was read again may say the same
  private Keyring keyring(SecretDocument seeds) {
    var held = keyring;
    if (held != null && held.document() == seeds) {
      return held;
    }
    var derived = Keyring.of(seeds);
    keyring = derived;
    return derived;
  }
}
