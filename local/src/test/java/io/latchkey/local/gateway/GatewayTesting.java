package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A gateway with functions that echo their events. */
abstract class GatewayTesting {

  private static final Path TEMPLATE = Path.of("src", "test", "resources", "echo.yaml");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static LocalClock clock;
  static LocalQueues queues;
  static Gateway gateway;
  private static LocalDynamoDb dynamoDb;

  @BeforeAll
  static void start() throws IOException {
    clock = new LocalClock();
    queues = new LocalQueues(clock, Duration.ZERO);
    dynamoDb = LocalDynamoDb.start(List.of());
    gateway = startOn(0, Gateway.LONGEST_WAIT);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    queues.close();
    dynamoDb.close();
  }

  static Gateway startOn(int port, Duration longestWait) throws IOException {
    var template = Template.read(TEMPLATE, Map.of("PUBLIC_BASE_URL", "https://latchkey.example"));
    var streams = new LocalStreams(dynamoDb, clock);
    var cloud = new LocalCloud(dynamoDb.client(), queues, streams, new LocalBus(), Map.of(), clock);
    return Gateway.start(template, cloud, clock, port, longestWait);
  }

  static Map<String, Object> echoed(HttpRequest.Builder request)
      throws IOException, InterruptedException, ParseException {
    return JSONObjectUtils.parse(new String(send(request).body(), StandardCharsets.UTF_8));
  }

  static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  static HttpRequest.Builder get(String target) {
    return request(target).GET();
  }

  static HttpRequest.Builder post(String target, String body) {
    return request(target).POST(BodyPublishers.ofString(body));
  }

  static HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + target));
  }
}
