package io.latchkey.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.latchkey.memory.TestClock;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class InvocationsTest {

  private static final String TRACE = "com.amazonaws.xray.traceHeader";

  private final List<String> log = new ArrayList<>();
  private final ApplicationContext context =
      ApplicationContext.builder()
          .deduceEnvironment(false)
          .singletons(
              new Environment(Map.of("POWERTOOLS_SERVICE_NAME", "a-stack")),
              new TestClock(),
              (MetricsLog) log::add)
          .start();
  private final Handler handler = new Handler(context);

  @AfterEach
  void close() {
    System.clearProperty(TRACE);
    context.close();
  }

  /** Returns the log fields of the call. */
  static final class Handler extends MicronautRequestHandler<String, Map<String, String>> {

    Handler(ApplicationContext context) {
      super(context);
    }

    @Override
    public Map<String, String> execute(String event) {
      getApplicationContext().getBean(Metrics.class).count(Metric.VENDED);
      if (event.equals("about Ada")) {
        LogFields.about(new InstallationId(42, 7));
      }
      if (event.equals("fail")) {
        throw new IllegalStateException("on purpose");
      }
      return Map.copyOf(MDC.getCopyOfContextMap());
    }
  }

  @Test
  void everyLineSaysInWhichCallOfWhichFunctionItWasWritten() {
    System.setProperty(TRACE, "Root=1-6790a1b2-0123456789abcdef01234567;Parent=0123;Sampled=1");

    assertThat(handler.handleRequest("event", call("request-1")))
        .isEqualTo(
            Map.of(
                "function_name", "a-function",
                "function_request_id", "request-1",
                "cold_start", "true",
                "xray_trace_id", "1-6790a1b2-0123456789abcdef01234567"));
  }

  @Test
  void onlyTheFirstCallIsTheColdStart() {
    handler.handleRequest("event", call("request-1"));

    assertThat(handler.handleRequest("event", call("request-2")))
        .containsEntry("cold_start", "false")
        .containsEntry("function_request_id", "request-2")
        .doesNotContainKey("xray_trace_id");
  }

  @Test
  void nothingOfACallIsLeftForTheNext() {
    handler.handleRequest("about Ada", call("request-1"));

    assertThat(handler.handleRequest("event", call("request-2")))
        .doesNotContainKeys("company_id", "user_id");
  }

  @Test
  void whatWasCountedIsWrittenOnceForEachCallOneThatFailsIncluded() {
    handler.handleRequest("event", call("request-1"));
    assertThat(log).hasSize(1);

    try {
      handler.handleRequest("fail", call("request-2"));
    } catch (IllegalStateException onPurpose) {
      assertThat(onPurpose).hasMessage("on purpose");
    }

    assertThat(log).hasSize(2);
    assertThat(log)
        .allMatch(
            line -> line.contains("\"Vended\":1") && line.contains("\"Service\":\"a-stack\""));
  }

  private static Context call(String requestId) {
    return new StubLambdaContext("a-function", requestId);
  }
}
