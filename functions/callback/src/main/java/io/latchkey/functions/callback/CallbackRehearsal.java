package io.latchkey.functions.callback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.Customer;
import io.latchkey.install.Goal;
import io.latchkey.install.Referrer;
import io.latchkey.install.State;
import io.latchkey.priming.Rehearsal;
import io.latchkey.priming.Scene;
import io.latchkey.priming.Stage;
import io.latchkey.token.Entitlement;
import java.util.List;

/** A code that is parked, and an install that began with us and ends here. */
final class CallbackRehearsal implements Rehearsal {

  @Override
  public List<APIGatewayV2HTTPResponse> play(Stage stage) {
    var handler = new CallbackHandler(stage.context());
    var customer =
        new Customer(Stage.ACCOUNT, "Rehearsal", Entitlement.ACTIVE).from(Referrer.PRODUCT);
    var attemptId = stage.handle();
    var asked = new AuthorizationState(attemptId, stage.handle().value());
    var key = stage.begun(attemptId, new State.AwaitingConsent(new Goal.Connect(customer), asked));
    return List.of(
        stage.play(handler, Scene.get("/callback", "code=parked")),
        stage.play(
            handler,
            Scene.get("/callback", "code=allowed&state=" + asked.value()).in(attemptId, key)));
  }
}
