package io.latchkey.functions.callback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.Callback;
import io.latchkey.install.NextStep;
import io.latchkey.install.ReceiveCallback;
import io.latchkey.lambda.LogFields;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Secret;
import io.latchkey.web.BrowserFunction;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import io.latchkey.web.request.Parameters;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /callback}: what Pipedrive's dialog sends a browser back with (Pipedrive, "OAuth
 * authorization").
 */
public final class CallbackHandler extends BrowserFunction {

  private static final List<String> METHODS = List.of("GET");

  private static final Logger LOG = LoggerFactory.getLogger(CallbackHandler.class);

  /** The errors that mean Cancel: Pipedrive's own, and RFC 6749's, which other servers give. */
  private static final Set<String> CANCEL = Set.of("user_denied", "access_denied");

  /** RFC 6749 section 4.1.2.1, less access_denied. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "invalid_request",
          "unauthorized_client",
          "unsupported_response_type",
          "invalid_scope",
          "server_error",
          "temporarily_unavailable");

  private final ReceiveCallback receiveCallback;
  private final Metrics metrics;

  public CallbackHandler() {
    super(METHODS);
    this.receiveCallback = getApplicationContext().getBean(ReceiveCallback.class);
    this.metrics = getApplicationContext().getBean(Metrics.class);
    beforeSnapshot(new CallbackPrimer());
  }

  public CallbackHandler(ApplicationContext context) {
    super(context, METHODS);
    this.receiveCallback = context.getBean(ReceiveCallback.class);
    this.metrics = context.getBean(Metrics.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse visit(Request request) {
    var state = DialogState.of(request.query().findOAuth("state"));
    state.attempt().ifPresent(LogFields::about);
    var callback = callback(request.query(), state);
    var reply = receiveCallback.receive(callback, request.browser(), request.baseUrl());
    if (isRefused(reply.next())) {
      metrics.count(Metric.JUNK_CALLBACK);
    }
    return answers().reply(reply, state.attempt(), request);
  }

  /** A browser that was sent to Pipedrive's dialog, and keeps cookies, does not get this. */
  private static boolean isRefused(NextStep next) {
    return next instanceof NextStep.UnknownAttempt
        || next instanceof NextStep.WrongBrowser
        || next instanceof NextStep.CookiesOff;
  }

  @Override
  protected APIGatewayV2HTTPResponse malformed(Problem problem, Request request) {
    metrics.count(Metric.JUNK_CALLBACK);
    return super.malformed(problem, request);
  }

  private static Callback callback(Parameters query, DialogState state) {
    var error = query.findGiven("error"); // any characters are fine, because no output repeats it
    var code = query.findOAuth("code").map(Secret::of);
    if (error.isPresent() == code.isPresent()) {
      throw new MalformedRequest(Problem.MISSING_PARAMETER);
    }
    if (code.isPresent()) {
      return state.allowed(code.get());
    }
    if (CANCEL.contains(error.get())) {
      return state.cancelled();
    }
    LOG.atInfo()
        .addKeyValue("outcome", "dialog_failed")
        .log("Pipedrive's dialog ended with an error: {}", named(error.get()));
    return state.failed();
  }

  /** An error as the log may have it: only the names that RFC 6749 gives. */
  private static String named(String error) {
    return DOCUMENTED.contains(error) ? error : "one that RFC 6749 doesn't name";
  }
}
