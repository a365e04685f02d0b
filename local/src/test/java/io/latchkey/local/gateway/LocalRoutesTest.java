package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.aws.TimeToLive;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LocalRoutesTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:41:00Z");

  private final LocalClock clock = new LocalClock(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Template template = template();
  private final LocalDynamoDb dynamoDb = LocalDynamoDb.start(template.tables());
  private final LocalStreams streams = new LocalStreams(dynamoDb, clock);
  private final LocalQueues queues = new LocalQueues(clock, Duration.ZERO);
  private final TimeToLive timeToLive = new TimeToLive(dynamoDb.client(), List.of(), clock);
  private final LocalBus bus = new LocalBus();
  private final LocalSweep sweep = new LocalSweep(timeToLive, streams, queues, List.of());
  private final LocalRoutes routes =
      new LocalRoutes(clock, bus, sweep, new LocalItems(dynamoDb.client(), template.tables()));

  private static Template template() {
    try {
      return Template.read(Path.of("..", "template.yaml"), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    queues.close();
    streams.close();
    dynamoDb.close();
  }

  @Test
  void theClockAdvancesByADuration() {
    var answer = routes.answer(request("POST", "/__local/clock", "{\"advance\":\"PT6M\"}"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofMinutes(6)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"advance\":\"soon\"}",
        "{\"advance\":\"-PT1S\"}",
        "{\"advance\":5}",
        "{\"advance\":\"P99999D\"}"
      })
  void whatIsNoDurationMovesNothing(String body) {
    var answer = routes.answer(request("POST", "/__local/clock", body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(clock.instant()).isEqualTo(NOW);
  }

  @Test
  void theClockSaysWhatTimeItIs() {
    var answer = routes.answer(request("GET", "/__local/clock", ""));

    assertThat(body(answer)).isEqualTo("{\"now\":\"2026-01-22T08:41:00Z\"}");
  }

  @Test
  void theClockIsOnlyReadAndPostedTo() {
    var answer = routes.answer(request("DELETE", "/__local/clock", ""));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, POST");
  }

  @Test
  void anItemIsShownWithoutWhatIsSealed() {
    store(
        Map.of(
            "pk", AttributeValue.fromS("attempt#abc"),
            "state", AttributeValue.fromS("AwaitingAccount"),
            "version", AttributeValue.fromN("3"),
            "browser", AttributeValue.fromS("a hash"),
            "grant", AttributeValue.fromS("a sealed grant"),
            "sealed", AttributeValue.fromS("a sealed state")));

    assertThat(body(asked("table=Attempts&pk=attempt%23abc")))
        .isEqualTo("{\"pk\":\"attempt#abc\",\"state\":\"AwaitingAccount\",\"version\":3}");
  }

  @Test
  void whereNothingIsStoredNothingIsShown() {
    assertThat(body(asked("table=Attempts&pk=attempt%23nobody"))).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "table=Attempts", "table=Attempts&pk=", "table=Others&pk=a", "%"})
  void whoNamesNoItemIsShownNone(String query) {
    assertThat(asked(query).status()).isEqualTo(400);
  }

  @Test
  void nothingElseIsThere() {
    assertThat(routes.answer(request("GET", "/__local/nothing", "")).status()).isEqualTo(404);
  }

  @Test
  void onlyItsOwnPathsAreLocal() {
    assertThat(routes.has(request("POST", "/__local/clock", ""))).isTrue();
    assertThat(routes.has(request("GET", "/install", ""))).isFalse();
  }

  private void store(Map<String, AttributeValue> item) {
    dynamoDb.client().putItem(put -> put.tableName("Attempts").item(item));
  }

  private HttpAnswer asked(String query) {
    return routes.answer(
        new HttpRequest("GET", "/__local/items", query, Map.of(), new byte[0], "127.0.0.1"));
  }

  private static String body(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static HttpRequest request(String method, String path, String body) {
    return new HttpRequest(
        method, path, "", Map.of(), body.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
  }
}
