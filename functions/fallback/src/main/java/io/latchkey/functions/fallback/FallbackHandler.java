package io.latchkey.functions.fallback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.CheckHealth;
import io.latchkey.web.HttpFunction;
import io.latchkey.web.answer.MachineAnswers;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /health}, and everything that no other route takes: 405 where the path exists, else
 * 404. The gateway sends a request here only when its method and path together are nobody else's.
 */
public final class FallbackHandler extends HttpFunction {

  /** The methods of the other routes; a test compares them with template.yaml. */
  static final Map<String, List<String>> METHODS =
      Map.of(
          "/install", List.of("GET"),
          "/callback", List.of("GET", "DELETE"),
          "/resume", List.of("GET", "POST"),
          "/health", List.of("GET"));

  private final CheckHealth checkHealth;
  private final MachineAnswers machines;

  public FallbackHandler() {
    this.checkHealth = getApplicationContext().getBean(CheckHealth.class);
    this.machines = getApplicationContext().getBean(MachineAnswers.class);
  }

  public FallbackHandler(ApplicationContext context) {
    super(context);
    this.checkHealth = context.getBean(CheckHealth.class);
    this.machines = context.getBean(MachineAnswers.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(Request request) {
    var methods = METHODS.get(request.path());
    if (methods == null) {
      return answers().noSuchPage(request.baseUrl());
    }
    if (!request.path().equals("/health") || !methods.contains(request.method())) {
      return answers().wrongMethod(methods, request.baseUrl());
    }
    return machines.health(checkHealth.isHealthy());
  }
}
