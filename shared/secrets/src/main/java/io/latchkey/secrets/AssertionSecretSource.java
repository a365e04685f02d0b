package io.latchkey.secrets;

/** Where the assertion secrets are had, as {@link SecretSource} keeps them. */
public final class AssertionSecretSource {

  private final SecretSource secrets;
  private final String secretId;

  /**
   * @param secretId ASSERTION_SECRET_ID
   */
  public AssertionSecretSource(SecretSource secrets, String secretId) {
    this.secrets = secrets;
    this.secretId = secretId;
  }

  /**
   * @throws SecretNotReady where it is missing, not filled in or malformed
   */
  public AssertionSecret get() {
    return AssertionSecret.of(secrets.get(secretId));
  }
}
