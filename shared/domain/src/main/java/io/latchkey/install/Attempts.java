package io.latchkey.install;

import io.latchkey.token.Account;
import io.latchkey.token.Installation;
import java.util.List;
import java.util.Optional;

/**
 * The attempts that are stored. Every method throws StoreUnavailable where the store does not
 * answer.
 */
public interface Attempts {

  /** As it is now (a consistent read), lapsed or not; empty where there is none. */
  Optional<Attempt> find(AttemptId attemptId);

  /** Stores all of a change or nothing of it. */
  CommitResult commit(Commit change);

  /**
   * One step of an attempt and what must be true or become true with it.
   *
   * @param after the attempt as it shall be; what is stored must have the version just before it,
   *     or nothing where it is 1
   * @param claims names that are used up by it, each by one attempt and once
   * @param installations stored with it, each over the revision just before it: none or one
   * @param requiredAccounts accounts that must not have been erased since the attempt began: at most
   *     one
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
     * With an installation. Its owner is not looked at: one that is stored already says nothing
     * about the attempt, which may be older than an erasure and the install after it.
     */
    public Commit storing(Installation installation) {
      return new Commit(after, claims, List.of(installation), requiredAccounts);
    }

    /** The same change, refused if the account was erased after the attempt began. */
    public Commit unlessErased(Optional<Account> account) {
      return new Commit(after, claims, installations, account.stream().toList());
    }
  }

  /** Something that is good once. */
  sealed interface Claim {

    /**
     * An authorization code.
     *
     * @param sha256 of it, hex
     */
    record Code(String sha256) implements Claim {}

    /** An assertion's name. */
    record Jti(String issuer, String jti) implements Claim {}
  }

  /** What became of a change; where several things stood against it, the first of these. */
  sealed interface CommitResult {

    record Done() implements CommitResult {}

    /** A claim was made before, by this attempt. */
    record Claimed(AttemptId by) implements CommitResult {}

    /** The account was erased after the attempt began: nothing may be installed for it any more. */
    record Erased() implements CommitResult {}

    /** The installation has changed since. */
    record InstallationChanged(Installation now) implements CommitResult {}

    /** The attempt has changed since. */
    record Overtaken() implements CommitResult {}
  }
}
