package io.latchkey.local.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.local.LocalClock;
import io.latchkey.local.LocalSettings;
import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Every HTTP handler of template.yaml over DynamoDB Local and the emulator, to be given events that
 * no gateway would send, through Lambda's own serialization.
 */
final class TestHandlers implements AutoCloseable {

  static final String PRODUCT = "https://product.example";
  static final String CLIENT_ID = "fuzz";
  static final String CLIENT_SECRET = "client-secret-of-the-fuzzer-0123456789";
  private static final String ASSERTION_SECRET = "assertion-secret-of-the-fuzzer-0123456789-abc";

  private final LocalClock clock = new LocalClock();
  private final PipedriveEmulator pipedrive;
  private final LocalDynamoDb dynamoDb;
  private final LocalQueues queues;
  private final LocalStreams streams;
  private final Map<String, RunningFunction> byRoute = new HashMap<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final String baseUrl;

  TestHandlers() throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("EMULATOR_PORT", freePort());
    environment.put("PIPEDRIVE_CLIENT_ID", CLIENT_ID);
    environment.put("PIPEDRIVE_CLIENT_SECRET", CLIENT_SECRET);
    environment.put("ASSERTION_SECRET", ASSERTION_SECRET);
    environment.put("PRODUCT_ISSUER", PRODUCT);
    environment.put("PRODUCT_CONNECT_URL", PRODUCT + "/connect?from=pipedrive");
    environment.put("PRODUCT_SUBSCRIBE_URL", PRODUCT + "/subscribe");
    environment.put("PRODUCT_INSTALLED_URL", PRODUCT + "/installed");
    environment.put("PRODUCT_CANCELLED_URL", PRODUCT + "/cancelled");
    var settings = new LocalSettings(environment, new SecureRandom());
    baseUrl = settings.publicBaseUrl().toString();
    var template = Template.read(Path.of("..", "template.yaml"), settings.values());
    pipedrive =
        new PipedriveEmulator(
            new EmulatorSettings(
                settings.port("EMULATOR_PORT"),
                CLIENT_ID,
                Secret.of(CLIENT_SECRET),
                URI.create(baseUrl + "/callback"),
                URI.create(baseUrl + "/install")),
            clock);
    dynamoDb = LocalDynamoDb.start(template.tables());
    queues = new LocalQueues(clock, Duration.ofSeconds(1));
    streams = new LocalStreams(dynamoDb, clock);
    var cloud =
        new LocalCloud(
            dynamoDb.client(), queues, streams, new LocalBus(), settings.secrets(), clock);
    template.queues().forEach(queue -> queues.deliver(queue, _ -> true));
    start(template, cloud);
    log.start();
    ((Logger) LoggerFactory.getLogger("io.latchkey")).addAppender(log);
  }

  private void start(Template template, LocalCloud cloud) {
    var functions = new HashMap<String, RunningFunction>();
    for (var route : template.routes()) {
      var running =
          functions.computeIfAbsent(
              route.function(),
              name -> {
                var function = named(template.functions(), name);
                return RunningFunction.start(function, cloud.contextOf(function));
              });
      byRoute.put(route.key(), running);
    }
  }

  private static LambdaFunction named(List<LambdaFunction> all, String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static String freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(free.getLocalPort());
    }
  }

  String baseUrl() {
    return baseUrl;
  }

  /** Returns an authorization code, as after Allow and Install. */
  String code(long companyId) {
    return pipedrive.allow(companyId, companyId + 1).reveal();
  }

  /** The product's word for an attempt, fresh. */
  String assertion(String handle, String account, String entitlement) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(PRODUCT)
            .audience(baseUrl)
            .subject(account)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", handle)
            .claim("entitlement", entitlement)
            .claim("name", "Acme <Inc>")
            .build();
    try {
      var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      assertion.sign(new MACSigner(ASSERTION_SECRET.getBytes(StandardCharsets.UTF_8)));
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param routeKey the route whose function handles the event, regardless of the event's own route
   */
  HandlerResponse call(String routeKey, Map<String, ? extends @Nullable Object> event) {
    log.list.clear();
    var function = byRoute.get(routeKey);
    if (function == null) {
      throw new IllegalArgumentException("no route " + routeKey + " in template.yaml");
    }
    var json = function.invoke(JSONObjectUtils.toJSONString(event), APIGatewayV2HTTPEvent.class);
    try {
      return new HandlerResponse(JSONObjectUtils.parse(json));
    } catch (ParseException e) {
      throw new IllegalStateException("an answer that is no JSON", e);
    }
  }

  /** Returns the errors that the last call logged. Empty if it succeeded or failed as expected. */
  String failures() {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(
            event ->
                event.getFormattedMessage()
                    + "\n"
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    ((Logger) LoggerFactory.getLogger("io.latchkey")).detachAppender(log);
    byRoute.values().stream().distinct().forEach(RunningFunction::close);
    streams.close();
    queues.close();
    dynamoDb.close();
    pipedrive.close();
  }

  /** An answer as API Gateway gets it. */
  record HandlerResponse(Map<String, Object> json) {

    int status() {
      return Math.toIntExact((Long) json.getOrDefault("statusCode", 0L));
    }

    @SuppressWarnings("unchecked")
    Map<String, String> headers() {
      return (Map<String, String>) json.getOrDefault("headers", Map.of());
    }

    @SuppressWarnings("unchecked")
    List<String> cookies() {
      return json.get("cookies") instanceof List<?> cookies ? (List<String>) cookies : List.of();
    }

    String body() {
      return String.valueOf(json.get("body"));
    }
  }
}
