package io.latchkey.functions.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.PrimingContext;
import org.junit.jupiter.api.Test;

class FallbackPrimerTest {

  @Test
  void itWalksTheHandlersWholePath() {
    try (var context = PrimingContext.set()) {
      var answers = new FallbackPrimer().prime(context);

      assertThat(answers)
          .extracting(APIGatewayV2HTTPResponse::getStatusCode)
          .containsExactly(200, 404);
      assertThat(answers.getFirst().getBody()).isEqualTo("ok\n");
    }
  }

  @Test
  void noRoundLeavesAnythingThatTheNextOneSees() {
    try (var context = PrimingContext.set()) {
      var rounds = new FallbackPrimer().prime(context, 3);

      assertThat(rounds)
          .extracting(round -> round.stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList())
          .hasSize(3)
          .containsOnly(
              rounds.getFirst().stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList());
    }
  }
}
