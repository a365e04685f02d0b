package io.latchkey.lambdaruntime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A handler that cannot be made. */
public final class FailingHandler implements RequestHandler<String, String> {

  public FailingHandler() {
    throw new IllegalStateException("no such bean");
  }

  @Override
  public String handleRequest(String event, Context context) {
    return event;
  }
}
