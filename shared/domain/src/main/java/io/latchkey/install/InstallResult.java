package io.latchkey.install;

import io.latchkey.token.Account;
import io.latchkey.token.InstallationId;

/** How an attempt finished. */
public sealed interface InstallResult {

  record Installed(InstallationId id, Account account) implements InstallResult {}

  /** Cancel at Pipedrive's dialog ({@code error=user_denied}). */
  record UserDenied() implements InstallResult {}

  /** No on our confirm page. */
  record Declined() implements InstallResult {}
}
