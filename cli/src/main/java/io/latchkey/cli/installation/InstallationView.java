package io.latchkey.cli.installation;

import io.latchkey.cli.report.Cell;
import io.latchkey.cli.report.Cell.Color;
import io.latchkey.cli.report.FactList;
import io.latchkey.cli.report.Timestamps;
import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installation.Active;
import io.latchkey.installation.Installation.Disconnecting;
import io.latchkey.installation.Installation.EndReason;
import io.latchkey.installation.Installation.Former;
import io.latchkey.installation.Installation.Gone;
import io.latchkey.installation.Installation.NeedsReauthorization;
import io.latchkey.installation.Lease;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The visible part of an installation: no token, and no sealed attribute. */
record InstallationView(Installation installation) {

  /** The status's stored name; {@code none} if nothing is stored. */
  String status() {
    return switch (installation.status()) {
      case Active _ -> "active";
      case NeedsReauthorization _ -> "needs_reauthorization";
      case Disconnecting _ -> "disconnecting";
      case Gone _ -> isThere() ? "gone" : "none";
    };
  }

  /** Returns true if the installation is stored. */
  boolean isThere() {
    return installation.revision() > 0;
  }

  Cell statusCell() {
    return new Cell(
        status(),
        switch (installation.status()) {
          case Active _ -> Color.GOOD;
          case NeedsReauthorization _ -> Color.BAD;
          case Disconnecting _ -> Color.BETWEEN;
          case Gone _ -> Color.PLAIN;
        });
  }

  /**
   * The current owner, or the previous one if the installation is ending. Empty if there is none.
   */
  String account() {
    return installation.status() instanceof Disconnecting ending
            && ending.former() instanceof Former.Of(Account account)
        ? account.id()
        : installation.owner().map(owner -> owner.account().id()).orElse("");
  }

  String entitlement() {
    return installation
        .owner()
        .map(owner -> owner.entitlement().name().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  Instant accessExpiresAt() {
    return installation.status() instanceof Active active
        ? active.accessExpiresAt()
        : Instant.EPOCH;
  }

  /** The reason for its end. Empty if it has not ended. */
  String reason() {
    return switch (installation.status()) {
      case Active _ -> "";
      case NeedsReauthorization _ -> "";
      case Disconnecting ending -> word(ending.reason());
      case Gone gone -> isThere() ? word(gone.reason()) : "";
    };
  }

  static String word(EndReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** The start of the current status; EPOCH if it is active. */
  Instant since() {
    return switch (installation.status()) {
      case Active _ -> Instant.EPOCH;
      case NeedsReauthorization dead -> dead.since();
      case Disconnecting ending -> ending.since();
      case Gone gone -> gone.since();
    };
  }

  /** The expiry of the current refresh's lease. */
  Instant leaseUntil() {
    return installation.refreshState().lease() instanceof Lease.Held(String _, Instant until)
        ? until
        : Instant.EPOCH;
  }

  FactList facts(Instant now) {
    var refreshState = installation.refreshState();
    return new FactList()
        .add("company", Long.toString(installation.id().companyId()))
        .add("user", Long.toString(installation.id().userId()))
        .add("status", statusCell())
        .add("reason", reason())
        .add("since", Timestamps.from(now, since()))
        .add("account", account())
        .add("entitlement", entitlement())
        .add("installed", Timestamps.from(now, installation.installedAt()))
        .add("last vended", Timestamps.from(now, refreshState.lastVendedAt()))
        .add("token expires", Timestamps.from(now, accessExpiresAt()))
        .add("due", Timestamps.from(now, refreshState.dueAt()))
        .add("generation", Long.toString(installation.generation()))
        .add("exchanged", Timestamps.from(now, installation.exchangedAt()))
        .add("tombstone", Timestamps.from(now, installation.tombstone()))
        .add("lease until", Timestamps.from(now, leaseUntil()))
        .add(
            "failures",
            refreshState.failures() == 0 ? "" : Integer.toString(refreshState.failures()))
        .add("not before", Timestamps.from(now, refreshState.notBefore()));
  }

  /** Formats the installation for scripts, without empty values. */
  Map<String, Object> json() {
    var refreshState = installation.refreshState();
    var members = InstallationOption.members(installation.id());
    members.put("status", status());
    put(members, "reason", reason());
    put(members, "since", Timestamps.text(since()));
    put(members, "account", account());
    put(members, "entitlement", entitlement());
    put(members, "installed_at", Timestamps.text(installation.installedAt()));
    put(members, "last_vended_at", Timestamps.text(refreshState.lastVendedAt()));
    put(members, "access_token_expires_at", Timestamps.text(accessExpiresAt()));
    put(members, "due_at", Timestamps.text(refreshState.dueAt()));
    members.put("generation", installation.generation());
    put(members, "exchanged_at", Timestamps.text(installation.exchangedAt()));
    put(members, "tombstone_at", Timestamps.text(installation.tombstone()));
    put(members, "lease_until", Timestamps.text(leaseUntil()));
    members.put("failures", refreshState.failures());
    put(members, "not_before", Timestamps.text(refreshState.notBefore()));
    return members;
  }

  private static void put(Map<String, Object> members, String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }
}
