package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.lambda.FunctionLogging;
import io.latchkey.runtime.AwsClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS SDK's debug log while a function reads its secrets. The local stack makes no AWS calls,
 * so no acceptance run would show a leak here.
 */
class AwsAtDebugTest {

  private static final String SECRET = "the-secret-that-is-read-0123456789";
  private static final String SECRET_KEY = "the-secret-key-of-the-role-0123456789";
  private static final String SESSION_TOKEN = "the-session-token-of-the-role-0123456789";
  private static final String MESSAGE = "the-body-of-a-message-0123456789";

  private final LeakScanner scanner = new LeakScanner();

  AwsAtDebugTest() {
    scanner.add("secret", SECRET);
    scanner.add("secret key", SECRET_KEY);
    scanner.add("session token", SESSION_TOKEN);
    scanner.add("message", MESSAGE);
  }

  @Test
  void aFunctionWhoseRootLoggerIsAtDebugSaysNothingOfWhatTheSdkWouldShow() throws IOException {
    var lines = whatTheSdkLogsAtDebug();
    var function = loggingOfAFunction();
    function.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.DEBUG);

    assertThat(lines)
        .as("the SDK shows things at DEBUG, so this test sees them")
        .anyMatch(line -> scanner.in(line.getFormattedMessage()).contains("session token"))
        .anyMatch(line -> scanner.in(line.getFormattedMessage()).contains("message"));
    assertThat(lines)
        .filteredOn(line -> function.getLogger(line.getLoggerName()).isEnabledFor(line.getLevel()))
        .extracting(RecordedOutput::text)
        .allSatisfy(line -> assertThat(scanner.in(line)).as(line).isEmpty());
  }

  private static LoggerContext loggingOfAFunction() {
    var context = new LoggerContext();
    assertThat(new FunctionLogging().configure(context)).isNotNull();
    return context;
  }

  private static List<ILoggingEvent> whatTheSdkLogsAtDebug() throws IOException {
    var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    var before = root.getLevel();
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.DEBUG);
    try {
      callAws();
      return List.copyOf(lines.list);
    } finally {
      root.setLevel(before);
      root.detachAppender(lines);
    }
  }

  /** Calls a local server that resembles AWS, with the functions' clients. */
  private static void callAws() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", AwsAtDebugTest::answer);
    server.start();
    var aws = "http://localhost:" + server.getAddress().getPort();
    try (var secrets = AwsClients.bounded(at(aws, SecretsManagerClient.builder()));
        var queues = AwsClients.bounded(at(aws, SqsClient.builder()))) {
      assertThat(secrets.getSecretValue(get -> get.secretId("x")).secretString()).isEqualTo(SECRET);
      queues.sendMessage(send -> send.queueUrl(aws + "/queue").messageBody(MESSAGE));
    } finally {
      server.stop(0);
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> B at(String aws, B builder) {
    return builder
        .endpointOverride(URI.create(aws))
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsSessionCredentials.create("AKID", SECRET_KEY, SESSION_TOKEN)));
  }

  /** Returns one response for every service: each reads the members that it knows. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var answer =
          "{\"Name\":\"x\",\"SecretString\":\"%s\",\"MessageId\":\"1\",\"MD5OfMessageBody\":\"%s\"}"
              .formatted(SECRET, md5(MESSAGE))
              .getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** The SDK checks it. */
  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
