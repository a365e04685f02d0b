package io.latchkey.deployed;

import io.latchkey.lambdaruntime.ExecutionEnvironment;
import io.latchkey.lambdaruntime.Invocation;
import io.latchkey.lambdaruntime.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The execution environments of one version of a function. Starts another one for each call that
 * finds none idle, up to a limit. The call uses the first that is free.
 */
final class HostedFunction implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HostedFunction.class);
  private static final Duration INITIALIZED_WITHIN = Duration.ofMinutes(5);

  private final Start start;
  private final Duration timeout;
  private final Semaphore unused;
  private final Clock clock;
  private final BlockingQueue<ExecutionEnvironment> idle = new LinkedBlockingQueue<>();
  private final Queue<ExecutionEnvironment> all = new ConcurrentLinkedQueue<>();

  /**
   * @param timeout for one call, which on Lambda begins when there is an environment
   * @param most environments at once
   */
  HostedFunction(Start start, Duration timeout, int most, Clock clock) {
    this.start = start;
    this.timeout = timeout;
    this.unused = new Semaphore(most);
    this.clock = clock;
  }

  Outcome invoke(Invocation invocation) throws InterruptedException {
    var environment = idle.poll();
    if (environment == null) {
      Thread.ofVirtual().start(this::startAnother);
      var left = Duration.between(clock.instant(), invocation.deadline());
      environment = idle.poll(left.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (environment == null) {
      return new Outcome.Failed("{\"errorType\":\"Sandbox.Timedout\"}");
    }
    var outcome =
        environment.invoke(
            new Invocation(
                invocation.requestId(),
                invocation.functionArn(),
                clock.instant().plus(timeout),
                invocation.event()));
    if (environment.isAlive()) {
      idle.add(environment);
    } else {
      all.remove(environment);
      environment.close();
      unused.release();
    }
    return outcome;
  }

  /**
   * Starts an environment, unless there are as many as may be, and waits until it is initialized.
   */
  void startAnother() {
    if (!unused.tryAcquire()) {
      return;
    }
    try {
      var environment = start.environment();
      all.add(environment);
      awaitInitialized(environment);
      idle.add(environment);
    } catch (IOException e) {
      LOG.error("an execution environment did not start", e);
      unused.release();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that cannot be initialized says why to its first call. */
  private static void awaitInitialized(ExecutionEnvironment environment)
      throws InterruptedException {
    try {
      var took = environment.awaitInitialized(INITIALIZED_WITHIN);
      LOG.debug("initialized in {}", took);
    } catch (IllegalStateException | TimeoutException e) {
      LOG.error("an execution environment was not initialized", e);
    }
  }

  @Override
  public void close() {
    all.forEach(ExecutionEnvironment::close);
  }

  /** Starts an environment. */
  @FunctionalInterface
  interface Start {
    ExecutionEnvironment environment() throws IOException;
  }
}
