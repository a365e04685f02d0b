package io.latchkey.bench.alternatives;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.xray.AWSXRay;
import io.latchkey.functions.callback.CallbackHandler;

/** One subsegment by the X-Ray SDK for each call: what Powertools' tracing stands on. */
public final class WithXRay
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final CallbackHandler callback = new CallbackHandler();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    AWSXRay.beginSubsegment("callback");
    try {
      return callback.handleRequest(event, context);
    } finally {
      AWSXRay.endSubsegment();
    }
  }
}
