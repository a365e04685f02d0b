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

  /** Pipedrive does not take our client id and secret. */
  void clientRefused();
}
