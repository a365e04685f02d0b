package io.latchkey.functions.resume;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State;
import io.latchkey.pipedrive.Secret;
import io.latchkey.priming.Primer;
import io.latchkey.priming.PrimingContext;
import io.latchkey.priming.PrimingRequest;
import java.util.List;

/** A person who comes back from the product, reads the confirm page and says yes. */
final class ResumePrimer implements Primer {

  @Override
  public List<APIGatewayV2HTTPResponse> prime(PrimingContext context) {
    var handler = new ResumeHandler(context.context());
    var attemptId = context.handle();
    var parked = new PendingCredential.ParkedCode(Secret.of("parked"), PrimingContext.NOW, false);
    var key = context.begun(attemptId, new State.AwaitingAccount(parked));
    var yes =
        "attempt=%s&token=%s&company_id=%d&user_id=%d&moves=false&decision=confirm"
            .formatted(
                attemptId.value(),
                key.antiForgeryToken(attemptId).reveal(),
                PrimingContext.NOBODY.companyId(),
                PrimingContext.NOBODY.userId());
    return List.of(
        context.send(
            handler,
            PrimingRequest.get("/resume", "assertion=" + PrimingContext.assertion(attemptId))
                .in(attemptId, key)),
        context.send(
            handler,
            PrimingRequest.get("/resume", "install=" + attemptId.value()).in(attemptId, key)),
        context.send(handler, PrimingRequest.post("/resume", yes).in(attemptId, key)));
  }
}
