package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpApiEventTest {

  @Test
  void cookiesHaveAMemberOfTheirOwnAndLeaveTheHeaders() throws ParseException {
    var event =
        JSONObjectUtils.parse(
            HttpApiEvent.asOnAws(
                """
                {"version": "2.0", "headers": {"cookie": "one=1; two=2", "host": "api"}}
                """));

    assertThat(event)
        .containsEntry("cookies", List.of("one=1", "two=2"))
        .containsEntry("headers", Map.of("host", "api"))
        .containsEntry("version", "2.0");
  }

  @Test
  void aRequestWithoutCookiesStaysAsItIs() {
    var event = "{\"headers\": {\"host\": \"api\"}}";

    assertThat(HttpApiEvent.asOnAws(event)).isEqualTo(event);
  }

  @Test
  void anEventOfAQueueStaysAsItIs() {
    var event = "{\"Records\": [{\"body\": \"{}\"}]}";

    assertThat(HttpApiEvent.asOnAws(event)).isEqualTo(event);
  }
}
