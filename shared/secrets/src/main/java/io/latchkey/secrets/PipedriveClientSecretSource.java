package io.latchkey.secrets;

/** Where the app's client id and secret are had, as {@link SecretSource} keeps them. */
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
   * @throws SecretNotReady where it is missing, not filled in or malformed
   */
  public PipedriveClientSecret get() {
    return PipedriveClientSecret.of(secrets.get(secretId));
  }

  /**
   * Reads it anew, after Pipedrive has refused it or has come with another; see {@link
   * SecretSource#reload}.
   *
   * @throws SecretNotReady as {@link #get}
   */
  public PipedriveClientSecret reload() {
    return PipedriveClientSecret.of(secrets.reload(secretId));
  }
}
