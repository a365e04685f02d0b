package io.latchkey.cli.rotate;

import io.latchkey.token.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The seed of what codes and grants are sealed with, {@code {"current", "previous": [...]}}. No
 * seed is ever left out: what it has sealed could not be opened again.
 */
final class SealingSeed {

  private SealingSeed() {}

  /**
   * Makes a new seed the current one. A version that is not known everywhere yet is left alone: the
   * seed that it made current would be the one that seals meanwhile, and some functions could not
   * open that.
   */
  static Step begin(SecretVersion now, Secret fresh, Instant at) {
    if (now.age(at).compareTo(Step.KNOWN_EVERYWHERE) < 0) {
      return new Step.Refused(
          "the seed changed a moment ago, and some functions don't have it yet: try again after "
              + now.createdAt().plus(Step.KNOWN_EVERYWHERE));
    }
    var previous = new ArrayList<Object>();
    previous.add(now.text("current").reveal());
    previous.addAll(now.list("previous"));
    var members = new LinkedHashMap<>(now.members());
    members.put("current", fresh.reveal());
    members.put("previous", previous);
    return new Step.Store(
        members,
        "Done: functions seal with the new seed within 5 minutes. Keep the previous seeds.");
  }

  /**
   * Adds the seeds of another stack, so that what they have sealed opens in this one too. The
   * current seed stays, and is listed first among the previous ones: those seal while the new
   * version is not known everywhere, and every function knows that one.
   */
  static Step adopt(SecretVersion now, SecretVersion other, Instant at) {
    if (now.age(at).compareTo(Step.KNOWN_EVERYWHERE) < 0) {
      return new Step.Refused(
          "the seed changed a moment ago, and some functions don't have it yet: try again after "
              + now.createdAt().plus(Step.KNOWN_EVERYWHERE));
    }
    var own = new LinkedHashSet<Object>();
    own.add(now.text("current").reveal());
    own.addAll(now.list("previous"));
    var all = new LinkedHashSet<>(own);
    all.add(other.text("current").reveal());
    all.addAll(other.list("previous"));
    if (all.equals(own)) {
      return new Step.Refused(
          "this stack already has the seeds of that secret: nothing was changed");
    }
    var members = new LinkedHashMap<>(now.members());
    members.put("previous", List.copyOf(all));
    return new Step.Store(
        members,
        (all.size() - own.size())
            + " seeds were added. Within 5 minutes, every function can open items that they"
            + " sealed.");
  }
}
