package io.latchkey.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalServerTest {

  private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  private LocalServer server;
  private Visitor visitor;

  @BeforeEach
  void start() throws IOException {
    server = new LocalServer(0, clock);
    visitor = new Visitor(server.baseUrl());
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void aTakenPortIsSaidToBeTaken() {
    assertThatThrownBy(() -> new LocalServer(server.baseUrl().getPort(), clock))
        .isInstanceOf(IOException.class)
        .hasRootCauseInstanceOf(BindException.class);
  }

  @Test
  void aPortIsFreeAgainAfterClosing() throws IOException {
    var port = server.baseUrl().getPort();
    server.serve(_ -> Answer.empty(204));
    server.close();

    try (var next = new LocalServer(port, clock)) {
      assertThat(next.baseUrl().getPort()).isEqualTo(port);
    }
  }

  @Test
  void aRequestComesWithAllThatItHolds() throws IOException {
    server.serve(
        request ->
            Answer.json(
                200,
                Map.of(
                    "method", request.method(),
                    "path", request.path(),
                    "query", request.query().text("q"),
                    "header", request.header("x-thing").orElse(""),
                    "cookie", request.cookies().getOrDefault("c", ""),
                    "form", request.form().text("f"))));

    var answer =
        visitor.post("/p?q=a%20b", Map.of("f", "ü&=+"), "X-Thing", "thing", "Cookie", "c=d");

    assertThat(answer.body())
        .contains("\"method\":\"POST\"", "\"path\":\"/p\"", "\"query\":\"a b\"")
        .contains("\"header\":\"thing\"", "\"cookie\":\"d\"", "\"form\":\"ü&=+\"");
  }

  @Test
  void whatCannotBeReadIsABadRequest() throws IOException {
    server.serve(request -> Answer.json(200, request.form().text("f")));

    var answer =
        visitor.send("POST", "/", "f=%zz", "Content-Type", "application/x-www-form-urlencoded");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("zz");
  }

  @Test
  void aVeryLongBodyIsABadRequest() throws IOException {
    server.serve(_ -> Answer.empty(204));

    assertThat(visitor.send("POST", "/", "x".repeat((1 << 20) + 1)).statusCode()).isEqualTo(400);
  }

  @Test
  void aSiteThatFailsAnswersFiveHundredWithoutSayingWhy() throws IOException {
    server.serve(
        _ -> {
          throw new IllegalStateException("inner workings");
        });

    var answer = visitor.get("/");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("inner workings");
  }

  @Test
  void theDateIsTheClocks() throws IOException {
    server.serve(_ -> Answer.empty(204));

    assertThat(visitor.get("/").headers().allValues("Date"))
        .containsExactly("Sun, 01 Mar 2026 12:00:00 GMT");
  }
}
