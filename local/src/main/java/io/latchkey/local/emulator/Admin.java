package io.latchkey.local.emulator;

import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.MalformedRequest;
import io.latchkey.local.site.Request;
import java.time.Duration;
import java.util.Map;

/** The routes under /__emulator/, by which tests and curious people drive the emulator. */
final class Admin {

  static final String ROOT = "/__emulator/";

  private final Grants grants;
  private final People people;
  private final LocalClock clock;
  private final Faults faults;
  private final EmulatorOptions switches;
  private final RequestLog log;

  Admin(
      Grants grants,
      People people,
      LocalClock clock,
      Faults faults,
      EmulatorOptions switches,
      RequestLog log) {
    this.grants = grants;
    this.people = people;
    this.clock = clock;
    this.faults = faults;
    this.switches = switches;
    this.log = log;
  }

  Answer answer(Request request) {
    if (request.comesFromAnotherSite()) {
      return Answer.json(403, Map.of("error", "sent by another site"));
    }
    try {
      return route(request);
    } catch (MalformedRequest e) {
      return Answer.json(400, Map.of("error", String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException _) {
      return Answer.json(400, Map.of("error", "a value is out of its range"));
    }
  }

  private Answer route(Request request) {
    var name = request.path().substring(ROOT.length());
    return switch (request.method() + " " + name) {
      case "POST codes" -> codes(JsonBody.of(request));
      case "POST clock" -> clock(JsonBody.of(request));
      case "POST faults" -> fault(JsonBody.of(request));
      case "DELETE faults" -> {
        faults.clear();
        yield Answer.empty(204);
      }
      case "POST switches" -> set(JsonBody.of(request));
      case "GET switches" -> Answer.json(200, switches.asJson());
      case "GET requests" ->
          Answer.json(200, log.requests().stream().map(RecordedRequest::asJson).toList());
      default -> Answer.json(404, Map.of("error", "no such admin route"));
    };
  }

  private Answer codes(JsonBody body) {
    var known = people.find(body.number("company_id"), body.number("user_id"));
    var who =
        new Person(
            known.companyId(),
            known.userId(),
            body.text("company_name").orElse(known.companyName()),
            body.text("user_name").orElse(known.userName()));
    return Answer.json(200, Map.of("code", grants.allow(people.meet(who)).reveal()));
  }

  private Answer clock(JsonBody body) {
    var advance =
        body.duration("advance").orElseThrow(() -> new MalformedRequest("advance is missing"));
    clock.advance(advance);
    return Answer.json(200, Map.of("now", clock.instant().toString()));
  }

  private Answer fault(JsonBody body) {
    var path = body.text("path").orElseThrow(() -> new MalformedRequest("path is missing"));
    var delay = body.duration("delay").orElse(Duration.ZERO);
    faults.add(new Fault(path, body.small("times").orElse(1), delay, effect(path, body)));
    return Answer.empty(204);
  }

  private static Fault.Effect effect(String path, JsonBody body) {
    if (body.isTrue("cut")) {
      return new Fault.Effect.Cuts();
    }
    var late = body.duration("late");
    if (late.isPresent()) {
      return new Fault.Effect.AnswersLate(late.get());
    }
    var status = body.small("status");
    var text = body.raw("raw").or(() -> body.raw("body"));
    if (status.isEmpty() && text.isEmpty()) {
      return new Fault.Effect.None();
    }
    var fault = Fault.status(path, status.orElse(200));
    for (var header : body.texts("headers").entrySet()) {
      fault = fault.header(header.getKey(), header.getValue());
    }
    return text.map(fault::body).orElse(fault).effect();
  }

  private Answer set(JsonBody body) {
    for (var name : body.members().keySet()) {
      switch (name) {
        case EmulatorOptions.API_DOMAIN -> body.text(name).ifPresent(switches::apiDomain);
        case EmulatorOptions.LANGUAGE -> body.text(name).ifPresent(switches::language);
        default -> {
          var which =
              EmulatorOption.named(name)
                  .orElseThrow(() -> new MalformedRequest("there is no such switch"));
          switches.set(which, body.isTrue(name));
        }
      }
    }
    return Answer.json(200, switches.asJson());
  }
}
