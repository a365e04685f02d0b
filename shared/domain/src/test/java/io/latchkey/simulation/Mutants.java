package io.latchkey.simulation;

import java.util.List;

/** The deliberate bugs. */
final class Mutants {

  private Mutants() {}

  /** The rules of the model, each switched off, by their names there. */
  static List<Mutant> ofTheModel() {
    return List.of(
        Mutant.of("cas").in("token.Refreshed", "if (found.generation() != from) {", "if (false) {"),
        Mutant.of("revive")
            .in(
                "token.Refreshed",
                "return switch (found.status()) {",
                "if (found.status() instanceof Installation.NeedsReauthorization) return new Drop();"
                    + " return switch (found.status()) {")
            .among(Kind.REFRESH, Kind.REFRESH),
        Mutant.of("reread").in("token.Refused", "found.generation() != from || ", ""),
        Mutant.of("revoke_orphan")
            .in(
                "token.Refreshed",
                "case Gone gone -> new Orphan();",
                "case Gone gone -> new Drop();"),
        Mutant.of("disconnect_status")
            .in(
                "token.DisconnectInstallation",
                "switch (installations.save(after)) {",
                "switch (installations.save("
                    + "found.to(new Gone(reason, clock.instant()), Care.none()))) {"),
        Mutant.of("uninstall_checks_time")
            .in("token.Uninstalling", "if (found.exchangedAt().isAfter(at)) {", "if (false) {"),
        Mutant.of("tombstone_voids")
            .in(
                "token.Storing",
                "if (found.tombstone().isAfter(grant.exchangedAt())) {",
                "if (false) {"),
        Mutant.of("tombstone_again")
            .in(
                "token.Ending",
                "new Store(found.entombed(at).to(gone, found.care().over()))",
                "new Store(found.entombed(disconnecting.since()).to(gone, found.care().over()))")
            .in(
                "token.Ending",
                "new Store(found.entombed(at).to(gone, found.care()))",
                "new Store(found.to(gone, found.care()))"),
        Mutant.of("newest_only")
            .in(
                "token.Storing",
                "if (found.exchangedAt().isAfter(grant.exchangedAt()) &&",
                "if (false &&"),
        Mutant.of("install_waits")
            .in(
                "token.Storing",
                "if (found.status() instanceof Disconnecting || found.care().lease().isLive(now)) {",
                "if (false) {"),
        Mutant.of("decline_disconnects")
            .in(
                "token.EndLapsedGrant",
                "case Declining.End(var after) -> {",
                "case Declining.End(var after) -> {"
                    + " if (pipedrive.revoke(grant.refreshToken()) != null)"
                    + " return new LookAfter.Outcome.Done();"));
  }

  /** What the issue names besides. */
  static List<Mutant> ofTheIssue() {
    return List.of(
        Mutant.of("store after use")
            .in(
                "token.RefreshGrant",
                "case Refreshed.Store(var after) -> {",
                "case Refreshed.Store(var after) -> {"
                    + " if (after.revision() > 0) return new Outcome.Done(after);"),
        Mutant.of("a lease that never lapses").in("token.Lease", " && now.isBefore(until)", ""),
        Mutant.of("an event before its store")
            .in(
                "token.DisconnectInstallation",
                "var after = Ending.begun(found, owned, reason, clock.instant());",
                "var told = found.told().caring(found.care());"
                    + " var isTold = installations.save(told) instanceof Installations.Saved.Done;"
                    + " var after ="
                    + " Ending.begun(isTold ? told : found, owned, reason, clock.instant());"),
        Mutant.of("a change without its event")
            .in("token.Installation", "told ? sequence + 1 : sequence,", "sequence,"),
        Mutant.of("retrying the old refresh token for ever")
            .in(
                "token.RefreshGrant",
                "yield refused(leased, owner);",
                "yield failed(leased, owner, nextTry(leased, now), Why.UNAVAILABLE);"));
  }

