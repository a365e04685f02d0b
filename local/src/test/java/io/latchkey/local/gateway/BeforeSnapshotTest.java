package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import io.latchkey.pipedrive.http.HttpTransport;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The contents of a function's snapshot: its context is started and its priming has run, and none
 * of the objects has been used that must not be the same, or stale, in every restored copy.
 */
class BeforeSnapshotTest {

  /** Everything that must not be used before a snapshot, and counts if it is. */
  private static final class Untouched {

    private final AtomicInteger uses = new AtomicInteger();

    <T> T client(Class<T> type) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (_, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                  return method.invoke(this, arguments);
                }
                if (method.getName().equals("close")) {
                  return null;
                }
                uses.incrementAndGet();
                throw new AssertionError("used before the snapshot: " + method.getName());
              }));
    }

    SecureRandom random() {
      return new SecureRandom() {
        private static final long serialVersionUID = 1;

        @Override
        public void nextBytes(byte[] bytes) {
          uses.incrementAndGet();
          throw new AssertionError("randomness drawn before the snapshot");
        }
      };
    }

    Clock clock() {
      return new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          uses.incrementAndGet();
          throw new AssertionError("the time was asked for before the snapshot");
        }
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "InstallFunction, io.latchkey.functions.install.InstallPrimer",
    "CallbackFunction, io.latchkey.functions.callback.CallbackPrimer",
    "ResumeFunction, io.latchkey.functions.resume.ResumePrimer",
    "TokenFunction, io.latchkey.functions.token.TokenPrimer",
    "FallbackFunction, io.latchkey.functions.fallback.FallbackPrimer"
  })
  void nothingRandomSecretConnectedOrOfTheTimeIsInASnapshot(String name, String rehearsal)
      throws Exception {
    var untouched = new Untouched();
    var function = function(name);
    try (var context = context(function, untouched, untouched.clock())) {
      assertThatCode(() -> handler(function, context)).doesNotThrowAnyException();

      rehearse(rehearsal);

      assertThat(untouched.uses).hasValue(0);
    }
  }

  /**
   * Requests that need only the time, such as rejections, get the same response with and without
   * priming.
   */
  @ParameterizedTest
  @CsvSource({
    "InstallFunction, io.latchkey.functions.install.InstallPrimer, /install, company_id=x",
    "CallbackFunction, io.latchkey.functions.callback.CallbackPrimer, /callback, code=a&code=b",
    "ResumeFunction, io.latchkey.functions.resume.ResumePrimer, /resume, assertion=x&assertion=y",
    "FallbackFunction, io.latchkey.functions.fallback.FallbackPrimer, /nowhere, a=b"
  })
  void aHandlerThatHasRehearsedAnswersAsOneThatHasNot(
      String name, String rehearsal, String path, String query) throws Exception {
    var function = function(name);
    var event =
        Files.readString(Path.of("..", "events", "unmatched.json"))
            .replaceAll("\"rawPath\": \"[^\"]*\"", "\"rawPath\": \"" + path + "\"")
            .replaceAll("\"rawQueryString\": \"[^\"]*\"", "\"rawQueryString\": \"" + query + "\"");
    try (var context =
        context(function, new Untouched(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))) {
      var handler = handler(function, context);
      var before = answer(handler, event);

      rehearse(rehearsal);

      assertThat(answer(handler, event)).isEqualTo(before);
      assertThat(before).contains("\"statusCode\":40");
    }
  }

  private static String answer(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler, String json) {
    var event =
        LambdaEventSerializers.serializerFor(
                APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPEvent.class.getClassLoader())
            .fromJson(json);
    var out = new ByteArrayOutputStream();
    JacksonFactory.getInstance()
        .getSerializer(APIGatewayV2HTTPResponse.class)
        .toJson(
            handler.handleRequest(event, new LocalContext("function", Duration.ofSeconds(28))),
            out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void rehearse(String rehearsal) throws ReflectiveOperationException {
    var constructor = Class.forName(rehearsal).getDeclaredConstructor();
    constructor.setAccessible(true);
    ((Runnable) constructor.newInstance()).run();
  }

  @SuppressWarnings({
    "unchecked",
    "UnsafeReflectiveConstructionCast"
  }) // the functions behind the API all take its events
  private static RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler(
      LambdaFunction function, ApplicationContext context) throws ReflectiveOperationException {
    return (RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>)
        Class.forName(function.handler())
            .getConstructor(ApplicationContext.class)
            .newInstance(context);
  }

  private static LambdaFunction function(String name) throws IOException {
    var template =
        Template.read(
            Path.of("..", "template.yaml"),
            Map.of(
                "PUBLIC_BASE_URL", "https://latchkey.example",
                "PRODUCT_ISSUER", "https://product.example",
                "PRODUCT_CONNECT_URL", "https://product.example/connect",
                "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
                "PRODUCT_INSTALLED_URL", "https://product.example/installed",
                "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ApplicationContext context(
      LambdaFunction function, Untouched untouched, Clock clock) {
    HttpTransport transport = untouched.client(HttpTransport.class);
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .singletons(
            new Environment(function.environment()),
            clock,
            untouched.random(),
            untouched.client(DynamoDbClient.class),
            untouched.client(SecretsManagerClient.class),
            untouched.client(SqsClient.class),
            transport)
        .start();
  }
}
