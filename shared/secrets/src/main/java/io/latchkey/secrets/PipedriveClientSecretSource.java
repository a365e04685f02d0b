package io.latchkey.secrets;

/** The source of the app's client id and secret, cached by {@link SecretSource}. */
public final class PipedriveClientSecretSource {

  private final SecretSource secrets;
  private final String secretId;

  /**
   * @param secretId PIPEDRIVE_SECRET_ID
   */
  public PipedriveClientSecretSource(SecretSource secrets, String secretId) {
    this.secrets = secrets;
    this.secretId = secretId;
  }

  /**
   * @throws SecretNotReady if it is missing, not filled in, or malformed
   */
  public PipedriveClientSecret get() {
    return PipedriveClientSecret.of(secrets.get(secretId));
  }

  /**
   * Reloads it after Pipedrive has rejected it or has presented another; see {@link
   * SecretSource#reload}.
   *
   * @throws SecretNotReady as {@link #get}
   */
  public PipedriveClientSecret reload() {
    return PipedriveClientSecret.of(secrets.reload(secretId));
  }
}
