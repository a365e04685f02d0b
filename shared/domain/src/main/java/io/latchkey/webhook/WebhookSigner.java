package io.latchkey.webhook;

import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Signs events as the Standard Webhooks specification says: {@code v1,} and the base64 of the
 * HMAC-SHA256 of {@code id.timestamp.body}, once for each key.
 */
public final class WebhookSigner {

  /** The length of an HMAC prefix that is enough to tell two endpoints apart. */
  private static final int FINGERPRINT_BYTES = 16;

  private final Supplier<List<SigningKey>> keys;
  private final Clock receiversClock;

  /**
   * @param keys the current key first, then the previous one during a rotation
   * @param receiversClock the clock by which the receiver judges the age of a request
   */
  public WebhookSigner(Supplier<List<SigningKey>> keys, Clock receiversClock) {
    this.keys = keys;
    this.receiversClock = receiversClock;
  }

  /** Signs an event for one attempt. */
  public SignedEvent sign(String id, String body) {
    var timestamp = receiversClock.instant().getEpochSecond();
    return new SignedEvent(id, timestamp, signature(keys.get(), id, timestamp, body), body);
  }

  static String signature(List<SigningKey> keys, String id, long timestamp, String body) {
    var signed = id + "." + timestamp + "." + body;
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(key.hmac(signed)))
        .collect(Collectors.joining(" "));
  }

  /**
   * Names an endpoint by its URL and the current key, so that a change of either makes it another
   * endpoint. The name reveals neither.
   */
  public String fingerprint(String url) {
    var hmac = keys.get().getFirst().hmac("endpoint " + url);
    return HexFormat.of().formatHex(hmac, 0, FINGERPRINT_BYTES);
  }
}
