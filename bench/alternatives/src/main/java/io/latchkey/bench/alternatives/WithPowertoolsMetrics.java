package io.latchkey.bench.alternatives;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.functions.callback.CallbackHandler;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** One metric by Powertools for each call. */
public final class WithPowertoolsMetrics
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final CallbackHandler callback = new CallbackHandler();
  private final Metrics metrics = MetricsFactory.getMetricsInstance();

  public WithPowertoolsMetrics() {
    metrics.setNamespace("Latchkey");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      var response = callback.handleRequest(event, context);
      metrics.addMetric("CodeParked", 1, MetricUnit.COUNT);
      return response;
    } finally {
      metrics.flush();
    }
  }
}
