package io.latchkey.cli.rotate;

import io.latchkey.pipedrive.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * The app's client id and secret at Pipedrive, {@code {"client_id", "client_secret",
 * "previous_client_secret"?}}.
 */
final class ClientSecret {

  private static final String ID = "client_id";
  private static final String SECRET = "client_secret";
  private static final String PREVIOUS = "previous_client_secret";

  private ClientSecret() {}

  /**
   * Stores the client secret from the Developer Hub. Pipedrive can sign uninstalls with the
   * previous one for a while, so that one stays valid until {@link #finish}, unless it is another
   * app's.
   */
  static Step begin(SecretVersion now, Secret clientId, Secret clientSecret) {
    var sameApp = now.find(ID).filter(clientId::equals).isPresent();
    var held = now.find(SECRET);
    if (sameApp && held.filter(clientSecret::equals).isPresent()) {
      return new Step.Refused("this client secret is already stored");
    }
    if (sameApp && now.has(PREVIOUS)) {
      return new Step.Refused(
          "the previous rotation is not finished: run latchkey rotate pipedrive --finish first");
    }
    var members = new LinkedHashMap<>(now.members());
    members.put(ID, clientId.reveal());
    members.put(SECRET, clientSecret.reveal());
    members.remove(PREVIOUS);
    if (!sameApp) {
      return new Step.Store(members, "Done. To check the deployment, run: latchkey doctor");
    }
    held.ifPresent(previous -> members.put(PREVIOUS, previous.reveal()));
    return new Step.Store(
        members,
        "In a day, once Pipedrive signs all uninstalls with the new secret, run: latchkey rotate"
            + " pipedrive --finish");
  }

  /** Removes the previous client secret. */
  static Step finish(SecretVersion now, Instant at) {
    if (!now.has(PREVIOUS)) {
      return new Step.Refused("there is no previous client secret to remove");
    }
    var soonest = now.createdAt().plus(Step.KNOWN_EVERYWHERE);
    if (at.isBefore(soonest)) {
      return new Step.Refused(
          "some functions don't have the new secret yet: try again after " + soonest);
    }
    var members = new LinkedHashMap<>(now.members());
    members.remove(PREVIOUS);
    return new Step.Store(members, "Done: only the current client secret is valid now.");
  }
}
