package io.latchkey.removal;

/**
 * The queue of uninstalls that the store didn't accept at once. Pipedrive never sends them again.
 */
public interface UninstallQueue {

  /** Puts an uninstall into the queue, and returns once it is durable. */
  void put(Uninstall uninstall);
}