  /** Slips that are easily made. */
  static List<Mutant> ofTheCode() {
    return List.of(
        Mutant.of("a refresh without waiting for the lease")
            .in("token.Leasing", "if (found.care().lease().isLive(now)) {", "if (false) {"),
        Mutant.of("an overtaken grant is revoked")
            .in("token.Refreshed", "return new Drop();", "return new Orphan();"),
        Mutant.of("nothing is handed over to a disconnect")
            .in(
                "token.Refreshed",
                "yield new HandOver(found.nextGeneration().to(newer, found.care()));",
                "yield new Drop();"),
        Mutant.of("a disconnect does not look for a newer grant")
            .in(
                "token.Ending",
                "when found.generation() == revoked",
                "when found.generation() >= revoked"),
        Mutant.of("a half-done disconnect is not taken up")
            .in("token.Ending", "before.over().due(since.plus(TAKEN_UP_AFTER))", "before.over()"),
        Mutant.of("a death mark counts as a grant")
            .in(
                "token.Refused",
                "new Mark(found.to(dead,",
                "new Mark(found.nextGeneration().to(dead,"),
        Mutant.of("our wrong client secret kills grants")
            .in(
                "token.RefreshGrant",
                "alarms.clientRefused();",
                "if (owner.length() > 0) yield refused(leased, owner);"),
        Mutant.of("the circuit is mended before the grant is stored")
            .in(
                "token.RefreshGrant",
                "var stored = store(leased, refreshed, owner);",
                "gatekeeper.hasAnswered(gate); var stored = store(leased, refreshed, owner);")
            .among(Kind.LOOK_AFTER),
        Mutant.of("a store that fails once is not asked again")
            .in("token.RefreshGrant", "pause.pause(STORE_AGAIN_AFTER);", "throw unavailable;"),
        Mutant.of("a lapsed grant comes back after it was rotated")
            .in(
                "token.Declining",
                "if (!grant.expiresAt().isAfter(owned.grant().open().expiresAt())) {",
                "if (false) {"),
        Mutant.of("a lapsed grant that was refreshed is not kept")
            .in("token.EndLapsedGrant", "keep.keep(live);", ""),
        Mutant.of("an uninstall from before ends a decline half-way")
            .in("token.Declining", ".exchanged(exchangedAt, found.installedAt())", "")
            .among(Kind.UNINSTALL, Kind.DECLINE),
        Mutant.of("a void grant is forgotten and may live on")
            .in(
                "install.FinishInstall",
                "return end(attempt, askedAgain(attempt, candidate), candidate, found);",
                "return store(askedAgain(attempt, candidate));")
            .among(Kind.CONFIRM_ONCE, Kind.DISCONNECT),
        Mutant.of("an erased account's new grant is dropped")
            .in(
                "install.FinishInstall",
                "return keep(attempt, candidate.keep(), new NextStep.Lapsed());",
                "return new Taken.Failed(new NextStep.Lapsed());"),
        Mutant.of("an erasure believes the index at once")
            .in(
                "token.EraseAccount",
                "queue.put(List.of(new RefreshQueue.Delayed(again, INDEX_IS_TRUE_AFTER)));",
                "")
            .among(Kind.ERASE, Kind.INSTALL),
        Mutant.of("an imported grant is used before it is kept")
            .in(
                "token.RefreshImport",
                "var after = found.refreshed(grant, owner, clock.instant());",
                "var after = found.refreshed(grant, owner, clock.instant());"
                    + " if (after.revision() > 0) return after;")
            .among(Kind.IMPORT),
        Mutant.of("an imported grant that cannot be kept at once is given up")
            .in("token.RefreshImport", "pause.pause(KEEP_AGAIN_AFTER);", "throw unavailable;")
            .among(Kind.IMPORT),
        Mutant.of("an import is over before its installation is stored")
            .in(
                "token.SettleImport",
                "imports.settle(kept.settled(id, now), after, begun)",
                "imports.save(kept.settled(id, now)) instanceof TokenImports.Saved.Done"
                    + " && installations.save(after) instanceof Installations.Saved.Done"
                    + " ? new TokenImports.Settled.Done() : new TokenImports.Settled.Overtaken()")
            .among(Kind.IMPORT),
        Mutant.of("an import brings back what has ended meanwhile")
            .in(
                "token.Importing",
                "if (!found.tombstone().isBefore(grant.exchangedAt())) {",
                "if (false) {")
            .in(
                "token.Storing",
                "if (found.tombstone().isAfter(grant.exchangedAt())) {",
                "if (false) {")
            .among(Kind.IMPORT, Kind.DISCONNECT),
        Mutant.of("a vend does not look at what overtook it")
            .in(
                "token.VendToken",
                "isStillThere(found, now) ? outcome : answer(now, request)",
                "outcome"));
  }
}
