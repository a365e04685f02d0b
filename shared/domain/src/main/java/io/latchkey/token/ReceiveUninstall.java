package io.latchkey.token;

/**
 * Takes an authentic uninstall so that it cannot be lost: where the store is not to be had, it goes
 * to the uninstall queue before Pipedrive is answered, since Pipedrive never sends it again.
 */
public final class ReceiveUninstall {

  /** What became of it. */
  public enum Outcome {
    APPLIED,
    QUEUED
  }

  private final ForgetInstallation forgetInstallation;
  private final UninstallQueue queue;

  public ReceiveUninstall(ForgetInstallation forgetInstallation, UninstallQueue queue) {
    this.forgetInstallation = forgetInstallation;
    this.queue = queue;
  }

  public Outcome receive(Uninstall uninstall) {
    try {
      forgetInstallation.forget(uninstall);
      return Outcome.APPLIED;
    } catch (StoreUnavailable unavailable) {
      queue.put(uninstall);
      return Outcome.QUEUED;
    }
  }
}
