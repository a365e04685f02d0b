package io.latchkey.simulation;

import java.util.List;

/** The deliberate bugs. */
final class Mutants {

  private Mutants() {}

  /** Further mutants that the issue names. */
  static List<Mutant> ofTheIssue() {
    return List.of(
        Mutant.of("store after use")
            .in(
                "refresh.StoreRefreshedGrant",
                "case RefreshDecision.Store(var after) -> {",
                "case RefreshDecision.Store(var after) -> { if (after.revision() > 0) return"
                    + " after;"),
        Mutant.of("a lease that never lapses")
            .in("installation.Lease", " && now.isBefore(until)", ""),
        Mutant.of("an event before its store")
            .in(
                "removal.DisconnectInstallation",
                "switch (DisconnectDecision.decide(found, request, clock.instant())) {",
                "if (DisconnectDecision.decide(found, request, clock.instant())"
                    + " instanceof DisconnectDecision.Begin) {"
                    + " var told = new Installation(found.id(), found.revision() + 1,"
                    + " found.generation(), found.sequence() + 1, found.timeline(),"
                    + " found.refreshState(), found.status());"
                    + " if (installations.save(told) instanceof Installations.Saved.Done)"
                    + " found = told; }"
                    + " switch (DisconnectDecision.decide(found, request, clock.instant())) {"),
        Mutant.of("a change without its event")
            .in("installation.Installation", "told ? sequence + 1 : sequence,", "sequence,"),
        Mutant.of("retrying the old refresh token for ever")
            .in(
                "refresh.RefreshGrant",
                "yield recordInvalidGrant.record(refusal, refresh.retryAt(at));",
                "var failure = new LeasedRefresh.Failure(result, refresh.retryAt(at),"
                    + " DelayReason.UNAVAILABLE);"
                    + " yield new Outcome.Later("
                    + "refresh.putOff(failure), failure.notBefore(), failure.why());"),
        Mutant.of("a vend refreshes until the token lives long enough")
            .in("vend.VendToken", "return refreshed(now, request);", "found = now;")
            .in("vend.TokenFreshness", "return isRecent(refreshedAt)", "return false")
            .among(Kind.VEND),
        Mutant.of("every rejected token is replaced")
            .in(
                "vend.TokenFreshness",
                "|| !isRecent(refreshState.history().forcedAt()))",
                "|| true)")
            .among(Kind.VEND_REJECTED, Kind.VEND_REJECTED, Kind.VEND_REJECTED),
        Mutant.of("a grant that was lost to a garbled answer is no loss")
            .in(
                "refresh.RefreshCall",
                "case Answer.Malformed<Grant> _ -> true;",
                "case Answer.Malformed<Grant> _ -> false;"),
        Mutant.of("an answer that was lost and then refused is no loss")
            .in("refresh.RefreshGrant", "result.lost() ? at : Instant.EPOCH", "Instant.EPOCH")
            .among(Kind.MAINTAIN, Kind.MAINTAIN),
        Mutant.of("a loss raises no alarm")
            .in(
                "refresh.RecordInvalidGrant",
                "if (dead.refreshState().history().hasLostAnswer()) {",
                "if (false) {"));
  }

