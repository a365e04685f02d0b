package io.latchkey.pipedrive.http;

import static io.latchkey.pipedrive.http.PipedriveServer.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A server that answers the exchange of an authorization code. */
abstract class ExchangeFixture {

  final PipedriveServer server = new PipedriveServer();

  @AfterEach
  void stop() {
    server.close();
  }

  Answer<Grant> exchange(String code) {
    return server.pipedrive.exchange(Secret.of(code), CALLBACK);
  }

  Grant grant() {
    return switch (exchange("code")) {
      case Answer.Ok<Grant>(var grant, _) -> grant;
      case Answer<Grant> other -> throw new AssertionError(other.toString());
    };
  }

  static void assertNonsense(Answer<Grant> answer) {
    assertThat(answer).isInstanceOf(Answer.Malformed.class);
  }

  String tokenAnswer() {
    return with("scope", "deals:full,base");
  }

  String with(String field, @Nullable Object value) {
    var answer = new LinkedHashMap<String, Object>();
    answer.putAll(
        Map.of(
            "access_token", "v1u:access",
            "token_type", "Bearer",
            "refresh_token", "1:refresh",
            "scope", "base",
            "expires_in", 3599,
            "api_domain", server.url().toString(),
            "unheard_of", true));
    if (value == null) {
      answer.remove(field);
    } else {
      answer.put(field, value);
    }
    return JSONObjectUtils.toJSONString(answer);
  }
}
