package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.pipedrive.http.RawServer.Conduct;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The framing and the end of a response, and the connection that carries it. */
class FramingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration IMPATIENCE = Duration.ofMillis(400);
  private static final String TOKENS = "{\"access_token\":\"at\",\"refresh_token\":\"rt-new\"}";
  private static final Grant BEFORE =
      new Grant(
          Secret.of("at-old"),
          Secret.of("rt-old"),
          Instant.EPOCH,
          "base",
          URI.create("https://acme.pipedrive.com"),
          Instant.EPOCH);

  static Stream<Arguments> framings() {
    var json = "Content-Type: application/json\r\n";
    return Stream.of(
        Arguments.of("until the end, HTTP/1.0", "HTTP/1.0 200 OK\r\n" + json + "\r\n" + TOKENS),
        Arguments.of("until the end, HTTP/1.1", "HTTP/1.1 200 OK\r\n" + json + "\r\n" + TOKENS),
        Arguments.of(
            "in chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n"
                + TOKENS.substring(0, 8)
                + "\r\n"
                + Integer.toHexString(TOKENS.length() - 8)
                + "\r\n"
                + TOKENS.substring(8)
                + "\r\n0\r\n\r\n"),
        Arguments.of(
            "after a provisional answer",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
                + TOKENS.length()
                + "\r\n\r\n"
                + TOKENS),
        Arguments.of(
            "in chunks without the last one",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(TOKENS.length())
                + "\r\n"
                + TOKENS
                + "\r\n"),
        Arguments.of(
            "shorter than its length", "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + TOKENS),
        Arguments.of(
            "longer than we take",
            "HTTP/1.1 200 OK\r\nContent-Length: 20000\r\n\r\n" + TOKENS + " ".repeat(20_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("framings")
  void aGrantIsTakenHoweverItsAnswerIsFramed(String framing, String answer) throws IOException {
    try (var server = new RawServer(answering(answer))) {
      assertThat(refreshed(server).refreshToken()).isEqualTo(Secret.of("rt-new"));
      assertThat(server.requests()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"access_token\":\"at\",\"refresh_to",
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 99\r\n\r\n{\"error\":\"invalid_grant\"}"
      })
  void anAnswerThatIsCutBeforeItsTokensIsLost(String answer) throws IOException {
    try (var server = new RawServer(answering(answer))) {
      assertThat(server.pipedrive.refresh(BEFORE, PATIENCE))
          .isEqualTo(new Answer.ConnectionLost<Grant>());
      assertThat(server.requests()).isOne();
    }
  }

  @Test
  void aRefreshThatDripsIsGivenUpAfterItsPatienceAndItsConnectionIsClosed() throws Exception {
    var closed = new CountDownLatch(1);
    Conduct drips =
        (connection, _) -> {
          connection.reads();
          connection.writes("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"access_to");
          connection.waitsForTheEnd();
          closed.countDown();
        };
    try (var server = new RawServer(drips)) {
      assertThat(server.pipedrive.refresh(BEFORE, IMPATIENCE))
          .isEqualTo(new Answer.Indeterminate<Grant>());
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void tokensThatHaveComeAreTakenEvenIfTheirAnswerNeverEnds() throws IOException {
    Conduct neverEnds =
        (connection, _) -> {
          connection.reads();
          connection.writes("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + TOKENS);
          connection.waitsForTheEnd();
        };
    try (var server = new RawServer(neverEnds)) {
      assertThat(server.pipedrive.refresh(BEFORE, IMPATIENCE))
          .isInstanceOfSatisfying(
              Answer.Ok.class,
              ok -> assertThat(((Grant) ok.value()).refreshToken()).isEqualTo(Secret.of("rt-new")));
    }
  }

  /**
   * The function is frozen between two calls, and Pipedrive's side forgets the connection
   * meanwhile: nothing would ever come back on it.
   */
  @Test
  void afterAPauseAFreshConnectionIsUsed() throws IOException {
    Conduct answersOnceAConnection =
        (connection, _) -> {
          connection.reads();
          connection.writes(
              "HTTP/1.1 200 OK\r\nContent-Length: " + TOKENS.length() + "\r\n\r\n" + TOKENS);
          connection.waitsForTheEnd();
        };
    try (var server = new RawServer(answersOnceAConnection)) {
      refreshed(server);
      server.clock.advance(Duration.ofSeconds(3));

      assertThat(refreshed(server).refreshToken()).isEqualTo(Secret.of("rt-new"));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void callsThatFollowEachOtherShareAConnection() throws IOException {
    Conduct keepsAlive =
        (connection, _) -> {
          while (true) {
            connection.reads();
            connection.writes(
                "HTTP/1.1 200 OK\r\nContent-Length: " + TOKENS.length() + "\r\n\r\n" + TOKENS);
          }
        };
    try (var server = new RawServer(keepsAlive)) {
      refreshed(server);
      refreshed(server);

      assertThat(server.requests()).isEqualTo(2);
      assertThat(server.connections()).isOne();
    }
  }

  private static Conduct answering(String answer) {
    return (connection, _) -> {
      connection.reads();
      connection.writes(answer);
    };
  }

  private static Grant refreshed(RawServer server) {
    return switch (server.pipedrive.refresh(BEFORE, PATIENCE)) {
      case Answer.Ok<Grant>(var grant, _) -> grant;
      case Answer<Grant> other -> throw new AssertionError(other.toString());
    };
  }
}