  /** Slips that are easily made. */
  static List<Mutant> ofTheCode() {
    return List.of(
        Mutant.of("a refresh without waiting for the lease")
            .in("refresh.LeaseDecision", "if (refreshState.lease().isLive(now)) {", "if (false) {"),
        Mutant.of("an overtaken grant is revoked")
            .in("refresh.RefreshDecision", "return new Drop();", "return new Orphan();"),
        Mutant.of("nothing is handed over to a disconnect")
            .in(
                "refresh.RefreshDecision",
                "yield new HandOver(found.nextGeneration()"
                    + ".withStatus(ending.withGrant(Sealed.of(grant)), free));",
                "yield new Drop();"),
        Mutant.of("a disconnect does not look for a newer grant")
            .in(
                "removal.RevokeDecision",
                "when found.generation() == revoked",
                "when found.generation() >= revoked"),
        Mutant.of("a half-done disconnect is not taken up")
            .in(
                "removal.RevokeDecision",
                "before.cleared().withDueAt(since.plus(TAKEN_UP_AFTER))",
                "before.cleared()"),
        Mutant.of("a death mark counts as a grant")
            .in(
                "refresh.InvalidGrantDecision",
                "return found.withStatus(dead,",
                "return found.nextGeneration().withStatus(dead,"),
        Mutant.of("our wrong client secret kills grants")
            .in(
                "refresh.LeasedRefresh",
                "alarms.clientRefused();",
                "if (true) yield new Outcome.Refused<>(result, now);")
            .in(
                "refresh.RefreshGrant",
                "yield recordInvalidGrant.record(refusal, refresh.retryAt(at));",
                "if (recordInvalidGrant.record(refusal, at) instanceof Outcome.Later("
                    + "var suspect, var until, var why) && result.answer()"
                    + " instanceof Answer.InvalidClient<Grant>)"
                    + " yield recordInvalidGrant.record(new Refusal(suspect, refresh.owner), at);"
                    + " yield recordInvalidGrant.record(refusal, at);"),
        Mutant.of("the circuit is closed before the grant is stored")
            .in(
                "refresh.LeasedRefresh",
                "var kept = storeRetry.storeUntil(() -> item.keep(grant), deadline.storeUntil());",
                "admission.recordSuccess(breaker); var kept = storeRetry.storeUntil(() ->"
                    + " item.keep(grant), deadline.storeUntil());")
            .among(Kind.MAINTAIN),
        Mutant.of("a store that fails once is not asked again")
            .in("refresh.StoreRetry", "sleeper.sleep(ASKED_AGAIN_AFTER);", "throw unavailable;")
            .among(Kind.REFRESH, Kind.LAPSE_UNKNOWN),
        Mutant.of("a lapsed grant comes back after it was rotated")
            .in(
                "removal.DeclineDecision",
                "if (!grant.expiresAt().isAfter(owned.grant().open().expiresAt())) {",
                "if (false) {"),
        Mutant.of("a lapsed grant that was refreshed is not kept")
            .in("removal.EndLapsedGrant", "keep.keep(live);", ""),
        Mutant.of("an uninstall from before ends a decline half-way")
            .in("removal.DeclineDecision", ".withExchangedAt(exchangedAt)", "")
            .among(Kind.UNINSTALL, Kind.DECLINE),
        Mutant.of("a void grant is forgotten and may live on")
            .in(
                "install.FinishInstall",
                "case StoreDecision.Void _ -> DiscardGrant.decide(asked, candidate.grant(),"
                    + " found, now);",
                "case StoreDecision.Void _ -> new Settlement.Leave(Move.to(asked));")
            .among(Kind.CONFIRM_ONCE, Kind.DISCONNECT),
        Mutant.of("an erased account's new grant is dropped")
            .in(
                "install.AttemptDriver",
                "return fail(attempt, settle.keep(), new NextStep.AccountErased());",
                "return answered(new NextStep.AccountErased());"),
        Mutant.of("an erasure believes the index at once")
            .in(
                "removal.EraseAccount",
                "queue.put(List.of(new DelayedJob(all, INDEX_IS_TRUE_AFTER)));",
                "")
            .among(Kind.ERASE, Kind.INSTALL),
        Mutant.of("an erasure ends what joined the account after it")
            .in("removal.DisconnectDecision", "|| found.joinedAt().isAfter(request.joinedBy())", "")
            .among(Kind.ERASE, Kind.CONFIRM),
        Mutant.of("a revocation is given up without an alarm")
            .in("removal.EndGrant", "alarms.revocationGivenUp(after.id());", ""),
        Mutant.of("a spent import token moves the installation")
            .in(
                "tokenimport.ImportGrant",
                "case Holding.Settled(var id) ->"
                    + " SettleImport.outcomeOf(installations.find(id), request);\n"
                    + "      case Holding.Refreshed(var sealed) when",
                "case Holding.Settled(var id) -> { var there = installations.find(id);"
                    + " if (there.status() instanceof Active active && there.isOwnedByAnother("
                    + "request.account()) && installations.save("
                    + "io.latchkey.installation.StoreDecision.replaceGrant(there,"
                    + " active.grant().open(), request.owner(), request.baseUrl(), begun))"
                    + " instanceof Installations.Saved.Done) yield new Outcome.AlreadyInstalled(id);"
                    + " yield SettleImport.outcomeOf(there, request); }"
                    + " case Holding.Refreshed(var sealed) when")
            .among(Kind.IMPORT_SPENT),
        Mutant.of("an imported grant is used before it is kept")
            .in(
                "tokenimport.RefreshImport",
                "var after = found.withGrant(grant, lease.owner(), clock.instant());",
                "var after = found.withGrant(grant, lease.owner(), clock.instant());"
                    + " if (after.revision() > 0) return after;")
            .among(Kind.IMPORT),
        Mutant.of("an imported grant that cannot be kept at once is given up")
            .in("refresh.StoreRetry", "sleeper.sleep(ASKED_AGAIN_AFTER);", "throw unavailable;")
            .among(Kind.IMPORT, Kind.LAPSE_UNKNOWN),
        Mutant.of("an import is over before its installation is stored")
            .in(
                "tokenimport.SettleImport",
                "imports.settle(kept.settle(id, now), after, begun)",
                "imports.save(kept.settle(id, now)) instanceof TokenImports.Saved.Done"
                    + " && installations.save(after) instanceof Installations.Saved.Done"
                    + " ? new TokenImports.Settled.Done() : new TokenImports.Settled.Overtaken()")
            .among(Kind.IMPORT),
        Mutant.of("an import brings back what has ended meanwhile")
            .in(
                "tokenimport.ImportDecision",
                "if (!found.tombstone().isBefore(grant.exchangedAt())) {",
                "if (false) {")
            .in(
                "installation.StoreDecision",
                "if (found.tombstone().isAfter(grant.exchangedAt())) {",
                "if (false) {")
            .among(Kind.IMPORT, Kind.DISCONNECT),
        Mutant.of("a vend does not look at what overtook it")
            .in(
                "vend.VendToken",
                "isStillInstalled(found, now) ? outcome : overtaken(now, request)",
                "outcome"));
  }
}
