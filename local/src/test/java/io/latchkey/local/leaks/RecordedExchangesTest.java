package io.latchkey.local.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import io.latchkey.local.leaks.Recording.RecordedOccurrence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The recorder behind a server writes down each answer, and learns the secrets in it. */
class RecordedExchangesTest extends RecorderTesting {

  @Test
  void anAnswerOfTheGatewayIsWrittenDownAndWhatIsSecretInItIsLearnt() throws IOException {
    var page = "<input name=\"token\" value=\"the-token-of-the-form\">";
    var recording =
        recorded(
            recorder ->
                exchanged(
                    recorder,
                    "/callback?code=" + SECRET,
                    page,
                    Map.of(
                        "Location", "https://x.example/oauth/authorize?state=the-state-of-it-all",
                        "Set-Cookie", "latchkey-abc=the-key-of-the-browser; Path=/")));

    assertThat(recording.seen())
        .contains(
            new RecordedOccurrence(Channel.ANSWER, "GET /callback 200 body", page),
            new RecordedOccurrence(
                Channel.ANSWER,
                "GET /callback 200 header set-cookie",
                "latchkey-abc=the-key-of-the-browser; Path=/"));
    assertThat(recording.secrets())
        .containsEntry(Kind.CODE, Set.of(SECRET))
        .containsEntry(Kind.STATE, Set.of("the-state-of-it-all"))
        .containsEntry(Kind.BROWSER_KEY, Set.of("the-key-of-the-browser"))
        .containsEntry(Kind.FORM_TOKEN, Set.of("the-token-of-the-form"));
  }

  @Test
  void anAssertionIsLearntWithoutItsHeaderAndBySignatureAlone() throws IOException {
    var recording =
        recorded(
            recorder ->
                exchanged(
                    recorder,
                    "/resume?assertion=aaaa.bbbbbbbbbbbbbbbb.cccccccccccccccc",
                    "",
                    Map.of()));

    assertThat(recording.secrets())
        .isEqualTo(
            Map.of(
                Kind.ASSERTION, Set.of("bbbbbbbbbbbbbbbb.cccccccccccccccc", "cccccccccccccccc")));
  }

  /** Sends one request to a server with the recorder's filter, and waits for the filter. */
  private static void exchanged(
      Recorder recorder, String path, String body, Map<String, String> headers) {
    var recorded = new CountDownLatch(1);
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var context =
          server.createContext(
              "/",
              exchange -> {
                try (exchange) {
                  headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
                  exchange.sendResponseHeaders(200, body.isEmpty() ? -1 : body.length());
                  if (!body.isEmpty()) {
                    exchange.getResponseBody().write(body.getBytes(UTF_8));
                  }
                }
              });
      context
          .getFilters()
          .addAll(
              List.of(
                  Filter.afterHandler("all is done", _ -> recorded.countDown()),
                  new RecordedExchanges(recorder)));
      server.start();
      try (var client = HttpClient.newHttpClient()) {
        var at = "http://localhost:" + server.getAddress().getPort() + path;
        client.send(HttpRequest.newBuilder(URI.create(at)).build(), BodyHandlers.discarding());
        recorded.await();
      } finally {
        server.stop(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
