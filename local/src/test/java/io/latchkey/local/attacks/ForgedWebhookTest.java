package io.latchkey.local.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.product.DemoProduct;
import io.latchkey.pipedrive.Secret;
import io.latchkey.webhook.SigningKey;
import io.latchkey.webhook.WebhookSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that Latchkey has not sent, or not now, at the webhook of the demo product. */
class ForgedWebhookTest {

  private static final String ID = "1cb0bd41-4c5b-3a4a-9c5f-6b1a2f7f6a3e";
  private static final String EVENT =
      """
      {"detail-type":"installation.uninstalled","time":"2026-03-01T12:00:00Z",
       "detail":{"id":"%s","company_id":42,"user_id":7,"account":"acme","sequence":5}}
      """
          .formatted(ID);

  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PRODUCT_CONNECT_URL", "")
          .and("PRODUCT_SUBSCRIBE_URL", "")
          .and("PRODUCT_INSTALLED_URL", "")
          .and("PRODUCT_CANCELLED_URL", "");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @AfterAll
  static void stop() {
    CLIENT.close();
  }

  /** Without this, the others would show nothing. */
  @Test
  void whatLatchkeySignsIsTaken() throws Exception {
    assertThat(post(signed(key(), Clock.systemUTC()), EVENT)).isEqualTo(204);
  }

  @Test
  void withoutASignatureNothingIsTaken() throws Exception {
    assertThat(post(Map.of(), EVENT)).isEqualTo(401);
    assertThat(post(Map.of("Authorization", "Bearer local"), EVENT)).isEqualTo(401);
  }

  @Test
  void aGuessedKeyIsRefused() throws Exception {
    var guessed = SigningKey.of(SigningKey.generate(new SecureRandom()));

    assertThat(post(signed(guessed, Clock.systemUTC()), EVENT)).isEqualTo(401);
  }

  @Test
  void anotherBodyUnderTheSameSignatureIsRefused() throws Exception {
    assertThat(post(signed(key(), Clock.systemUTC()), EVENT.replace("42", "43"))).isEqualTo(401);
  }

  @Test
  void anotherIdUnderTheSameSignatureIsRefused() throws Exception {
    var headers = new HashMap<>(signed(key(), Clock.systemUTC()));
    headers.put("webhook-id", "another");

    assertThat(post(headers, EVENT)).isEqualTo(401);
  }

  @Test
  void aRequestThatWasRecordedIsOfNoUseTenMinutesLater() throws Exception {
    var then = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));

    assertThat(post(signed(key(), then), EVENT)).isEqualTo(401);
  }

  @Test
  void aNewTimestampUnderAnOldSignatureIsRefused() throws Exception {
    var then = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
    var headers = new HashMap<>(signed(key(), then));
    headers.put("webhook-timestamp", Long.toString(Instant.now().getEpochSecond()));

    assertThat(post(headers, EVENT)).isEqualTo(401);
  }

  private static SigningKey key() {
    return SigningKey.of(Secret.of(latchkey.stack().settings().get("WEBHOOK_SECRET")));
  }

  private static Map<String, String> signed(SigningKey key, Clock clock) {
    var event = new WebhookSigner(() -> List.of(key), clock).sign(ID, EVENT);
    return Map.of(
        "webhook-id", event.id(),
        "webhook-timestamp", Long.toString(event.timestamp()),
        "webhook-signature", event.signature());
  }

  private static int post(Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    var url = latchkey.stack().settings().productUrl() + DemoProduct.WEBHOOK;
    var request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
