package io.latchkey.metrics;

import io.latchkey.pipedrive.InstallationId;

/** The alarms for the operator. None of them contains a token. */
public interface Alarms {

  /**
   * Reports that Pipedrive gave a grant that couldn't be stored: the installation will need
   * reauthorization.
   */
  void grantLost(InstallationId id);

  /**
   * Reports a lost grant of an import. Its installation is unknown, but the caller of the import
   * gets an error.
   */
  void importLost();

  /**
   * Reports that a stored grant can't be opened: its sealing key is missing, or its item is
   * damaged.
   */
  void grantUnreadable(InstallationId id);

  /**
   * Reports that Pipedrive refuses so many grants at once that refreshes pause and none is marked
   * dead.
   */
  void grantsRefused();

  /** Reports that Pipedrive doesn't accept the client id and secret. */
  void clientRefused();

  /**
   * Reports that Pipedrive has not revoked a grant for a day, and that Latchkey stops trying: the
   * app may still be installed there.
   */
  void revocationGivenUp(InstallationId id);

  /** Reports the same for a grant of a lapsed attempt that Pipedrive never identified. */
  void revocationGivenUp();
}
