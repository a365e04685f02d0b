package io.latchkey.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.fuzz.Cost;
import io.latchkey.pipedrive.Wire.Outcome.Answered;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource({
    "Invalid grant: refresh_token is invalid, GRANT",
    "' INVALID GRANT', GRANT",
    "Invalid client: client is invalid, CLIENT",
    "Not an invalid grant, OTHER",
    "\u0130nvalid grant, OTHER"
  })
  void aMessageIsJudgedByHowItBegins(String message, Refusal refusal) {
    assertThat(refused(message)).isEqualTo(refusal);
  }

  /** String.toLowerCase once took some 10 KB for each character of such a text. */
  @Test
  void aMessageOfManyDottedCapitalsCostsNoMoreThanAnother() {
    var message = "\u0130".repeat(20_000);

    assertThat(Cost.bounded(message.length(), () -> refused(message))).isEqualTo(Refusal.OTHER);
  }

  private static Refusal refused(String message) {
    var headers = HttpHeaders.of(Map.of(), (name, value) -> true);
    return Refusal.byOauth(new Answered(400, headers, "{\"message\":\"" + message + "\"}"));
  }
}
