package io.latchkey.functions.callback;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.Callback;
import io.latchkey.install.ConsentRequest;
import io.latchkey.install.NextStep;
import io.latchkey.install.ReceiveCallback;
import io.latchkey.lambda.LogFields;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.token.Secret;
import io.latchkey.web.HttpFunction;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import io.latchkey.web.request.Parameters;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;

/**
 * {@code GET /callback}: what Pipedrive's dialog sends a browser back with (Pipedrive, "OAuth
 * authorization").
 */
public final class CallbackHandler extends HttpFunction {

  private final ReceiveCallback receiveCallback;
  private final Metrics metrics;

  public CallbackHandler() {
    this.receiveCallback = getApplicationContext().getBean(ReceiveCallback.class);
    this.metrics = getApplicationContext().getBean(Metrics.class);
    beforeSnapshot(new CallbackRehearsal());
  }

  public CallbackHandler(ApplicationContext context) {
    super(context);
    this.receiveCallback = context.getBean(ReceiveCallback.class);
    this.metrics = context.getBean(Metrics.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(Request request) {
    var callback = callback(request.query());
    var reply = receiveCallback.receive(callback, request.browser(), request.baseUrl());
    if (isRefused(reply.next())) {
      metrics.count(Metric.JUNK_CALLBACK);
    }
    return answers().reply(reply, request);
  }

  /** Nobody who came from Pipedrive's dialog in the browser that was sent there gets this. */
  private static boolean isRefused(NextStep next) {
    return next instanceof NextStep.UnknownAttempt || next instanceof NextStep.WrongBrowser;
  }

  @Override
  protected APIGatewayV2HTTPResponse malformed(Problem problem, Request request) {
    metrics.count(Metric.JUNK_CALLBACK);
    return super.malformed(problem, request);
  }

  private static Callback callback(Parameters query) {
    var state = query.findOAuth("state").map(CallbackHandler::state);
    var error = query.findOAuth("error");
    var code = query.findOAuth("code").map(Secret::of);
    if (error.isPresent() == code.isPresent()) {
      throw new MalformedRequest(Problem.MISSING_PARAMETER);
    }
    if (error.isPresent()) {
      if (!error.get().equals("user_denied")) {
        throw new MalformedRequest(Problem.VALUE);
      }
      return state.<Callback>map(Callback.DeniedForState::new).orElseGet(Callback.Denied::new);
    }
    return state
        .<Callback>map(asked -> new Callback.CodeForState(code.orElseThrow(), asked))
        .orElseGet(() -> new Callback.Code(code.orElseThrow()));
  }

  private static ConsentRequest state(String state) {
    var asked = ConsentRequest.parse(state).orElseThrow(() -> new MalformedRequest(Problem.VALUE));
    LogFields.about(asked.attempt());
    return asked;
  }
}
