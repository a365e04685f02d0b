package io.latchkey.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.function.aws.DefaultDiagnosticInfoPopulator;
import io.micronaut.function.aws.DiagnosticInfoPopulator;
import io.micronaut.function.aws.XRayUtils;
import io.micronaut.function.aws.event.AfterExecutionEvent;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.MDC;

/**
 * Runs before and after each call of a function: adds the call's fields to every log line, under
 * Powertools' names, and writes the metrics once. Micronaut's handlers find it by themselves.
 */
@Singleton
@Replaces(DefaultDiagnosticInfoPopulator.class)
public final class Invocations
    implements DiagnosticInfoPopulator, ApplicationEventListener<AfterExecutionEvent> {

  private final EmbeddedMetrics metrics;
  private final RemainingTime remainingTime;
  private final AtomicBoolean isFirst = new AtomicBoolean(true);

  public Invocations(EmbeddedMetrics metrics, RemainingTime remainingTime) {
    this.metrics = metrics;
    this.remainingTime = remainingTime;
  }

  /** Starts a call of a handler that is not one of Micronaut's. */
  public void begin(Context context) {
    populateMappingDiagnosticContextValues(context);
    populateMappingDiagnosticContextWithXrayTraceId();
  }

  /** Ends a call of a handler that is not one of Micronaut's. */
  public void end() {
    metrics.flush();
    remainingTime.ends();
    MDC.clear();
  }

  @Override
  public void populateMappingDiagnosticContextValues(Context context) {
    remainingTime.begins(context);
    MDC.put("function_name", context.getFunctionName());
    MDC.put("function_request_id", context.getAwsRequestId());
    MDC.put("cold_start", Boolean.toString(isFirst.getAndSet(false)));
  }

  @Override
  public void populateMappingDiagnosticContextWithXrayTraceId() {
    XRayUtils.parseXrayTraceId().ifPresent(trace -> MDC.put("xray_trace_id", trace));
  }

  @Override
  public void onApplicationEvent(AfterExecutionEvent event) {
    end();
  }
}
