package io.latchkey.token;

/** What an operator has to hear of. None of it holds a token. */
public interface Alarms {

  /**
   * Pipedrive has given a grant that could not be stored: the installation will need
   * re-authorization.
   */
  void grantLost(InstallationId id);

  /**
   * The same for a refresh token that was being imported: nobody knows yet whose installation it
   * is, but whoever imports it is told.
   */
  void importLost();

  /** A stored grant can't be opened: its sealing key is missing, or its item is spoilt. */
  void grantUnreadable(InstallationId id);

  /** Pipedrive refuses so many grants at once that refreshes pause and none is marked dead. */
  void grantsRefused();

  /** Pipedrive does not take our client id and secret. */
  void clientRefused();

  /**
   * Pipedrive has not revoked a grant for a day, and it isn't tried again: the app may still be
   * installed there.
   */
  void revocationGivenUp(InstallationId id);

  /** The same for a grant of a lapsed attempt, of which Pipedrive never said whose it is. */
  void revocationGivenUp();
}
