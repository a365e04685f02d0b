package io.latchkey.functions.resume;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.Holding;
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
    var handle = stage.handle();
    var parked = new Holding.ParkedCode(Secret.of("parked"), Stage.NOW, false);
    var key = stage.begun(handle, new State.AwaitingAccount(parked));
    var yes =
        "attempt=%s&token=%s&company_id=%d&user_id=%d&moves=false&decision=confirm"
            .formatted(
                handle.value(),
                key.antiForgeryToken(handle).reveal(),
                Stage.NOBODY.companyId(),
                Stage.NOBODY.userId());
    return List.of(
        stage.play(
            handler, Scene.get("/resume", "assertion=" + Stage.assertion(handle)).in(handle, key)),
        stage.play(handler, Scene.get("/resume", "install=" + handle.value()).in(handle, key)),
        stage.play(handler, Scene.post("/resume", yes).in(handle, key)));
  }
}
