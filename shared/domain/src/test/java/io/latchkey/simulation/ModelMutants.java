package io.latchkey.simulation;

import java.util.List;

/** The rules of the model, each switched off, by their names there. */
final class ModelMutants {

  private ModelMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of("cas")
            .in("refresh.RefreshDecision", "if (found.generation() != from) {", "if (false) {"),
        Mutant.of("revive")
            .in(
                "refresh.RefreshDecision",
                "return switch (found.status()) {",
                "if (found.status() instanceof Installation.NeedsReauthorization) return new"
                    + " Drop(); return switch (found.status()) {")
            .among(Kind.REFRESH, Kind.MAINTAIN),
        Mutant.of("reread")
            .in(
                "refresh.InvalidGrantDecision",
                "if (found.generation() != leased.generation()) {",
                "if (false) {"),
        Mutant.of("revoke_orphan")
            .in(
                "refresh.RefreshDecision",
                "case Gone _ -> new Orphan();",
                "case Gone _ -> new Drop();"),
        Mutant.of("disconnect_status")
            .in(
                "removal.DisconnectInstallation",
                "switch (installations.save(after)) {",
                "switch (installations.save("
                    + "found.withStatus(new Installation.Gone(request.reason(), clock.instant()),"
                    + " io.latchkey.installation.RefreshState.none()))) {")
            .in(
                "removal.EndGrant",
                "case StartRevocationDecision.Send(var leased) -> {",
                "case StartRevocationDecision.Send(var leased) -> {"
                    + " if (leased.revision() > 0) return revoke(leased, owner);"),
        Mutant.of("uninstall_checks_time")
            .in(
                "removal.UninstallDecision",
                "if (found.exchangedAt().isAfter(at)) {",
                "if (false) {"),
        Mutant.of("tombstone_voids")
            .in(
                "installation.StoreDecision",
                "if (found.tombstone().isAfter(grant.exchangedAt())) {",
                "if (false) {"),
        Mutant.of("tombstone_again")
            .in(
                "removal.RevokeDecision",
                "new Store(found.withTombstone(at).withStatus(gone,"
                    + " releaseLease(found.refreshState(), owner).cleared()))",
                "new Store(found.withTombstone(disconnecting.since())"
                    + ".withStatus(gone, releaseLease(found.refreshState(), owner).cleared()))")
            .in(
                "removal.RevokeDecision",
                "new Store(found.withTombstone(at).withStatus(gone,"
                    + " releaseLease(found.refreshState(), owner)))",
                "new Store(found.withStatus(gone, releaseLease(found.refreshState(), owner)))"),
        Mutant.of("newest_only")
            .in(
                "installation.StoreDecision",
                "if (found.exchangedAt().isAfter(grant.exchangedAt()) &&",
                "if (false &&"),
        Mutant.of("install_waits")
            .in(
                "installation.StoreDecision",
                "if (found.refreshState().lease().isLive(now)) {",
                "if (false) {")
            .in(
                "installation.StoreDecision",
                "if (!ending.revocation().isStuck(now)) {",
                "if (false) {"),
        Mutant.of("decline_disconnects")
            .in(
                "removal.EndLapsedGrant",
                "case DeclineDecision.End(var after) -> {",
                "case DeclineDecision.End(var after) -> {"
                    + " if (pipedrive.revoke(grant.refreshToken()) != null)"
                    + " return new JobResult.Done();"),
        Mutant.of("decline_repairs")
            .in(
                "removal.DeclineDecision",
                "case NeedsReauthorization dead -> decideForDead(found, dead, grant, now);",
                "case NeedsReauthorization dead -> new End(disconnecting(found, grant, now));"),
        Mutant.of("revoke_leases")
            .in(
                "removal.StartRevocationDecision",
                "if (found.refreshState().lease().isLive(now)) {",
                "if (false) {"),
        Mutant.of("revoke_rereads")
            .in(
                "removal.EndGrant",
                "case Installations.Saved.Overtaken(var now) -> current = now;",
                "case Installations.Saved.Overtaken(var now) -> { return revoke(leased, owner); }"),
        Mutant.of("takeover")
            .in(
                "installation.StoreDecision",
                "if (!ending.revocation().isStuck(now)) {",
                "if (true) {"),
        Mutant.of("gave_up")
            .in(
                "installation.Revocation",
                "return hasFailedFor(GIVE_UP_AFTER, now);",
                "return false;"),
        Mutant.of("waits")
            .in(
                "refresh.RefreshCall",
                "var first = refresh.apply(patience);",
                "var first = refresh.apply(Duration.ofSeconds(8));"),
        Mutant.of("second_look")
            .in(
                "refresh.InvalidGrantDecision",
                "if (!found.refreshState().history().isSuspect()) {",
                "if (false) {"),
        Mutant.of("probes")
            .in("installation.Schedule", "history.probes() < PROBES.size()", "false")
            .among(Kind.MAINTAIN, Kind.MAINTAIN));
  }
}
