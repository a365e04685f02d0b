package io.latchkey.install;

import io.latchkey.installation.Account;
import io.latchkey.installation.Installation;
import java.util.List;
import java.util.Optional;

/** The store of attempts. Every method throws StoreUnavailable if the store doesn't answer. */
public interface Attempts {

  /** Returns the attempt by a consistent read, lapsed or not; empty if there is none. */
  Optional<Attempt> find(AttemptId attemptId);

  /** Stores all of a change, or nothing. */
  CommitResult commit(Commit change);

  /**
   * One step of an attempt, with its conditions and its other writes.
   *
   * @param after the attempt to store; the stored version must be the one just before it, or absent
   *     if it is 1
   * @param claims the claims that it uses up, each of which one attempt can use once
   * @param installations the installations to store with it, each over the revision just before it:
   *     none or one
   * @param requiredAccounts the accounts that must not have been erased since the attempt began:
   *     none or one
   */
  record Commit(
      Attempt after,
      List<Claim> claims,
      List<Installation> installations,
      List<Account> requiredAccounts) {

    public Commit {
      claims = List.copyOf(claims);
      installations = List.copyOf(installations);
      requiredAccounts = List.copyOf(requiredAccounts);
    }

    public Commit(Attempt after, List<Claim> claims, List<Installation> installations) {
      this(after, claims, installations, List.of());
    }

    public static Commit of(Attempt after) {
      return new Commit(after, List.of(), List.of());
    }

    public Commit claiming(Claim claim) {
      return new Commit(after, List.of(claim), installations, requiredAccounts);
    }

    /**
     * Returns the change with an installation. The installation's owner is not checked for an
     * erasure, because a stored installation may be newer than the attempt, the erasure, or both.
     */
    public Commit storing(Installation installation) {
      return new Commit(after, claims, List.of(installation), requiredAccounts);
    }

    /** Returns the same change, refused if the account was erased after the attempt began. */
    public Commit unlessErased(Optional<Account> account) {
      return new Commit(after, claims, installations, account.stream().toList());
    }
  }

  /** A name that can be used once. */
  sealed interface Claim {

    /**
     * An authorization code.
     *
     * @param sha256 the SHA-256 of the code, in hex
     */
    record Code(String sha256) implements Claim {}

    /** The name of an assertion. */
    record Jti(String issuer, String jti) implements Claim {}
  }

  /** The result of a change; if several conditions failed, the first of them in this order. */
  sealed interface CommitResult {

    record Done() implements CommitResult {}

    /** The claim was used before, by this attempt. */
    record Claimed(AttemptId by) implements CommitResult {}

    /** The account was erased after the attempt began, so nothing can be installed for it. */
    record Erased() implements CommitResult {}

    /** The installation has changed since it was read. */
    record InstallationChanged(Installation now) implements CommitResult {}

    /** The attempt has changed since it was read. */
    record Overtaken() implements CommitResult {}
  }
}
