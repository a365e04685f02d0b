package io.latchkey.cli.rotate;

import io.latchkey.pipedrive.Secret;
import io.latchkey.webhook.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/**
 * A secret of two keys, {@code {"current", "previous"?}}. A rotation creates a current key, and
 * {@link #finish} removes the previous one once nothing uses it.
 */
public enum TwoKeySecret {

  /** The key that the product signs its assertions with. */
  ASSERTION("AssertionSecret") {

    @Override
    Secret generate(SecureRandom random) {
      return hex(random);
    }

    @Override
    String unfinished() {
      return "the previous rotation is not finished: once your product signs with \"current\", run"
          + " latchkey rotate assertion --finish";
    }

    @Override
    String begun(Instant at) {
      return "After "
          + at.plus(Step.KNOWN_EVERYWHERE)
          + ", make your product sign with \"current\" of this secret. Ten minutes after the last"
          + " instance does, run: latchkey rotate assertion --finish";
    }

    @Override
    String nothingToFinish() {
      return "there is no previous assertion secret to remove";
    }

    /** The maximum lifetime of an assertion. */
    @Override
    Duration lastUse() {
      return Duration.ofMinutes(5);
    }

    @Override
    String tooSoon(Instant soonest) {
      return "assertions signed with the previous secret can still be valid: try again after "
          + soonest;
    }

    @Override
    String finished() {
      return "Done: only \"current\" is valid now.";
    }
  },

  /** The key that signs requests to the product's webhook. Both keys sign until {@link #finish}. */
  WEBHOOK("WebhookSecret") {

    @Override
    Secret generate(SecureRandom random) {
      return SigningKey.generate(random);
    }

    @Override
    String unfinished() {
      return "the previous rotation is not finished: once your webhook verifies with \"current\","
          + " run latchkey rotate webhook --finish";
    }

    @Override
    String begun(Instant at) {
      return "Both keys sign now. Give the new one to your webhook (latchkey webhook --show-secret"
          + " prints it). Once every instance verifies with it, run: latchkey rotate webhook"
          + " --finish";
    }

    @Override
    String nothingToFinish() {
      return "there is no previous webhook key to remove";
    }

    /** Zero, because the function signs each request with the keys that it has then. */
    @Override
    Duration lastUse() {
      return Duration.ZERO;
    }

    @Override
    String tooSoon(Instant soonest) {
      return "the function may still sign with only the previous key: try again after " + soonest;
    }

    @Override
    String finished() {
      return "Done: only \"current\" signs now.";
    }
  };

  private static final String CURRENT = "current";
  private static final String PREVIOUS = "previous";

  private final String logicalId;

  TwoKeySecret(String logicalId) {
    this.logicalId = logicalId;
  }

  /** Returns the secret's name in the template. */
  String logicalId() {
    return logicalId;
  }

  abstract Secret generate(SecureRandom random);

  abstract String unfinished();

  abstract String begun(Instant at);

  abstract String nothingToFinish();

  /** Returns how long the previous key stays in use after every function knows the new one. */
  abstract Duration lastUse();

  abstract String tooSoon(Instant soonest);

  abstract String finished();

  /** Creates a current key. The previous one stays valid until {@link #finish}. */
  Step begin(SecretVersion now, Secret fresh, Instant at) {
    if (now.has(PREVIOUS)) {
      return new Step.Refused(unfinished());
    }
    var members = new LinkedHashMap<>(now.members());
    members.put(CURRENT, fresh.reveal());
    members.put(PREVIOUS, now.text(CURRENT).reveal());
    return new Step.Store(members, begun(at));
  }

  /** Removes the previous key. */
  Step finish(SecretVersion now, Instant at) {
    if (!now.has(PREVIOUS)) {
      return new Step.Refused(nothingToFinish());
    }
    var soonest = now.createdAt().plus(Step.KNOWN_EVERYWHERE).plus(lastUse());
    if (at.isBefore(soonest)) {
      return new Step.Refused(tooSoon(soonest));
    }
    var members = new LinkedHashMap<>(now.members());
    members.remove(PREVIOUS);
    return new Step.Store(members, finished());
  }

  /** 256 random bits, as 64 characters that need no quoting anywhere. */
  static Secret hex(SecureRandom random) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return Secret.of(HexFormat.of().formatHex(bytes));
  }
}
