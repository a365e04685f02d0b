package io.latchkey.install;

import io.latchkey.installation.Account;
import io.latchkey.pipedrive.InstallationId;

/** The result of a finished attempt. */
public sealed interface InstallResult {

  record Installed(InstallationId id, Account account) implements InstallResult {}

  /** The person canceled at Pipedrive's dialog ({@code error=user_denied}). */
  record UserDenied() implements InstallResult {}

  /** The person declined on the confirm page. */
  record Declined() implements InstallResult {}
}
