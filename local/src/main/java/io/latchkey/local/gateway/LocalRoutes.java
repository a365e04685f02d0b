package io.latchkey.local.gateway;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalBus;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's own routes, all under /__local/, which no deployment has. */
final class LocalRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(LocalRoutes.class);

  private static final String PREFIX = "/__local/";
  private static final Duration FURTHEST = Duration.ofDays(3_650);

  private final LocalClock clock;
  private final LocalBus bus;
  private final LocalSweep sweep;
  private final LocalItems items;

  LocalRoutes(LocalClock clock, LocalBus bus, LocalSweep sweep, LocalItems items) {
    this.clock = clock;
    this.bus = bus;
    this.sweep = sweep;
    this.items = items;
  }

  boolean has(HttpRequest request) {
    return request.path().startsWith(PREFIX);
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.path().substring(PREFIX.length())) {
      case "clock" ->
          request.method().equals("GET") ? now() : only("GET, POST", request, this::advance);
      case "events" -> only("GET", request, this::events);
      case "items" -> only("GET", request, this::item);
      case "sweep" -> only("POST", request, this::sweep);
      default -> HttpAnswer.ofGateway(404, "Not Found");
    };
  }

  /**
   * @param allowed the path's methods, that of this answer last
   */
  private static HttpAnswer only(
      String allowed, HttpRequest request, Function<HttpRequest, HttpAnswer> answer) {
    return allowed.endsWith(request.method())
        ? answer.apply(request)
        : new HttpAnswer(405, Map.of("Allow", allowed), List.of(), new byte[0]);
  }

  private static HttpAnswer json(String json) {
    return new HttpAnswer(
        200,
        Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        List.of(),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private HttpAnswer now() {
    return json(JSONObjectUtils.toJSONString(Map.of("now", clock.instant().toString())));
  }

  /** Returns the attributes of an item. Replaces AWS access for a local operator. */
  private HttpAnswer item(HttpRequest request) {
    return items
        .find(request.query())
        .map(item -> json(JSONObjectUtils.toJSONString(item)))
        .orElseGet(() -> HttpAnswer.ofGateway(400, "Name a table and a pk"));
  }

  /** Returns the published events, oldest first. */
  private HttpAnswer events(HttpRequest request) {
    return json(JSONArrayUtils.toJSONString(bus.events()));
  }

  /** Runs now what a schedule runs elsewhere, and answers when all its work is done. */
  private HttpAnswer sweep(HttpRequest request) {
    try {
      sweep.run();
      return HttpAnswer.empty(204);
    } catch (RuntimeException e) {
      LOG.error("the sweep has failed", e);
      return HttpAnswer.broken();
    }
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
    } catch (ParseException | DateTimeParseException _) {
      return HttpAnswer.ofGateway(400, "Send an ISO 8601 duration as advance");
    }
  }
}
