package io.latchkey.cli.rotate;

import io.latchkey.pipedrive.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The seeds that seal codes and grants, {@code {"current", "previous": [...]}}. Removing a seed
 * would make everything that it sealed unreadable, so none is ever removed.
 */
final class SealingSeed {

  private SealingSeed() {}

  /**
   * Creates a seed and makes it current. Refused while some functions don't have the latest version
   * yet: they would have to open items sealed with a seed that they don't know.
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
   * Adds the seeds of another stack, so that this one can open its items. The current seed stays
   * and is also the first previous one: that one seals until every function has the new version,
   * and every function already knows it.
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
