package io.latchkey.local.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.local.product.LatchkeyBackend.Connection;
import io.latchkey.local.product.LatchkeyBackend.Token;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.LocalServer;
import io.latchkey.local.site.Request;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Latchkey may answer that a running one does not just so. */
class LatchkeyBackendTest {

  private static final Connection ADA = new Connection("acme & sons", 42, 7);

  private final List<Request> asked = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private LocalServer latchkey;
  private LatchkeyBackend backend;

  @BeforeEach
  void start() throws IOException {
    latchkey = new LocalServer(0, Clock.systemUTC());
    latchkey.serve(
        request -> {
          asked.add(request);
          return answers.remove(0);
        });
    backend =
        new LatchkeyBackend(
            latchkey.baseUrl(), request -> request.header("Authorization", "a signature"));
  }

  @AfterEach
  void stop() {
    latchkey.close();
  }

  @Test
  void aListIsReadToItsLastPage() throws IOException {
    answers.add(page(7, ",\"next\":\"a/b=\""));
    answers.add(page(8, ""));

    var connections = backend.connections("acme & sons");

    assertThat(connections).containsExactly(ADA, new Connection("acme & sons", 42, 8));
    assertThat(asked).allMatch(each -> each.query().text("account").equals("acme & sons"));
    assertThat(asked.get(1).query().text("cursor")).isEqualTo("a/b=");
  }

  @Test
  void everyRequestIsSigned() throws IOException {
    answers.add(Answer.empty(404));
    answers.add(Answer.empty(404));

    assertThat(backend.token(ADA)).isEqualTo(new Token.NotConnected());
    assertThat(backend.disconnect(ADA)).isEqualTo(LatchkeyBackend.Disconnected.WAS_NOT_CONNECTED);

    assertThat(asked)
        .extracting(each -> each.header("authorization").orElse(""))
        .containsExactly("a signature", "a signature");
  }

  @Test
  void aTokenIsNotInWhatIsLogged() throws IOException {
    answers.add(
        Answer.json(
            200,
            Map.of(
                "access_token", "the-token",
                "api_domain", "https://acme.pipedrive.com",
                "expires_at", "2026-01-22T09:41:08Z")));

    assertThat(backend.token(ADA).toString()).doesNotContain("the-token").contains("09:41:08");
  }

  @Test
  void whatIsNoAnswerOfLatchkeysIsAFailure() {
    answers.add(Answer.empty(403));
    answers.add(Answer.empty(500));
    answers.add(Answer.json(200, "<html>"));

    assertThatThrownBy(() -> backend.token(ADA)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> backend.disconnect(ADA)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> backend.connections("acme")).isInstanceOf(IOException.class);
  }

  private static Answer page(long user, String next) {
    return Answer.json(
        200,
        "{\"installations\":[{\"company_id\":42,\"user_id\":%d,\"status\":\"active\"}]%s}"
            .formatted(user, next));
  }
}
