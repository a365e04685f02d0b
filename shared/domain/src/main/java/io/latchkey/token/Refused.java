package io.latchkey.token;

import io.latchkey.token.Installation.Active;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What an {@code invalid_grant} of a refresh means here, judged on a fresh read (rule 5). */
public sealed interface Refused {

  /** Pipedrive no longer takes the grant that is stored. */
  record Mark(Installation after) implements Refused {}

  /**
   * The grant that was refused is no longer the stored one: whoever asked stands back and asks
   * again.
   */
  record StandBack(Installation after) implements Refused {}

  static Refused of(Installation found, long from, String owner, Instant now) {
    var free = found.care().leased(found.care().lease().freedBy(owner));
    if (found.generation() != from || !(found.status() instanceof Active active)) {
      return new StandBack(found.caring(free));
    }
    var dead =
        new Installation.NeedsReauthorization(
            active.owner(), active.baseUrl(), active.grant(), now.truncatedTo(ChronoUnit.SECONDS));
    return new Mark(found.to(dead, free.well().due(Care.NEVER)));
  }

  /** A refresh that did not work now and says nothing about the grant. */
  static Installation failed(Installation found, String owner, Instant notBefore) {
    var free = found.care().leased(found.care().lease().freedBy(owner));
    return found.caring(found.status() instanceof Active ? free.failed(notBefore) : free);
  }

  /** A refresh that was not to be had for anybody. */
  static Installation released(Installation found, String owner) {
    return found.caring(found.care().leased(found.care().lease().freedBy(owner)));
  }
}
