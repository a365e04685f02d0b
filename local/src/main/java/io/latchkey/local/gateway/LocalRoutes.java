package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gateway's own routes, all under /__local/, which no deployment has. */
final class LocalRoutes {

  private static final String PREFIX = "/__local/";
  private static final Duration FURTHEST = Duration.ofDays(3_650);

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
      @Nullable Map<String, Object> body =
          JSONObjectUtils.parse(new String(request.body(), StandardCharsets.UTF_8));
      var by = Duration.parse(String.valueOf(body == null ? null : body.get("advance")));
      if (by.isNegative() || by.compareTo(FURTHEST) > 0) {
        return HttpAnswer.ofGateway(400, "Time goes forward, ten years at a time at most");
      }
      clock.advance(by);
      return HttpAnswer.empty(204);
    } catch (ParseException | DateTimeParseException e) {
      return HttpAnswer.ofGateway(400, "Send an ISO 8601 duration as advance");
    }
  }
}
