package io.latchkey.secrets;

/** The source of the assertion secrets, cached by {@link SecretSource}. */
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
   * @throws SecretNotReady if it is missing, not filled in, or malformed
   */
  public AssertionSecret get() {
    return AssertionSecret.of(secrets.get(secretId));
  }
}
