package io.latchkey.local.emulator;

import static io.latchkey.local.emulator.EmulatedApp.json;
import static io.latchkey.local.emulator.EmulatedApp.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersMeEndpointTest {

  private EmulatedApp app;

  @BeforeEach
  void start() throws IOException {
    app = new EmulatedApp();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/users/me", "/api/v1/users/me"})
  void theOwnerOfTheTokenIsNamedWithTheCompany(String path) throws IOException {
    var token = text(app.installed(), "access_token");

    var answer = app.visitor.get(path, "Authorization", "Bearer " + token);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer)).containsEntry("success", true);
    assertThat(json(answer).get("data"))
        .asInstanceOf(map(String.class, Object.class))
        .containsEntry("id", 11L)
        .containsEntry("name", "Ada")
        .containsEntry("company_id", 1L)
        .containsEntry("company_name", "Acme")
        .containsKeys("company_domain", "email", "is_admin", "locale");
  }

  @Test
  void theLanguageIsNotTheFormatOfDates() throws IOException {
    app.pipedrive.language("pt");
    assertThat(me())
        .containsEntry("language", Map.of("language_code", "pt", "country_code", "US"))
        .containsEntry("locale", "en_US");

    app.pipedrive.language("");
    assertThat(me()).doesNotContainKey("language").containsEntry("locale", "en_US");
  }

  @SuppressWarnings("unchecked") // a JSON object
  private Map<String, Object> me() throws IOException {
    var token = text(app.installed(), "access_token");
    return (Map<String, Object>) requireNonNull(json(app.me(token)).get("data"));
  }

  @Test
  void anAccessTokenLivesForAnHour() throws IOException {
    var token = text(app.installed(), "access_token");
    app.clock.advance(Duration.ofHours(1));
    assertThat(app.me(token).statusCode()).isEqualTo(200);
    app.clock.advance(Duration.ofSeconds(1));

    assertThat(app.me(token).statusCode()).isEqualTo(401);
  }

  @Test
  void aRefreshTokenOpensNothing() throws IOException {
    assertThat(app.me(text(app.installed(), "refresh_token")).statusCode()).isEqualTo(401);
  }

  @Test
  void withoutATokenNobodyIsNamed() throws IOException {
    assertThat(app.visitor.get("/v1/users/me").statusCode()).isEqualTo(401);
  }
}
