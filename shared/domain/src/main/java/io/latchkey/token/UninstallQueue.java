package io.latchkey.token;

/**
 * Where an uninstall waits that the store would not take at once: Pipedrive never sends it again.
 */
public interface UninstallQueue {

  /** Returns once the uninstall is durable. */
  void put(Uninstall uninstall);
}
