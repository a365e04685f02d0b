package io.latchkey.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Primes a function before Lambda takes its snapshot (SnapStart, "Lambda SnapStart runtime hooks"):
 * it loads what the first response needs. A failure is logged and does not prevent the start.
 *
 * <p>There is nothing to do after a restore, because the snapshot contains nothing random, no
 * secret, no connection, and no time.
 */
public final class SnapStartHook implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(SnapStartHook.class);

  private final Runnable rehearsal;

  private SnapStartHook(Runnable rehearsal) {
    this.rehearsal = rehearsal;
  }

  /**
   * Registers the priming to run if Lambda takes a snapshot.
   *
   * @return an object that the function must keep a reference to, because nothing else does
   */
  public static SnapStartHook prime(Runnable rehearsal) {
    var hook = new SnapStartHook(rehearsal);
    Core.getGlobalContext().register(hook);
    return hook;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    MDC.put("rehearsal", "true");
    try {
      rehearsal.run();
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("outcome", "failed").setCause(e).log("the rehearsal has failed");
    } finally {
      MDC.clear();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
