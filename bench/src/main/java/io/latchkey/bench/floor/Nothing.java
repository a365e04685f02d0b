package io.latchkey.bench.floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Lambda's runtime, and nothing of anybody's. */
public final class Nothing implements RequestHandler<Object, String> {

  @Override
  public String handleRequest(Object event, Context context) {
    return "nothing";
  }
}
