package io.latchkey.functions.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.rehearsal.Stage;
import org.junit.jupiter.api.Test;

class ResumeRehearsalTest {

  @Test
  void itWalksTheHandlersWholePath() {
    try (var stage = Stage.set()) {
      var answers = new ResumeRehearsal().play(stage);

      assertThat(answers)
          .extracting(APIGatewayV2HTTPResponse::getStatusCode)
          .containsExactly(200, 302);
      assertThat(answers.getFirst().getBody()).contains("Rehearsal", "Nobody", "<form");
      assertThat(answers.getLast().getHeaders().get("Location"))
          .startsWith("https://product.example/installed?status=installed&company_id=1");
    }
  }
}
