package io.latchkey.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.lambda.SnapStartHook;
import io.latchkey.runtime.Settings;
import io.latchkey.web.answer.HtmlResponses;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.answer.Problem;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind API Gateway. Handles exceptions of its use case: logs them without the
 * request's content, and shows the person a "not now" page instead of a stack trace.
 */
public abstract class HttpFunction
    extends MicronautRequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(HttpFunction.class);
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Settings settings;
  private final HtmlResponses responses;
  private final JsonResponses jsonResponses;

  /** Protects the hooks from garbage collection, because nothing else keeps a reference to them. */
  @SuppressWarnings("UnusedVariable")
  private @Nullable SnapStartHook beforeSnapshot;

  /** Starts a new context, for Lambda. */
  protected HttpFunction() {
    settings = applicationContext.getBean(Settings.class);
    responses = applicationContext.getBean(HtmlResponses.class);
    jsonResponses = applicationContext.getBean(JsonResponses.class);
  }

  /** Uses an existing context, for the local gateway and for tests. */
  protected HttpFunction(ApplicationContext context) {
    super(context);
    settings = context.getBean(Settings.class);
    responses = context.getBean(HtmlResponses.class);
    jsonResponses = context.getBean(JsonResponses.class);
  }

  /**
   * Answers one request.
   *
   * @throws MalformedRequest answered by {@link #malformed}
   */
  protected abstract APIGatewayV2HTTPResponse respond(Request request);

  /**
   * The answer to a request that cannot be read; a page, unless a function for machines says
   * otherwise.
   */
  protected APIGatewayV2HTTPResponse malformed(MalformedRequest.Problem problem, Request request) {
    return responses.malformed(problem, request);
  }

  /** Returns the response to a failure: a page, unless a function for machines overrides this. */
  protected APIGatewayV2HTTPResponse notNow(Request request) {
    return responses.notNow(A_MOMENT, request);
  }

  /** Registers the priming to run if Lambda takes a snapshot of this function. */
  protected final void beforeSnapshot(Runnable rehearsal) {
    beforeSnapshot = SnapStartHook.prime(rehearsal);
  }

  protected final HtmlResponses answers() {
    return responses;
  }

  @Override
  public final APIGatewayV2HTTPResponse execute(APIGatewayV2HTTPEvent event) {
    try {
      return execute(Request.of(event, settings.publicBaseUrl()));
    } catch (MalformedRequest _) {
      return noRequest();
    }
  }

  private APIGatewayV2HTTPResponse execute(Request request) {
    try {
      return respond(request);
    } catch (MalformedRequest e) {
      return malformed(e.problem(), request);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("outcome", "failed")
          .setCause(Failure.fitForTheLog(e))
          .log("{} has failed", getClass().getSimpleName());
      return notNow(request);
    }
  }

  /** Answers a direct invocation, which comes from a machine and not from a browser. */
  private APIGatewayV2HTTPResponse noRequest() {
    LOG.warn("called with an event that API Gateway does not send");
    return jsonResponses.problem(
        Problem.of(
            400, "Invalid event", "The event is not from an HTTP API with payload format 2.0."));
  }

  /** Micronaut would put the whole event into its message. */
  @Override
  protected final APIGatewayV2HTTPEvent convertInput(Object input) {
    throw new IllegalArgumentException("not an event of an HTTP API with payload format 2.0");
  }

  @Override
  protected final ApplicationContextBuilder newApplicationContextBuilder() {
    return FunctionContext.builder();
  }
}
