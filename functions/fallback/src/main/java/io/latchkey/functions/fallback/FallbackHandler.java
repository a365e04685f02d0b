package io.latchkey.functions.fallback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.CheckHealth;
import io.latchkey.web.HttpFunction;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/**
 * Answers {@code GET} and {@code HEAD /health}, and every request that matches no other route: 405
 * if the path exists, and 404 otherwise. The gateway sends a request here only if no route has its
 * method and path.
 */
public final class FallbackHandler extends HttpFunction {

  private final CheckHealth checkHealth;
  private final JsonResponses jsonResponses;

  public FallbackHandler() {
    this.checkHealth = getApplicationContext().getBean(CheckHealth.class);
    this.jsonResponses = getApplicationContext().getBean(JsonResponses.class);
    beforeSnapshot(new FallbackPrimer());
  }

  public FallbackHandler(ApplicationContext context) {
    super(context);
    this.checkHealth = context.getBean(CheckHealth.class);
    this.jsonResponses = context.getBean(JsonResponses.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(Request request) {
    var methods = OtherRoutes.methods(request.path());
    if (methods.isEmpty()) {
      return answers().noSuchPage(request);
    }
    var health = request.path().equals("/health") && methods.get().contains(request.method());
    if (!health) {
      return wrongMethod(methods.get(), request);
    }
    return jsonResponses.health(checkHealth.isHealthy());
  }

  /** Answers as JSON on routes for machines, and with a page on routes for people. */
  private APIGatewayV2HTTPResponse wrongMethod(List<String> methods, Request request) {
    return request.path().startsWith("/installations")
        ? jsonResponses.wrongMethod(methods)
        : answers().wrongMethod(methods, request);
  }
}
