package io.latchkey.cli.rotate;

import io.latchkey.token.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;

/** The key that signs requests to the product's webhook, {@code {"current", "previous"?}}. */
final class WebhookKey {

  private WebhookKey() {}

  /** Makes a new key the current one; the one before signs beside it until {@link #finish}. */
  static Step begin(SecretVersion now, Secret fresh) {
    if (now.has("previous")) {
      return new Step.Refused(
          "the rotation before this one is not finished: when your webhook verifies with \"current\","
              + " latchkey rotate webhook --finish");
    }
    var members = new LinkedHashMap<>(now.members());
    members.put("current", fresh.reveal());
    members.put("previous", now.text("current").reveal());
    return new Step.Store(
        members,
        "Both keys sign from now on. Give the new one to your webhook (latchkey webhook"
            + " --show-secret prints it). When every instance verifies with it: latchkey rotate"
            + " webhook --finish");
  }

  /** Lets the previous key go. */
  static Step finish(SecretVersion now, Instant at) {
    if (!now.has("previous")) {
      return new Step.Refused("there is no previous webhook key to let go");
    }
    var soonest = now.createdAt().plus(Step.KNOWN_EVERYWHERE);
    if (at.isBefore(soonest)) {
      return new Step.Refused(
          "the function may still sign with the previous key only: try again after " + soonest);
    }
    var members = new LinkedHashMap<>(now.members());
    members.remove("previous");
    return new Step.Store(members, "Done: only \"current\" signs from now on.");
  }
}
