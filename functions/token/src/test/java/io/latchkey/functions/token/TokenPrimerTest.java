package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import org.junit.jupiter.api.Test;

class TokenPrimerTest {

  @Test
  void itWalksTheHandlersWholePath() {
    try (var context = new TokenPrimer().open()) {
      var answers = new TokenPrimer().prime(context);

      assertThat(answers)
          .extracting(APIGatewayV2HTTPResponse::getStatusCode)
          .containsExactly(200, 200, 404);
      assertThat(answers.getFirst().getBody()).contains("access-0");
      assertThat(answers.get(1).getBody()).contains("access-1");
    }
  }

  @Test
  void noRoundLeavesAnythingThatTheNextOneSees() {
    try (var context = new TokenPrimer().open()) {
      var rounds = new TokenPrimer().prime(context, 3);

      assertThat(rounds)
          .extracting(round -> round.stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList())
          .hasSize(3)
          .containsOnly(
              rounds.getFirst().stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList());
    }
  }
}
