package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeRefusedTest extends ExchangeFixture {

  @ParameterizedTest
  @CsvSource({
    "access_token,''",
    "access_token,' '",
    "access_token,'a b'",
    "access_token,'a\nb'",
    "access_token,'\u00e9'",
    "refresh_token,''",
    "refresh_token,'\n'"
  })
  void aTokenThatCannotBeUsedIsNonsense(String field, String value) {
    server.answers(200, with(field, value));

    assertNonsense(exchange("code"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "refresh_token"})
  void aTokenOfTheWrongKindIsNonsense(String field) {
    server.answers(200, with(field, true));

    assertNonsense(exchange("code"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>It works</html>",
        "[]",
        "null",
        "\"ok\"",
        "{",
        "{}",
        "{\"success\":false,\"error\":\"invalid_grant\"}",
        "[[\"access_token\",\"a\"]]"
      })
  void aSuccessThatIsNoGrantIsNonsense(String body) {
    server.answers(200, body);

    assertNonsense(exchange("code"));
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"error\":\"invalid_grant\",\"message\":\"whatever\"}'",
    "401,'{\"error\":\"invalid_grant\"}'",
    "400,'{\"success\":\"false\",\"message\":\"Invalid grant: authorization_code is invalid\"}'",
    "400,'{\"message\":\"Invalid grant: authorization_code has expired, sorry\"}'",
    "400,'{\"error\":\"Invalid grant: refresh_token is invalid\"}'"
  })
  void aRefusedCodeIsAnInvalidGrant(int status, String body) {
    server.answers(status, body);

    assertThat(exchange("code")).isEqualTo(new Answer.InvalidGrant<Grant>());
  }

  @ParameterizedTest
  @CsvSource({
    "401,'{\"error\":\"invalid_client\"}'",
    "403,'{\"error\":\"invalid_client\"}'",
    "400,'{\"error\":\"invalid_client\",\"message\":\"Invalid grant: no\"}'",
    "400,'{\"message\":\"Invalid client: cannot retrieve client credentials\"}'",
    "400,'{\"message\":\"Invalid client: client is invalid\"}'"
  })
  void aRefusedClientSecretIsAnInvalidClient(int status, String body) {
    server.answers(status, body);

    assertThat(exchange("code")).isEqualTo(new Answer.InvalidClient<Grant>());
  }

  @ParameterizedTest
  @CsvSource({
    "400,'{\"error\":\"invalid_request\",\"message\":\"Invalid grant: not at all\"}'",
    "400,'{\"message\":\"Invalid request: redirect_uri is invalid\"}'",
    "400,'{\"message\":\"Missing parameter: code\"}'",
    "400,'{\"message\":\"Unsupported grant type\"}'",
    "400,''",
    "401,''",
    "401,'<html>Unauthorized</html>'",
    "401,'{\"success\":false,\"error\":\"unauthorized access\"}'",
    "403,'<html>blocked</html>'",
    "404,'{}'",
    "201,'{}'",
    "204,''"
  })
  void anythingElseIsNonsense(int status, String body) {
    server.answers(status, body);

    assertNonsense(exchange("code"));
  }

  @Test
  void aRedirectIsNotFollowed() {
    server.answers(aResponse().withStatus(307).withHeader("Location", server.url() + "/elsewhere"));

    assertNonsense(exchange("code"));
    assertThat(server.requests()).hasSize(1);
  }
}
