package io.latchkey.functions.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.PrimingContext;
import org.junit.jupiter.api.Test;

class ResumePrimerTest {

  @Test
  void itWalksTheHandlersWholePath() {
    try (var context = PrimingContext.set()) {
      var answers = new ResumePrimer().prime(context);

      assertThat(answers)
          .extracting(APIGatewayV2HTTPResponse::getStatusCode)
          .containsExactly(303, 200, 303);
      assertThat(answers.get(1).getBody()).contains("Rehearsal", "Nobody", "<form");
      assertThat(answers.getLast().getHeaders().get("Location"))
          .startsWith("https://product.example/installed?status=installed&company_id=1");
    }
  }

  @Test
  void noRoundLeavesAnythingThatTheNextOneSees() {
    try (var context = PrimingContext.set()) {
      var rounds = new ResumePrimer().prime(context, 3);

      assertThat(rounds)
          .extracting(round -> round.stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList())
          .hasSize(3)
          .containsOnly(
              rounds.getFirst().stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList());
    }
  }
}
