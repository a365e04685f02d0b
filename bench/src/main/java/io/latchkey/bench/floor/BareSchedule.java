package io.latchkey.bench.floor;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** The calls, for a schedule. */
public final class BareSchedule
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {

  private final Calls calls = Calls.fromEnvironment();

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    calls.make();
    return Map.of();
  }
}
