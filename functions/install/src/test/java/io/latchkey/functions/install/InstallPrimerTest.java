package io.latchkey.functions.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.PrimingContext;
import org.junit.jupiter.api.Test;

class InstallPrimerTest {

  @Test
  void itWalksTheHandlersWholePath() {
    try (var context = PrimingContext.set()) {
      var answers = new InstallPrimer().prime(context);

      assertThat(answers)
          .extracting(APIGatewayV2HTTPResponse::getStatusCode)
          .containsExactly(302, 302);
      assertThat(answers.getFirst().getHeaders().get("Location"))
          .startsWith("https://product.example/connect?install=");
      assertThat(answers.getLast().getHeaders().get("Location"))
          .startsWith("https://oauth.pipedrive.com/oauth/authorize?");
    }
  }

  @Test
  void noRoundLeavesAnythingThatTheNextOneSees() {
    try (var context = PrimingContext.set()) {
      var rounds = new InstallPrimer().prime(context, 3);

      assertThat(rounds)
          .extracting(round -> round.stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList())
          .hasSize(3)
          .containsOnly(
              rounds.getFirst().stream().map(APIGatewayV2HTTPResponse::getStatusCode).toList());
    }
  }
}
