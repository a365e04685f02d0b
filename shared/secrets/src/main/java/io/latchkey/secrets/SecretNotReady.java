package io.latchkey.secrets;

/**
 * A secret that cannot be used: it is not there, not yet filled in, not of the documented form, or
 * Secrets Manager does not give it out. The message names the secret and the member, never a value.
 */
public final class SecretNotReady extends RuntimeException {

  private static final long serialVersionUID = 1;

  SecretNotReady(String secretId, String problem) {
    super(message(secretId, problem));
  }

  SecretNotReady(String secretId, String problem, Throwable cause) {
    super(message(secretId, problem), cause);
  }

  private static String message(String secretId, String problem) {
    return "secret " + secretId + ": " + problem;
  }
}
