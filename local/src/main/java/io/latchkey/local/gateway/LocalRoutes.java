package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** The gateway's own routes, all under /__local/, which no deployment has. */
final class LocalRoutes {

  private static final String PREFIX = "/__local/";

  private final LocalClock clock;

  LocalRoutes(LocalClock clock) {
    this.clock = clock;
  }

  boolean has(HttpRequest request) {
    return request.path().startsWith(PREFIX);
  }

  HttpAnswer answer(HttpRequest request) {
    if (!request.path().equals(PREFIX + "clock")) {
      return HttpAnswer.ofGateway(404, "Not Found");
    }
    if (!request.method().equals("POST")) {
      return new HttpAnswer(405, Map.of("Allow", "POST"), List.of(), new byte[0]);
    }
    return advance(request);
  }

  /** {@code {"advance":"PT6M"}} moves the time of Latchkey, emulator and demo product together. */
  private HttpAnswer advance(HttpRequest request) {
    try {
      var body = JSONObjectUtils.parse(new String(request.body(), StandardCharsets.UTF_8));
      var by = Duration.parse(String.valueOf(body.get("advance")));
      if (by.isNegative()) {
        return HttpAnswer.ofGateway(400, "Time does not go back");
      }
      clock.advance(by);
      return HttpAnswer.empty(204);
    } catch (ParseException | DateTimeParseException e) {
      return HttpAnswer.ofGateway(400, "Send an ISO 8601 duration as advance");
    }
  }
}
