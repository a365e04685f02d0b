package io.latchkey.functions.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.webhook.EndpointAnswer;
import io.latchkey.webhook.EndpointAnswer.Answered;
import io.latchkey.webhook.EndpointAnswer.NoAnswer;
import io.latchkey.webhook.SignedEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebhookEndpointTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-22T08:00:00Z"), ZoneOffset.UTC);
  private static final SignedEvent EVENT =
      new SignedEvent("event-1", 1_769_068_800L, "v1,AAAA v1,BBBB", "{\"detail\":\"ü\"}");

  private final List<Headers> requests = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anEventIsPostedWithTheHeadersOfTheSpecification() {
    answers(204, "X-Any", "thing");

    assertThat(post()).isEqualTo(new Answered(204));
    var headers = requests.getFirst();
    assertThat(headers.getFirst("webhook-id")).isEqualTo("event-1");
    assertThat(headers.getFirst("webhook-timestamp")).isEqualTo("1769068800");
    assertThat(headers.getFirst("webhook-signature")).isEqualTo("v1,AAAA v1,BBBB");
    assertThat(headers.getFirst("Content-Type")).startsWith("application/json");
    assertThat(bodies).containsExactly(EVENT.body());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAnAnswerAndNoSecondRequest(int status) {
    answers(status, "Location", url("/elsewhere").toString());

    assertThat(post()).isEqualTo(new Answered(status));
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 407, 404, 410, 500, 503})
  void anErrorIsAnAnswerAndNoSecondRequest(int status) {
    answers(status, "WWW-Authenticate", "Basic realm=\"x\"");

    assertThat(post()).isEqualTo(new Answered(status));
    assertThat(requests).hasSize(1);
  }

  @Test
  void theWaitThatIsAskedForIsPartOfTheAnswer() {
    answers(503, "Retry-After", "120");

    assertThat(post()).isEqualTo(new Answered(503, Duration.ofMinutes(2)));
  }

  @Test
  void aWaitThatIsUnreadableIsNone() {
    answers(503, "Retry-After", "soon");

    assertThat(post()).isEqualTo(new Answered(503, Duration.ZERO));
  }

  /** The body never ends, and nobody waits for it. */
  @Test
  void theBodyOfAnAnswerIsNotRead() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[1 << 16]);
            }
          }
        });

    assertThat(post()).isEqualTo(new Answered(200));
  }

  @Test
  void anAnswerThatDoesNotComeIsCutOff() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var endpoint = endpoint("http://localhost:" + silent.getLocalPort(), Duration.ofMillis(300));

      assertThat(endpoint.post(EVENT)).isEqualTo(new NoAnswer("no answer in time"));
    }
  }

  @Test
  void whereNobodyListensThereIsNoAnswer() throws IOException {
    int port;
    try (var closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(endpoint("http://localhost:" + port, Duration.ofSeconds(15)).post(EVENT))
        .isEqualTo(new NoAnswer("no connection"));
  }

  /**
   * A loopback address can be a cloud's own service, such as its name server. The function sends
   * nothing there, even if it answers.
   */
  @Test
  void aNameThatLeadsToThisMachineIsNotSpokenTo() throws IOException {
    try (var tls = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2"))) {
      var endpoint = endpoint("https://127.0.0.2:" + tls.getLocalPort(), Duration.ofSeconds(15));

      assertThat(endpoint.post(EVENT)).isEqualTo(new NoAnswer("an address of this machine"));
    }
  }

  private void answers(int status, String header, String value) {
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestHeaders());
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.getResponseHeaders().set(header, value);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  private EndpointAnswer post() {
    return endpoint(url("/events").toString(), Duration.ofSeconds(15)).post(EVENT);
  }

  private static HttpWebhookEndpoint endpoint(String url, Duration inAll) {
    return new HttpWebhookEndpoint(URI.create(url), CLOCK, inAll);
  }

  private URI url(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }
}
