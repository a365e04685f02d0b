package io.latchkey.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.latchkey.install.AttemptId;
import io.latchkey.install.ConfirmInstall.Answer;
import io.latchkey.install.ConfirmInstall.Decision;
import io.latchkey.installation.BaseUrl;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.testing.Cost;
import io.latchkey.web.Events;
import io.latchkey.web.request.MalformedRequest.Problem;
import java.util.Collections;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final String FORM =
      "attempt=abcdefghijklmnopqrstuv&token=t0ken&company_id=42&user_id=7&moves=false&decision=confirm";

  private static Request request(APIGatewayV2HTTPEvent event) {
    return Request.of(event, BASE);
  }

  private static Request post(Map<String, String> headers) {
    return request(Events.form(FORM, headers));
  }

  private static Parameters form(String body) {
    return request(Events.form(body, Map.of())).form();
  }

  private static void isMalformed(Request request, Problem problem) {
    isMalformed(request::form, problem);
  }

  private static void isMalformed(ThrowingCallable reading, Problem problem) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            MalformedRequest.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @Test
  void theBaseUrlIsTheSettingOrElseApiGatewaysDomainWhateverTheHostHeaderSays() {
    var event = Events.event("GET", "/install", "", Map.of("host", "evil.example"));

    assertThat(Request.of(event, BASE).baseUrl()).isEqualTo(BASE);
    assertThat(Request.of(event, null).baseUrl())
        .isEqualTo(new BaseUrl("https://abc123.execute-api.eu-central-1.amazonaws.com"));
  }

  @Test
  void methodPathAndHeadersAreThere() {
    var request =
        request(Events.event("DELETE", "/callback", "", Map.of("authorization", "Basic x")));

    assertThat(request.method()).isEqualTo("DELETE");
    assertThat(request.path()).isEqualTo("/callback");
    assertThat(request.header("Authorization")).contains("Basic x");
    assertThat(request.header("origin")).isEmpty();
  }

  @Test
  void anEventOfSomethingElseIsRefused() {
    var notHttp = new APIGatewayV2HTTPEvent();

    assertThatThrownBy(() -> request(notHttp)).isInstanceOf(MalformedRequest.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "evil.example/path", "user@evil.example", "a b"})
  void aDomainNameThatIsNoneMakesNoBaseUrl(@Nullable String domainName) {
    var event = Events.get("/callback", "");
    event.getRequestContext().setDomainName(domainName);

    assertThatThrownBy(() -> Request.of(event, null)).isInstanceOf(MalformedRequest.class);
  }

  @Test
  void aCookieThatIsNotThereIsPassedOver() {
    var event = Events.get("/resume", "");
    event.setCookies(Collections.singletonList(null));

    assertThat(request(event).browser().keys()).isEmpty();
  }

  @Test
  void theQueryIsReadFromTheRawString() {
    var event = Events.get("/callback", "code=a&state=b%2C");
    event.setQueryStringParameters(Map.of("code", "other,values"));

    assertThat(request(event).query().find("code")).contains("a");
    assertThat(request(event).query().find("state")).contains("b,");
  }

  @Test
  void aQueryThatApiGatewayLeavesOutIsEmpty() {
    var event = Events.get("/callback", "");
    event.setRawQueryString(null);

    assertThat(request(event).query().find("code")).isEmpty();
  }

  @Test
  void aMonstrousQueryIsRefused() {
    assertThatThrownBy(() -> request(Events.get("/callback", "a=" + "x".repeat(10_239))).query())
        .isInstanceOfSatisfying(
            MalformedRequest.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LONG));
    assertThat(request(Events.get("/callback", "a=" + "x".repeat(10_238))).query().find("a"))
        .isPresent();
  }

  @Test
  void aFormIsReadWhetherItsBodyCameInBase64OrNot() {
    var plain = Events.form("", Map.of());
    plain.setBody(FORM);
    plain.setIsBase64Encoded(false);

    assertThat(request(plain).form().find("token")).contains("t0ken");
    assertThat(post(Map.of()).form().find("token")).contains("t0ken");
    assertThat(
            post(Map.of("content-type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8"))
                .form()
                .find("token"))
        .contains("t0ken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        "",
        "application/x-www-form-urlencodedx"
      })
  void aBodyOfAnotherTypeIsNoForm(String type) {
    isMalformed(post(Map.of("content-type", type)), Problem.NO_FORM);
  }

  @Test
  void aFormIsHeldToTheRulesOfAQuery() {
    isMalformed(() -> form("a=1&a=2").find("a"), Problem.REPEATED_PARAMETER);
    isMalformed(() -> form("a=%ff").find("a"), Problem.ENCODING);
    isMalformed(() -> form("a=ü").find("a"), Problem.ENCODING);
    isMalformed(request(Events.form("a=" + "x".repeat(8191), Map.of())), Problem.TOO_LONG);
    var broken = Events.form("", Map.of());
    broken.setBody("***");
    isMalformed(request(broken), Problem.ENCODING);
  }

  @Test
  void noBodyIsNoBytes() {
    assertThat(request(Events.get("/", "")).body()).isEmpty();
  }

  @Test
  void aFormOfOurPageComesFromOurOrigin() {
    assertThat(post(Map.of()).isFromOurPage()).isTrue();
    assertThat(post(Map.of("origin", BASE.value())).isFromOurPage()).isTrue();
    assertThat(
            post(Map.of("Origin", BASE.value(), "Sec-Fetch-Site", "same-origin")).isFromOurPage())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://evil.example",
        "http://latchkey.example",
        "https://latchkey.example:8443",
        "https://latchkey.example.evil.example",
        "https://sub.latchkey.example",
        "https://latchkey.example,https://latchkey.example",
        "https://latchkey.example/"
      })
  void aFormOfAnotherOriginDoesNot(String origin) {
    assertThat(post(Map.of("origin", origin)).isFromOurPage()).isFalse();
    assertThat(post(Map.of("origin", origin, "sec-fetch-site", "same-origin")).isFromOurPage())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", ""})
  void aFormThatTheBrowserCallsForeignDoesNot(String site) {
    assertThat(post(Map.of("sec-fetch-site", site)).isFromOurPage()).isFalse();
    assertThat(post(Map.of("sec-fetch-site", site, "origin", BASE.value())).isFromOurPage())
        .isFalse();
  }

  @Test
  void theConfirmFormIsTheAnswerToItsPage() {
    var answer = ConfirmForm.read(post(Map.of()).form());
    var declined =
        ConfirmForm.read(
            Parameters.parse(FORM.replace("confirm", "decline").replace("false", "true")));

    assertThat(answer)
        .isEqualTo(
            new Answer(
                new AttemptId("abcdefghijklmnopqrstuv"),
                Secret.of("t0ken"),
                new InstallationId(42, 7),
                false,
                Decision.CONFIRM));
    assertThat(declined.decision()).isEqualTo(Decision.DECLINE);
    assertThat(declined.moves()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"attempt", "token", "company_id", "user_id", "moves", "decision"})
  void aFieldThatIsMissingEmptyOrSpoiledIsNoFormOfOurs(String field) {
    var spoiling = field.equals("token") ? "" : "xxxxx";
    for (var form :
        new String[] {
          FORM.replaceFirst(field + "=[^&]*&?", ""),
          FORM.replaceFirst(field + "=[^&]*", field + "="),
          FORM.replaceFirst(field + "=[^&]*", field + "=" + spoiling)
        }) {
      assertThatThrownBy(() -> ConfirmForm.read(Parameters.parse(form)))
          .as(form)
          .isInstanceOfSatisfying(
              MalformedRequest.class, e -> assertThat(e.problem()).isEqualTo(Problem.FORM));
    }
  }

  /** String.toLowerCase once took some 10 KB for each character of such a text. */
  @Test
  void aContentTypeOfManyDottedCapitalsCostsNoMoreThanAnother() {
    var type = "\u0130".repeat(10_000);

    assertThatThrownBy(
            () -> Cost.bounded(type.length(), () -> post(Map.of("content-type", type)).form()))
        .isInstanceOf(MalformedRequest.class);
  }
}
