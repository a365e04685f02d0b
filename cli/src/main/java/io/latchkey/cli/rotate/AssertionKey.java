package io.latchkey.cli.rotate;

import io.latchkey.token.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** What the product signs its assertions with, {@code {"current", "previous"?}}. */
final class AssertionKey {

  /** How long an assertion may live. */
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

  private AssertionKey() {}

  /** Makes a new one the current one; the one before stays good until {@link #finish}. */
  static Step begin(SecretVersion now, Secret fresh, Instant at) {
    if (now.has("previous")) {
      return new Step.Refused(
          "the change before this one is not finished: when your product signs with \"current\","
              + " latchkey rotate assertion --finish");
    }
    var members = new LinkedHashMap<>(now.members());
    members.put("current", fresh.reveal());
    members.put("previous", now.text("current").reveal());
    return new Step.Store(
        members,
        "After "
            + at.plus(Step.KNOWN_EVERYWHERE)
            + " let your product sign with \"current\" of this secret. Ten minutes after its last"
            + " instance does: latchkey rotate assertion --finish");
  }

  /** Lets the one before go. */
  static Step finish(SecretVersion now, Instant at) {
    if (!now.has("previous")) {
      return new Step.Refused("there is no previous assertion secret to let go");
    }
    var soonest = now.createdAt().plus(Step.KNOWN_EVERYWHERE).plus(LONGEST_LIFE);
    if (at.isBefore(soonest)) {
      return new Step.Refused(
          "assertions signed with the previous secret are still about: look again after "
              + soonest);
    }
    var members = new LinkedHashMap<>(now.members());
    members.remove("previous");
    return new Step.Store(members, "Done: only \"current\" is good from now on.");
  }
}
