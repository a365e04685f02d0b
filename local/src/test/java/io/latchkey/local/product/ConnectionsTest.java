package io.latchkey.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import io.latchkey.webhook.SigningKey;
import io.latchkey.webhook.WebhookSigner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The product's pages about a connection, as far as DemoProductJourneyTest does not cover them. */
class ConnectionsTest {

  private TestProduct product;

  @BeforeEach
  void start() throws IOException {
    product = new TestProduct();
    product.signUp();
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void whoHasConnectedNothingIsToldSo() throws IOException {
    assertThat(product.visitor.get("/").body()).contains("Not connected.", "Nothing yet.");
  }

  @Test
  void theFirstPageIsThereAlsoWhileLatchkeyIsNot() throws IOException {
    product.latchkey.close();

    var page = product.visitor.get("/");
    var disconnect = disconnect("42", "7");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Latchkey isn't responding", "<h2>Plan</h2>");
    assertThat(disconnect.statusCode()).isEqualTo(503);
  }

  @Test
  void aDisconnectOfNothingInParticularIsAnErrorPage() throws IOException {
    assertThat(disconnect("", "7").statusCode()).isEqualTo(400);
    assertThat(disconnect("42", "x").statusCode()).isEqualTo(400);
  }

  @Test
  void aStrangerDisconnectsNothingButLogsInFirst() throws IOException {
    product.visitor.submit("/log-out", Map.of());

    assertThat(disconnect("42", "7").headers().firstValue("Location")).contains("/login");
  }

  @Test
  void aFormOfAnotherSiteDisconnectsNothing() throws IOException {
    var form = Map.of("company_id", "42", "user_id", "7");

    var foreign = product.visitor.post("/disconnect", form, "Origin", "https://evil.example");

    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @Test
  void anEventIsShownToItsCustomerOnce() throws IOException {
    var event = event("id-1", product.account());

    assertThat(tell(event).statusCode()).isEqualTo(204);
    assertThat(tell(event).statusCode()).isEqualTo(204);
    assertThat(tell(event("id-2", "acct-other")).statusCode()).isEqualTo(204);

    assertThat(product.visitor.get("/").body()).containsOnlyOnce("installation.installed");
  }

  @Test
  void whatWasVendedBeforeAMoveIsAskedForAgainAfterIt() throws IOException {
    product.connects(42, 7);
    assertThat(product.visitor.get("/").body()).contains("Pipedrive responded");
    assertThat(product.visitor.get("/").body()).contains("Pipedrive responded");
    assertThat(product.vended()).isEqualTo(1);

    tell(moved("id-1", product.account()));

    assertThat(product.visitor.get("/").body()).contains("Pipedrive responded");
    assertThat(product.vended()).isEqualTo(2);
  }

  @Test
  void onlyLatchkeyTellsEvents() throws IOException {
    var event = event("id-1", product.account());

    var nobody = product.visitor.send("POST", DemoProduct.WEBHOOK, event);
    var other = tell(event, SigningKey.of(SigningKey.generate(new SecureRandom())));

    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(other.statusCode()).isEqualTo(401);
    assertThat(product.visitor.get("/").body()).doesNotContain("installation.installed");
  }

  @Test
  void whatIsNoEventIsRefusedSoThatItShowsInTheDeadLetters() throws IOException {
    assertThat(tell("{").statusCode()).isEqualTo(400);
    assertThat(tell("{}").statusCode()).isEqualTo(400);
    assertThat(tell("[1]").statusCode()).isEqualTo(400);
    assertThat(tell(event("id-1", "")).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> disconnect(String company, String user) throws IOException {
    return product.visitor.submit("/disconnect", Map.of("company_id", company, "user_id", user));
  }

  private HttpResponse<String> tell(String event) throws IOException {
    return tell(event, SigningKey.of(Secret.of(TestProduct.WEBHOOK_SECRET)));
  }

  private HttpResponse<String> tell(String event, SigningKey key) throws IOException {
    var signed = new WebhookSigner(() -> List.of(key), Clock.systemUTC()).sign("id", event);
    return product.visitor.send(
        "POST",
        DemoProduct.WEBHOOK,
        event,
        "webhook-id",
        signed.id(),
        "webhook-timestamp",
        Long.toString(signed.timestamp()),
        "webhook-signature",
        signed.signature());
  }

  private static String moved(String id, String from) {
    return event(id, "somebody else")
        .replace("installation.installed", "installation.moved")
        .replace("\"sequence\"", "\"from_account\":\"" + from + "\",\"sequence\"");
  }

  private static String event(String id, String account) {
    return """
    {"version":"0","id":"ours","detail-type":"installation.installed","source":"latchkey",
     "time":"2026-03-01T12:00:00Z",
     "detail":{"id":"%s","company_id":42,"user_id":7,"account":"%s","sequence":5}}
    """
        .formatted(id, account);
  }
}
