package io.latchkey.removal;

import io.latchkey.installation.StoreUnavailable;

/**
 * Accepts an authentic uninstall so that it can't be lost. If the store is unavailable, the
 * uninstall goes to its queue before Pipedrive gets a response, because Pipedrive never sends it
 * again.
 */
public final class ReceiveUninstall {

  /** The result of receiving it. */
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
    } catch (StoreUnavailable _) {
      queue.put(uninstall);
      return Outcome.QUEUED;
    }
  }
}
