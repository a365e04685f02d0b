package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.aws.LocalSqs;
import io.latchkey.local.template.Permissions;
import io.latchkey.local.template.Permissions.Statement;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest extends GatewayTesting {

  @BeforeEach
  void forgetOldMessages() {
    WorkerHandler.RECEIVED.clear();
  }

  @Test
  void aRouteReachesItsFunctionWithThePathAndTheUndecodedQuery() throws Exception {
    var event = echoed(get("/known?code=a%20b&state=x"));

    assertThat(event)
        .containsEntry("version", "2.0")
        .containsEntry("routeKey", "GET /known")
        .containsEntry("rawPath", "/known");
    assertThat(event).containsEntry("rawQueryString", "code=a%20b&state=x");
    assertThat(event.get("queryStringParameters")).isEqualTo(Map.of("code", "a b", "state", "x"));
  }

  @Test
  void aRouteWithAVariableHandsItOverDecoded() throws Exception {
    var event = echoed(get("/things/a%2Fb+c/part").header("Authorization", "Bearer local"));

    assertThat(event)
        .containsEntry("routeKey", "GET /things/{thingId}/part")
        .containsEntry("rawPath", "/things/a%2Fb+c/part")
        .containsEntry("pathParameters", Map.of("thingId", "a/b+c"));
  }

  @Test
  void anIamRouteNamesTheCallerToItsFunction() throws Exception {
    var event = echoed(get("/things/1/part").header("Authorization", "Bearer local"));

    assertThat(JSONObjectUtils.getJSONObject(event, "requestContext")).containsKey("authorizer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/things//part", "/things/1", "/things/1/part/", "/things/1/2/part"})
  void aPathThatOnlyLooksLikeARoutesIsTheDefaultRoutes(String path) throws Exception {
    assertThat(echoed(get(path))).containsEntry("routeKey", "$default");
  }

  @Test
  void repeatedParametersAreJoinedWithCommas() throws Exception {
    assertThat(echoed(get("/known?code=a&code=b")).get("queryStringParameters"))
        .isEqualTo(Map.of("code", "a,b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /known", "GET /known/", "GET /nothing/here", "DELETE /form"})
  void whateverNoRouteMatchesIsTheDefaultRoutes(String request) throws Exception {
    var methodAndPath = request.split(" ", 2);

    var event = echoed(request(methodAndPath[1]).method(methodAndPath[0], BodyPublishers.noBody()));

    assertThat(event)
        .containsEntry("routeKey", "$default")
        .containsEntry("rawPath", methodAndPath[1]);
    assertThat(
            JSONObjectUtils.getJSONObject(
                JSONObjectUtils.getJSONObject(event, "requestContext"), "http"))
        .containsEntry("method", methodAndPath[0]);
  }

  @Test
  void aHeadRequestIsAnsweredWithoutABody() throws Exception {
    var answer = send(request("/known").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void cookiesLeaveTheHeaders() throws Exception {
    var event =
        echoed(
            get("/known")
                .header("Cookie", "a=1; b=2")
                .header("X-Twice", "one")
                .header("x-twice", "two"));

    assertThat(event.get("cookies")).isEqualTo(List.of("a=1", "b=2"));
    assertThat(JSONObjectUtils.getJSONObject(event, "headers"))
        .doesNotContainKey("cookie")
        .containsEntry("x-twice", "one,two");
  }

  @Test
  void aFormComesInBase64() throws Exception {
    var event =
        echoed(
            post("/form", "decision=confirm")
                .header("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(event)
        .containsEntry("isBase64Encoded", true)
        .containsEntry("body", "ZGVjaXNpb249Y29uZmlybQ==");
  }

  @Test
  void jsonComesAsItIs() throws Exception {
    var event =
        echoed(post("/form", "{\"name\":\"Söhne\"}").header("Content-Type", "application/json"));

    assertThat(event)
        .containsEntry("isBase64Encoded", false)
        .containsEntry("body", "{\"name\":\"Söhne\"}");
  }

  @Test
  void theDomainNameIsNotTheClientsToChoose() throws Exception {
    var event = echoed(get("/known"));

    assertThat(JSONObjectUtils.getJSONObject(event, "requestContext"))
        .containsEntry("domainName", "localhost:" + gateway.port());
  }

  @Test
  void everyCookieOfTheAnswerBecomesAHeader() throws Exception {
    var answer = send(get("/known?cookies"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/next");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactlyInAnyOrder("a=1; Path=/", "b=2");
  }

  @Test
  void aBase64AnswerIsDecoded() throws Exception {
    assertThat(send(get("/known?binary")).body()).containsExactly(0, 1, 0xff);
  }

  @Test
  void aFunctionSeesTheTemplatesEnvironment() throws Exception {
    assertThat(send(get("/known?environment")).body())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("https://latchkey.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "throw"})
  void aMessageThatTheFunctionDidNotTakeIsDeliveredAgain(String body) throws InterruptedException {
    var permissions =
        new Permissions(List.of(new Statement(Set.of("sqs:SendMessage"), Set.of("WorkQueue"))));
    new LocalSqs(queues, permissions)
        .sendMessage(send -> send.queueUrl("https://sqs.local/WorkQueue").messageBody(body));

    var first = WorkerHandler.RECEIVED.poll(10, TimeUnit.SECONDS);
    var second = WorkerHandler.RECEIVED.poll(10, TimeUnit.SECONDS);

    assertThat(first.getBody()).isEqualTo(body);
    assertThat(first.getEventSource()).isEqualTo("aws:sqs");
    assertThat(second.getMessageId()).isEqualTo(first.getMessageId());
    assertThat(second.getAttributes()).containsEntry("ApproximateReceiveCount", "2");
  }

  @Test
  void theLocalClockMovesOnRequest() throws Exception {
    var before = clock.instant();

    var answer = send(post("/__local/clock", "{\"advance\":\"PT6M\"}"));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(clock.instant()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(6)));
    var context = JSONObjectUtils.getJSONObject(echoed(get("/known")), "requestContext");
    assertThat(Instant.ofEpochMilli(JSONObjectUtils.getLong(context, "timeEpoch")))
        .isAfterOrEqualTo(before.plus(Duration.ofMinutes(6)).minusMillis(1));
  }
}
