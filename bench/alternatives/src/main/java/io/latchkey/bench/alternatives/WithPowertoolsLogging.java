package io.latchkey.bench.alternatives;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.functions.callback.CallbackHandler;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Every line by Powertools, over Log4j in Logback's place: its way without AspectJ's weaving. The
 * one over Logback is not in every copy of Maven Central.
 */
public final class WithPowertoolsLogging
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  static {
    System.setProperty(
        "slf4j.provider",
        "org.apache.logging.slf4j.SLF4JServiceProvider"); // not the jar found first
  }

  private final CallbackHandler callback = new CallbackHandler();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return PowertoolsLogging.withLogging(context, () -> callback.handleRequest(event, context));
  }
}
