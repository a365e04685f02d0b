package io.latchkey.functions.callback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.Customer;
import io.latchkey.install.Goal;
import io.latchkey.install.Referrer;
import io.latchkey.install.State;
import io.latchkey.installation.Entitlement;
import io.latchkey.priming.Primer;
import io.latchkey.priming.PrimingContext;
import io.latchkey.priming.PrimingRequest;
import java.util.List;

/** A code that is parked, and an install that began with us and ends here. */
final class CallbackPrimer implements Primer {

  @Override
  public List<APIGatewayV2HTTPResponse> prime(PrimingContext context) {
    var handler = new CallbackHandler(context.context());
    var customer =
        new Customer(PrimingContext.ACCOUNT, "Rehearsal", Entitlement.ACTIVE)
            .from(Referrer.PRODUCT);
    var attemptId = context.handle();
    var asked = new AuthorizationState(attemptId, context.handle().value());
    var key =
        context.begun(attemptId, new State.AwaitingConsent(new Goal.Connect(customer), asked));
    return List.of(
        context.send(handler, PrimingRequest.get("/callback", "code=parked")),
        context.send(
            handler,
            PrimingRequest.get("/callback", "code=allowed&state=" + asked.value())
                .in(attemptId, key)));
  }
}
