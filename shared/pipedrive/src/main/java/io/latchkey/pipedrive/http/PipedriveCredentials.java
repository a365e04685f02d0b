package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.Secret;
import io.latchkey.secrets.PipedriveClientSecret;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.SecretNotReady;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the credentials of Pipedrive's requests to Latchkey: the app's own client id and secret,
 * as HTTP Basic (Pipedrive, "Handling user app uninstallation"). During a rotation the previous
 * secret is also valid.
 */
public final class PipedriveCredentials {

  private final PipedriveClientSecretSource clientSecrets;

  public PipedriveCredentials(PipedriveClientSecretSource clientSecrets) {
    this.clientSecrets = clientSecrets;
  }

  /** The result of a check. */
  public sealed interface Authentication {

    record Authentic() implements Authentication {}

    record Refused(Reason reason) implements Authentication {}
  }

  /** The reasons for a refusal. The log has them; the caller doesn't. */
  public enum Reason {
    /** The request has no {@code Authorization} header. */
    MISSING,
    /** The header is not well-formed Basic. */
    MALFORMED,
    /** The client id and secret are not this app's. */
    WRONG_SECRET
  }

  /**
   * Decides if the request is Pipedrive's. Unknown credentials are compared once more after the
   * secret has been read again, because it may just have been rotated and the request is never
   * repeated; how often that is done is limited. A request without well-formed credentials reads
   * nothing.
   *
   * @param authorizationHeader the header's value; null if the request has none
   * @throws SecretNotReady if the app's client secret is not known
   */
  public Authentication authenticate(@Nullable String authorizationHeader) {
    if (authorizationHeader == null) {
      return new Authentication.Refused(Reason.MISSING);
    }
    return BasicCredentials.parse(authorizationHeader)
        .map(this::compare)
        .orElseGet(() -> new Authentication.Refused(Reason.MALFORMED));
  }

  private Authentication compare(BasicCredentials presented) {
    return accepts(clientSecrets.get(), presented) || accepts(clientSecrets.reload(), presented)
        ? new Authentication.Authentic()
        : new Authentication.Refused(Reason.WRONG_SECRET);
  }

  /**
   * The required {@code client_id} in an uninstall's body.
   *
   * @throws SecretNotReady if it is not known
   */
  public String clientId() {
    return clientSecrets.get().clientId();
  }

  private static boolean accepts(PipedriveClientSecret held, BasicCredentials presented) {
    boolean accepted = false;
    for (Secret secret : held.accepted()) {
      accepted |=
          BasicCredentials.of(held.clientId(), secret)
              .matches(presented); // all of them, in the same time
    }
    return accepted;
  }
}
