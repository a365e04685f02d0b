package io.latchkey.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What a function does before Lambda takes a snapshot of it (SnapStart, "Lambda SnapStart runtime
 * hooks"): it loads what its first answer will need, by rehearsing. A rehearsal that fails is said
 * in the log and is no reason not to start.
 *
 * <p>There is nothing to do after a restore: nothing random, no secret, no connection and no time
 * is in the snapshot.
 */
public final class BeforeSnapshot implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(BeforeSnapshot.class);

  private final Runnable rehearsal;

  private BeforeSnapshot(Runnable rehearsal) {
    this.rehearsal = rehearsal;
  }

  /**
   * Has it done, should a snapshot be taken.
   *
   * @return what the function has to hold on to, since the hooks are not held by anybody else
   */
  public static BeforeSnapshot rehearse(Runnable rehearsal) {
    var hook = new BeforeSnapshot(rehearsal);
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
