package io.latchkey.lambda;

import io.latchkey.install.AttemptId;
import io.latchkey.pipedrive.InstallationId;
import org.slf4j.MDC;

/**
 * Adds the subject of this call to its later log lines. No field grants access: a handle is public,
 * and ids are not secret.
 */
public final class LogFields {

  private LogFields() {}

  public static void about(AttemptId attempt) {
    MDC.put("attempt", attempt.value());
  }

  public static void about(InstallationId id) {
    MDC.put("company_id", Long.toString(id.companyId()));
    MDC.put("user_id", Long.toString(id.userId()));
  }

  /** Clears the fields between two tasks of one call. */
  public static void aboutNothing() {
    MDC.remove("attempt");
    MDC.remove("company_id");
    MDC.remove("user_id");
  }
}
