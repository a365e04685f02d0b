package io.latchkey.dynamodb;

import io.latchkey.installation.Sealed;
import io.latchkey.installation.UnreadableGrant;
import io.latchkey.pipedrive.Grant;
import io.latchkey.secrets.Sealer;
import io.latchkey.secrets.UnsealFailure;

/** A stored grant. Opened only on request, and stored again without being opened. */
record SealedGrant(Sealer sealer, String jwe, String place) implements Sealed<Grant> {

  /** A grant as the item at this place holds it: sealed again if it comes from another place. */
  static String seal(Sealer sealer, Sealed<Grant> grant, String place) {
    return grant instanceof SealedGrant stored && stored.place().equals(place)
        ? stored.jwe()
        : sealer.seal(GrantJson.of(grant.open()).text(), place);
  }

  @Override
  public Grant open() {
    try {
      return UnreadableItem.orElse(() -> GrantJson.grant(Json.parse(sealer.open(jwe, place))));
    } catch (UnsealFailure | UnreadableItem trouble) {
      throw new UnreadableGrant(trouble);
    }
  }

  @Override
  public String toString() {
    return "SealedGrant[***]";
  }
}
