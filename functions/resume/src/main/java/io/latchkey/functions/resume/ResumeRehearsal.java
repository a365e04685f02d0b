package io.latchkey.functions.resume;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State;
import io.latchkey.priming.Rehearsal;
import io.latchkey.priming.Scene;
import io.latchkey.priming.Stage;
import io.latchkey.token.Secret;
import java.util.List;

/** A person who comes back from the product, reads the confirm page and says yes. */
final class ResumeRehearsal implements Rehearsal {

  @Override
  public List<APIGatewayV2HTTPResponse> play(Stage stage) {
    var handler = new ResumeHandler(stage.context());
    var attemptId = stage.handle();
    var parked = new PendingCredential.ParkedCode(Secret.of("parked"), Stage.NOW, false);
    var key = stage.begun(attemptId, new State.AwaitingAccount(parked));
    var yes =
        "attempt=%s&token=%s&company_id=%d&user_id=%d&moves=false&decision=confirm"
            .formatted(
                attemptId.value(),
                key.antiForgeryToken(attemptId).reveal(),
                Stage.NOBODY.companyId(),
                Stage.NOBODY.userId());
    return List.of(
        stage.play(
            handler,
            Scene.get("/resume", "assertion=" + Stage.assertion(attemptId)).in(attemptId, key)),
        stage.play(
            handler, Scene.get("/resume", "install=" + attemptId.value()).in(attemptId, key)),
        stage.play(handler, Scene.post("/resume", yes).in(attemptId, key)));
  }
}
