package io.latchkey.functions.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.priming.PrimingContext;
import io.latchkey.priming.PrimingRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The person can start again after every error of Pipedrive's dialog. */
class DialogErrorTest {

  private static String pageOf(String error) {
    try (var context = PrimingContext.set()) {
      var answer =
          context.send(
              new CallbackHandler(context.context()),
              PrimingRequest.get("/callback", "error=" + error));
      assertThat(answer.getStatusCode()).isEqualTo(400);
      return answer.getBody();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "caf%C3%A9", "interaction%20required", "a%00b"})
  void anErrorInAnyCharactersIsOneOfTheDialogs(String error) {
    assertThat(pageOf(error)).contains("Pipedrive could not complete this");
  }

  @Test
  void aVeryLongErrorIsToo() {
    assertThat(pageOf("x".repeat(2_100))).contains("Pipedrive could not complete this");
  }
}
