package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.aws.LocalQueues.Message;
import io.latchkey.local.template.Queue;
import io.latchkey.local.template.Route;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample events are AWS's, and the local gateway's must look the same. */
class SampleEventsTest {

  private static final Path EVENTS = Path.of("..", "events");
  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  /** Fields that differ between APIs and callers. */
  private static final String[] OURS = {
    "accountId", "apiId", "authorizer", "domainPrefix", "requestId"
  };

  @ParameterizedTest
  @MethodSource("httpSamples")
  void theGatewayMakesTheSampleOutOfTheRequestThatItTells(String name) throws Exception {
    var sample = read(name);
    var context = JSONObjectUtils.getJSONObject(sample, "requestContext");
    var now = Instant.ofEpochMilli(JSONObjectUtils.getLong(context, "timeEpoch"));
    var request = request(sample);
    var match =
        new RouteTable(Template.read(TEMPLATE, Map.of()).routes()).find(request).orElseThrow();

    var made = json(new HttpEvent(request, match, string(context, "domainName"), now).json());

    var localContext = JSONObjectUtils.getJSONObject(made, "requestContext");
    assertThat(without(made, "requestContext", "headers"))
        .isEqualTo(without(sample, "requestContext", "headers"));
    assertThat(without(localContext, OURS)).isEqualTo(without(context, OURS));
    assertThat(localContext.keySet()).isEqualTo(context.keySet());
    assertThat(caller(localContext).keySet()).isEqualTo(caller(context).keySet());
    assertThat(without(JSONObjectUtils.getJSONObject(made, "headers"), "x-forwarded-proto"))
        .isEqualTo(without(JSONObjectUtils.getJSONObject(sample, "headers"), "x-forwarded-proto"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uninstall-queue.json", "refresh-queue.json", "webhook-queue.json"})
  void aQueuedMessageLooksLikeTheSample(String name) throws Exception {
    var sample = record(read(name));
    var message =
        new Message(string(sample, "messageId"), string(sample, "body"), 1, Instant.EPOCH);

    var made =
        record(json(SqsEvents.event(new Queue("Queue", "", "", 1, ""), message, Instant.EPOCH)));

    assertThat(made.keySet()).isEqualTo(sample.keySet());
    assertThat(without(made, "attributes", "receiptHandle", "eventSourceARN", "awsRegion"))
        .isEqualTo(without(sample, "attributes", "receiptHandle", "eventSourceARN", "awsRegion"));
    assertThat(JSONObjectUtils.getJSONObject(made, "attributes").keySet())
        .isEqualTo(JSONObjectUtils.getJSONObject(sample, "attributes").keySet());
  }

  @Test
  void everyRouteHasASample() throws Exception {
    var routes =
        Template.read(TEMPLATE, Map.of()).routes().stream()
            .map(Route::key)
            .collect(Collectors.toSet());
    var sampled = new java.util.HashSet<String>();
    for (var name : httpSamples().toList()) {
      sampled.add(string(read(name), "routeKey"));
    }
    assertThat(sampled).isEqualTo(routes);
  }

  static Stream<String> httpSamples() throws IOException {
    try (var files = Files.list(EVENTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith("-queue.json"))
          .filter(name -> !name.endsWith("-stream.json"))
          .filter(name -> !name.endsWith("-schedule.json"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static Map<String, Object> caller(Map<String, Object> context) throws ParseException {
    var authorizer = JSONObjectUtils.getJSONObject(context, "authorizer");
    return authorizer == null ? Map.of() : JSONObjectUtils.getJSONObject(authorizer, "iam");
  }

  /** The request that the sample's event was made from. */
  private static HttpRequest request(Map<String, Object> sample) throws ParseException {
    var http =
        JSONObjectUtils.getJSONObject(
            JSONObjectUtils.getJSONObject(sample, "requestContext"), "http");
    var headers = new LinkedHashMap<String, List<String>>();
    JSONObjectUtils.getJSONObject(sample, "headers")
        .forEach((name, value) -> headers.put(name, List.of(String.valueOf(value))));
    if (sample.get("cookies") instanceof List<?> cookies) {
      headers.put(
          "cookie",
          List.of(cookies.stream().map(String::valueOf).collect(Collectors.joining("; "))));
    }
    return new HttpRequest(
        string(http, "method"),
        string(sample, "rawPath"),
        string(sample, "rawQueryString"),
        headers,
        body(sample),
        string(http, "sourceIp"));
  }

  private static byte[] body(Map<String, Object> sample) {
    if (!(sample.get("body") instanceof String body)) {
      return new byte[0];
    }
    return Boolean.TRUE.equals(sample.get("isBase64Encoded"))
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> record(Map<String, Object> event) throws ParseException {
    return JSONObjectUtils.getJSONObjectArray(event, "Records")[0];
  }

  private static Map<String, Object> read(String name) throws IOException, ParseException {
    return JSONObjectUtils.parse(Files.readString(EVENTS.resolve(name)));
  }

  private static Map<String, Object> json(Map<String, Object> event) throws ParseException {
    return JSONObjectUtils.parse(JSONObjectUtils.toJSONString(event));
  }

  private static String string(Map<String, Object> json, String name) {
    @Nullable Object value = json.get(name);
    return String.valueOf(value);
  }

  private static Map<String, Object> without(Map<String, Object> json, String... names) {
    var rest = new LinkedHashMap<>(json);
    rest.keySet().removeAll(List.of(names));
    return rest;
  }
}
