package io.latchkey.functions.refresh;

import io.latchkey.lambda.FunctionContext;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.sweep.SweepDueGrants;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.function.aws.MicronautRequestHandler;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduled sweep: sends due work to the refresh queue. It needs nothing from EventBridge
 * Scheduler's event.
 */
public final class SweepHandler
    extends MicronautRequestHandler<Map<String, Object>, Map<String, Object>> {

  private static final Logger LOG = LoggerFactory.getLogger(SweepHandler.class);

  private final SweepDueGrants sweepDueGrants;
  private final Metrics metrics;

  public SweepHandler() {
    this.sweepDueGrants = getApplicationContext().getBean(SweepDueGrants.class);
    this.metrics = getApplicationContext().getBean(Metrics.class);
  }

  public SweepHandler(ApplicationContext context) {
    this(context, context.getBean(SweepDueGrants.class), context.getBean(Metrics.class));
  }

  SweepHandler(ApplicationContext context, SweepDueGrants sweepDueGrants, Metrics metrics) {
    super(context);
    this.sweepDueGrants = sweepDueGrants;
    this.metrics = metrics;
  }

  /** Returns the number of messages it has sent, and the longest delay of due work. */
  @Override
  public Map<String, Object> execute(Map<String, Object> event) {
    var swept = sweepDueGrants.sweep();
    metrics.count(Metric.SWEEP_SENT, swept.sent());
    metrics.oldestDue(swept.backlog());
    LOG.info("SWEEP sent {} backlog_seconds {}", swept.sent(), swept.backlog().toSeconds());
    return Map.of("sent", swept.sent(), "backlog_seconds", swept.backlog().toSeconds());
  }

  @Override
  protected ApplicationContextBuilder newApplicationContextBuilder() {
    return FunctionContext.builder();
  }
}
