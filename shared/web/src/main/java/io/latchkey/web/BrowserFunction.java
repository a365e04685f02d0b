package io.latchkey.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function that people's browsers call, and that acts on a GET. It acts only if the person is on
 * the way: it refuses prefetches, requests for a picture, a frame, or another part of a page, and
 * methods that the function doesn't have.
 */
public abstract class BrowserFunction extends HttpFunction {

  private static final Logger LOG = LoggerFactory.getLogger(BrowserFunction.class);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final List<String> methods;

  /** Starts a new context, for Lambda. */
  protected BrowserFunction(List<String> methods) {
    this.methods = List.copyOf(methods);
  }

  /** Uses an existing context, for the local gateway and for tests. */
  protected BrowserFunction(ApplicationContext context, List<String> methods) {
    super(context);
    this.methods = List.copyOf(methods);
  }

  /** Answers a request that a person has caused. */
  protected abstract APIGatewayV2HTTPResponse visit(Request request);

  @Override
  protected final APIGatewayV2HTTPResponse respond(Request request) {
    if (!methods.contains(request.method())) {
      return answers().wrongMethod(methods, request);
    }
    if (request.isPrefetch()) {
      getApplicationContext().getBean(Metrics.class).count(Metric.PREFETCH_REFUSED);
      LOG.atInfo().addKeyValue("outcome", "prefetch").log("prefetch refused");
      return answers().notNow(AT_ONCE, request);
    }
    if (request.isSubresource()) {
      return answers().subresource(request);
    }
    return visit(request);
  }
}
