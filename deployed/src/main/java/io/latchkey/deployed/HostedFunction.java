package io.latchkey.deployed;

import io.latchkey.lambda.ExecutionEnvironment;
import io.latchkey.lambda.Invocation;
import io.latchkey.lambda.Outcome;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The execution environments of one function: one more for each call that finds none idle, up to a
 * limit.
 */
final class HostedFunction implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HostedFunction.class);

  private final Start start;
  private final Semaphore free;
  private final Queue<ExecutionEnvironment> idle = new ConcurrentLinkedQueue<>();
  private final Queue<ExecutionEnvironment> all = new ConcurrentLinkedQueue<>();

  /**
   * @param most environments at once; a further call waits for one
   */
  HostedFunction(Start start, int most) {
    this.start = start;
    this.free = new Semaphore(most, true);
  }

  Outcome invoke(Invocation invocation) throws InterruptedException {
    free.acquire();
    try {
      var environment = idle.poll();
      if (environment == null) {
        environment = start.environment();
        all.add(environment);
      }
      var outcome = environment.invoke(invocation);
      if (environment.isAlive()) {
        idle.add(environment);
      } else {
        all.remove(environment);
        environment.close();
      }
      return outcome;
    } catch (IOException e) {
      LOG.error("an execution environment did not start", e);
      return new Outcome.Failed("{\"errorType\":\"Runtime.Unknown\"}");
    } finally {
      free.release();
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
