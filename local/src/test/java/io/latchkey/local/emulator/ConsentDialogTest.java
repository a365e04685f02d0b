package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.site.Visitor;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentDialogTest {

  private EmulatedApp app;

  @BeforeEach
  void start() throws IOException {
    app = new EmulatedApp();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void theAppOpensItWithItsClientIdAndCallbackUrl() throws IOException {
    var page = app.visitor.get("/oauth/authorize?" + Visitor.encoded(asked()));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Allow and Install", "Cancel", "Ada of Acme", "Grace of Acme", "Linus of Globex")
        .contains("name=\"state\" value=\"the-state\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/marketplace/install", "/install-link"})
  void pipedriveItselfOpensItWithoutState(String way) throws IOException {
    var page = app.visitor.get(way);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Allow and Install").doesNotContain("name=\"state\"");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id,other",
    "client_id,''",
    "redirect_uri,https://evil.example",
    "redirect_uri,''"
  })
  void aWrongClientOrCallbackUrlIsAnErrorPageAndSendsNobodyAnywhere(String name, String value)
      throws IOException {
    var asked = asked();
    asked.put(name, value);

    var opened = app.visitor.get("/oauth/authorize?" + Visitor.encoded(asked));
    var decided = decide(asked, "allow", Map.of("who", "1.11"));

    assertThat(opened.statusCode()).isEqualTo(400);
    assertThat(decided.statusCode()).isEqualTo(400);
    assertThat(decided.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void aRepeatedParameterIsAnErrorPage() throws IOException {
    var page = app.visitor.get("/oauth/authorize?" + Visitor.encoded(asked()) + "&state=other");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).doesNotContain("Allow and Install");
  }

  @Test
  void allowingCallsTheCallbackWithACodeAndTheState() throws IOException {
    var redirect = decide(asked(), "allow", Map.of("who", "1.12"));

    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(Visitor.target(redirect).toString()).startsWith(app.callback + "?code=");
    assertThat(Visitor.parameter(redirect, "state")).isEqualTo("the-state");
    assertThat(app.exchange(code(redirect)).statusCode()).isEqualTo(200);
    assertThat(app.pipedrive.live(1, 12)).hasSize(1);
  }

  @Test
  void withoutStateTheCallbackGetsNone() throws IOException {
    var redirect = decide(withoutState(), "allow", Map.of("who", "1.11"));

    assertThat(Visitor.target(redirect).getRawQuery()).startsWith("code=").doesNotContain("state");
  }

  @Test
  void cancellingCallsTheCallbackWithUserDenied() throws IOException {
    assertThat(Visitor.target(decide(asked(), "cancel", Map.of())).toString())
        .isEqualTo(app.callback + "?error=user_denied&state=the-state");
    assertThat(Visitor.target(decide(withoutState(), "cancel", Map.of())).toString())
        .isEqualTo(app.callback + "?error=user_denied");
  }

  @Test
  void anybodyCanBeNamedByIds() throws IOException {
    var redirect =
        decide(
            asked(),
            "allow",
            Map.of(
                "who", "other",
                "company_id", "77",
                "company_name", "Initech",
                "user_id", "78",
                "user_name", "Milton"));

    var tokens = json(app.exchange(code(redirect)));
    assertThat(app.me(EmulatedApp.text(tokens, "access_token")).body())
        .contains("Initech", "Milton", "77", "78");
  }

  @Test
  void whoTypesIdsNeedNotChooseSomebodyElseAsWell() throws IOException {
    var fields = Map.of("who", "1.11", "company_id", "77", "user_id", "78");

    app.exchange(code(decide(asked(), "allow", fields)));

    assertThat(app.pipedrive.live(77, 78)).hasSize(1);
    assertThat(app.pipedrive.live(1, 11)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,x", "'',1", "99999999999999999999,1"})
  void idsThatAreNoneGiveNoCode(String company, String user) throws IOException {
    var answer =
        decide(asked(), "allow", Map.of("who", "other", "company_id", company, "user_id", user));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void theBrowserRemembersWhoThePersonIs() throws IOException {
    decide(asked(), "allow", Map.of("who", "2.21"));

    assertThat(app.visitor.get("/marketplace/install").body()).contains("value=\"2.21\" checked");
  }

  @Test
  void aFormOfAnotherSiteAllowsNothing() throws IOException {
    var form = new LinkedHashMap<>(asked());
    form.putAll(Map.of("decision", "allow", "who", "1.11"));

    var answer = app.visitor.post("/oauth/authorize", form, "Origin", "https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void whatIsTypedIsShownAsText() throws IOException {
    decide(
        asked(),
        "allow",
        Map.of("company_id", "5", "user_id", "6", "user_name", "<script>alert(1)</script>"));
    var asked = asked();
    asked.put("state", "\"><script>alert(2)</script>");

    var page = app.visitor.get("/oauth/authorize?" + Visitor.encoded(asked));

    assertThat(page.body()).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
  }

  private Map<String, String> asked() {
    var asked = withoutState();
    asked.put("state", "the-state");
    return asked;
  }

  private Map<String, String> withoutState() {
    var asked = new LinkedHashMap<String, String>();
    asked.put("client_id", EmulatedApp.ID);
    asked.put("redirect_uri", app.callback.toString());
    return asked;
  }

  private HttpResponse<String> decide(
      Map<String, String> asked, String decision, Map<String, String> fields) throws IOException {
    var form = new LinkedHashMap<>(asked);
    form.putAll(fields);
    form.put("decision", decision);
    return app.visitor.submit("/oauth/authorize", form);
  }

  private static Secret code(HttpResponse<String> redirect) {
    return Secret.of(Visitor.parameter(redirect, "code"));
  }
}
