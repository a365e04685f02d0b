package io.latchkey.functions.fallback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.Primer;
import io.latchkey.priming.PrimingContext;
import io.latchkey.priming.PrimingRequest;
import java.util.List;

/** A look at the tables, and a page that is not there. */
final class FallbackPrimer implements Primer {

  @Override
  public List<APIGatewayV2HTTPResponse> prime(PrimingContext context) {
    var handler = new FallbackHandler(context.context());
    return List.of(
        context.send(handler, PrimingRequest.get("/health", "")),
        context.send(handler, PrimingRequest.get("/nowhere", "")));
  }
}
