package io.latchkey.functions.install;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.Primer;
import io.latchkey.priming.PrimingContext;
import io.latchkey.priming.PrimingRequest;
import java.util.List;

/** Primes the start of an attempt and a reauthorization link. */
final class InstallPrimer implements Primer {

  @Override
  public List<APIGatewayV2HTTPResponse> prime(PrimingContext context) {
    var handler = new InstallHandler(context.context());
    return List.of(
        context.send(handler, PrimingRequest.get("/install", "")),
        context.send(handler, PrimingRequest.get("/install", "company_id=1&user_id=2")));
  }
}
