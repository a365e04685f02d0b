package io.latchkey.local.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.pipedrive.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies a webhook as the Standard Webhooks specification says. A product would use one of the
 * specification's libraries; this is all that they do.
 */
final class WebhookVerifier {

  private static final String HMAC = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  /** The tolerance of the specification's libraries. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private final SecretKeySpec key;
  private final Clock clock;

  /**
   * @param secret {@code whsec_} and the base64 of the key
   * @param clock the time of this machine
   */
  WebhookVerifier(Secret secret, Clock clock) {
    var text = secret.reveal();
    var base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    this.key = new SecretKeySpec(Base64.getDecoder().decode(base64), HMAC);
    this.clock = clock;
  }

  /**
   * Returns true if Latchkey sent this, and a moment ago.
   *
   * @param id the header {@code webhook-id}
   * @param timestamp the header {@code webhook-timestamp}
   * @param signatures the header {@code webhook-signature}: one or more, separated by spaces
   */
  boolean isAuthentic(String id, String timestamp, String signatures, String body) {
    if (id.isEmpty() || !isFresh(timestamp)) {
      return false;
    }
    var expected = ("v1," + signature(id + "." + timestamp + "." + body)).getBytes(UTF_8);
    return Stream.of(signatures.split(" ", -1))
        .anyMatch(each -> MessageDigest.isEqual(expected, each.getBytes(UTF_8)));
  }

  private boolean isFresh(String timestamp) {
    if (!SECONDS.matcher(timestamp).matches()) {
      return false;
    }
    var sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sentAt, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
  }

  private String signature(String signed) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
