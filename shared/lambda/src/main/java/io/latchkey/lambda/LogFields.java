package io.latchkey.lambda;

import io.latchkey.install.Handle;
import io.latchkey.token.InstallationId;
import org.slf4j.MDC;

/**
 * Says in every line of the log that follows in this call what it is about. Nothing of it opens
 * anything: a handle is public, and ids are ids.
 */
public final class LogFields {

  private LogFields() {}

  public static void about(Handle attempt) {
    MDC.put("attempt", attempt.value());
  }

  public static void about(InstallationId id) {
    MDC.put("company_id", Long.toString(id.companyId()));
    MDC.put("user_id", Long.toString(id.userId()));
  }

  /** For a call that has several things to do, between one and the next. */
  public static void aboutNothing() {
    MDC.remove("attempt");
    MDC.remove("company_id");
    MDC.remove("user_id");
  }
}
