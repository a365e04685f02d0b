package io.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.client.CallOutcome.Answered;
import io.latchkey.client.CallOutcome.NotCalled;
import io.latchkey.client.VendOutcome.NeedsReauthorization;
import io.latchkey.client.VendOutcome.Unknown;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of Pipedrive, and what a 401 does to them. */
class PipedriveCallTest {

  private TestClient at;

  @BeforeEach
  void start() throws IOException {
    at = new TestClient();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void aCallGoesToTheApiDomainWithTheToken() throws Exception {
    at.vends("the-token");
    at.pipedrive.answers(200, "ada");

    assertThat(body(asksWhoItIs())).isEqualTo("ada");

    var asked = at.pipedrive.asked().get(0);
    assertThat(asked.pathAndQuery()).isEqualTo("/v1/users/me");
    assertThat(asked.headers().get("Authorization")).containsExactly("Bearer the-token");
  }

  @Test
  void a401IsAnsweredByOneMoreCallWithAnotherToken() throws Exception {
    at.vends("first");
    at.vends("second");
    at.pipedrive.answers(401, "no").answers(200, "ada");

    assertThat(body(asksWhoItIs())).isEqualTo("ada");

    assertThat(at.latchkey.asked().get(1).pathAndQuery()).contains("&rejected=");
    assertThat(at.pipedrive.asked())
        .extracting(each -> each.headers().getFirst("Authorization"))
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void aSecond401IsPipedrivesAnswer() throws Exception {
    at.vends("first");
    at.vends("second");
    at.pipedrive.answers(401, "no").answers(401, "still no");

    var answer = answered(asksWhoItIs());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("still no");
    assertThat(at.pipedrive.asked()).hasSize(2);
    assertThat(at.latchkey.asked()).hasSize(2);
  }

  @Test
  void everyOtherAnswerIsTheCallersToRead() throws Exception {
    at.vends("the-token");
    at.pipedrive.answers(403, "not yours").answers(429, "slow down");

    assertThat(answered(asksWhoItIs()).statusCode()).isEqualTo(403);
    assertThat(answered(asksWhoItIs()).statusCode()).isEqualTo(429);
    assertThat(at.latchkey.asked()).hasSize(1);
  }

  @Test
  void withoutATokenNobodyIsCalled() throws Exception {
    at.latchkey.answers(404, "{}");

    assertThat(asksWhoItIs()).isEqualTo(new NotCalled<HttpResponse<String>>(new Unknown()));
    assertThat(at.pipedrive.asked()).isEmpty();
  }

  @Test
  void whereThereIsNoOtherTokenTheCallerLearnsWhy() throws Exception {
    at.vends("first");
    at.needsReauthorization();
    at.pipedrive.answers(401, "no");

    assertThat(asksWhoItIs())
        .isEqualTo(
            new NotCalled<HttpResponse<String>>(
                new NeedsReauthorization(TestClient.REAUTHORIZE_URL)));
  }

  @Test
  void aRequestWithABodyIsMadeAnewForTheSecondTry() throws Exception {
    at.vends("first");
    at.vends("second");
    at.pipedrive.answers(401, "no").answers(201, "made");
    var made = new ArrayList<URI>();

    var outcome =
        at.tokens.send(
            api -> {
              made.add(api);
              return HttpRequest.newBuilder(api.resolve("/v1/deals"))
                  .POST(BodyPublishers.ofString("{}"));
            },
            BodyHandlers.ofString());

    assertThat(body(outcome)).isEqualTo("made");
    assertThat(made).containsExactly(at.pipedrive.address(), at.pipedrive.address());
  }

  @Test
  void theBodyOfA401ThatNobodyReadsIsClosed() throws Exception {
    at.vends("first");
    at.vends("second");
    at.pipedrive.answers(401, "no").answers(200, "ada");
    var bodies = new ArrayList<Body>();

    var outcome =
        at.tokens.send(
            api -> HttpRequest.newBuilder(api.resolve("/v1/users/me")),
            info ->
                BodySubscribers.mapping(
                    BodySubscribers.ofInputStream(),
                    stream -> {
                      var body = new Body(stream);
                      bodies.add(body);
                      return body;
                    }));

    assertThat(bodies).extracting(body -> body.isClosed).containsExactly(true, false);
    assertThat(outcome).isInstanceOf(Answered.class);
    bodies.get(1).close();
  }

  @Test
  void aTokenGoesNowhereButToItsApiDomain() {
    at.vends("the-token");

    for (var elsewhere :
        List.of(
            at.latchkey.address() + "/v1/users/me",
            "http://127.0.0.1/v1/users/me",
            at.pipedrive.address().toString().replace("http:", "https:"),
            at.pipedrive.address().toString().replace("//", "//ada@"))) {
      assertThatThrownBy(
              () ->
                  at.tokens.send(
                      api -> HttpRequest.newBuilder(URI.create(elsewhere)),
                      BodyHandlers.ofString()))
          .as(elsewhere)
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .doesNotContain("the-token");
    }
    assertThat(at.pipedrive.asked()).isEmpty();
  }

  @Test
  void anyHttpClientWillDo() throws Exception {
    at.vends("first");
    at.vends("second");
    var used = new ArrayList<String>();

    var outcome =
        at.tokens.call(
            token -> {
              used.add(token.accessToken().reveal());
              return used.size() == 1 ? 401 : 200;
            },
            status -> status == 401);

    assertThat(outcome).isEqualTo(new Answered<>(200));
    assertThat(used).containsExactly("first", "second");
  }

  private CallOutcome<HttpResponse<String>> asksWhoItIs() throws IOException, InterruptedException {
    return at.tokens.send(
        api -> HttpRequest.newBuilder(api.resolve("/v1/users/me")), BodyHandlers.ofString());
  }

  private static HttpResponse<String> answered(CallOutcome<HttpResponse<String>> outcome) {
    return switch (outcome) {
      case Answered<HttpResponse<String>>(var answer) -> answer;
      case NotCalled<HttpResponse<String>> not -> throw new AssertionError(not);
    };
  }

  private static String body(CallOutcome<HttpResponse<String>> outcome) {
    return answered(outcome).body();
  }

  /** A body that records its closing. */
  private static final class Body implements AutoCloseable {

    private final InputStream stream;
    private boolean isClosed;

    Body(InputStream stream) {
      this.stream = stream;
    }

    @Override
    public void close() throws IOException {
      stream.close();
      isClosed = true;
    }
  }
}
