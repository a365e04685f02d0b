package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.LocalClock;
import io.latchkey.local.LocalSettings;
import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.template.Route;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fallback function's list of routes matches the template. */
class WrongMethodTest {

  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Template template;
  private static LocalDynamoDb dynamoDb;
  private static LocalQueues queues;
  private static LocalStreams streams;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException {
    var settings = new LocalSettings(Map.of(), new SecureRandom());
    var clock = new LocalClock();
    template = Template.read(TEMPLATE, settings.values());
    dynamoDb = LocalDynamoDb.start(template.tables());
    queues = new LocalQueues(clock, Duration.ofSeconds(1));
    streams = new LocalStreams(dynamoDb, clock);
    var cloud =
        new LocalCloud(
            dynamoDb.client(), queues, streams, new LocalBus(), settings.secrets(), clock);
    gateway = Gateway.start(template, cloud, clock, 0, Gateway.LONGEST_WAIT);
  }

  @AfterAll
  static void stop() {
    streams.close();
    gateway.close();
    queues.close();
    dynamoDb.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "HEAD", "GET", "POST", "DELETE"})
  void everyPathSaysWhichMethodsItHas(String method) throws Exception {
    for (var path : methodsByPath().entrySet()) {
      if (path.getValue().contains(method)) {
        continue;
      }
      var answer = ask(method, path.getKey().replaceAll("\\{[^}]+}", "1"));

      assertThat(answer.statusCode()).as(path.getKey()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow"))
          .as(path.getKey())
          .hasValue(String.join(", ", path.getValue()));
    }
  }

  @Test
  void aWrongMethodOfATokenRouteIsAProblemForMachines() throws Exception {
    var answer = ask("POST", "/installations/1/2/token");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"wrong_method\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/installations/1", "/installations/", "/installations/1/2/token/3"})
  void aPathBesideThemIsNotThere(String path) throws Exception {
    assertThat(ask("GET", path).statusCode()).isEqualTo(404);
  }

  private static Map<String, Set<String>> methodsByPath() {
    var methods = new TreeMap<String, Set<String>>();
    for (var route : template.routes()) {
      if (!route.key().equals(Route.DEFAULT)) {
        var parts = route.key().split(" ", 2);
        methods.computeIfAbsent(parts[1], _ -> new TreeSet<>()).add(parts[0]);
      }
    }
    return methods;
  }

  private static HttpResponse<String> ask(String method, String path)
      throws IOException, InterruptedException {
    var address = URI.create("http://localhost:" + gateway.port() + path);
    var request = java.net.http.HttpRequest.newBuilder(address);
    return CLIENT.send(
        request.method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }
}
