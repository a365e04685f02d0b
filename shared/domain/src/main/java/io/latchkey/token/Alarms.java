package io.latchkey.token;

/** What an operator has to hear of. None of it holds a token. */
public interface Alarms {

  /**
   * Pipedrive has given a grant that could not be stored: the installation will need
   * re-authorization.
   */
  void grantLost(InstallationId id);

  /** Pipedrive does not take our client id and secret. */
  void clientRefused();
}
