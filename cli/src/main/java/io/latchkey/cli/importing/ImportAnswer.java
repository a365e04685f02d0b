package io.latchkey.cli.importing;

import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.util.List;

/** Latchkey's response to one row (docs/openapi.yaml, importGrant). */
sealed interface ImportAnswer {

  /**
   * Tokens can be had.
   *
   * @param status imported or already_here
   */
  record Installed(String status, InstallationId id) implements ImportAnswer {}

  /**
   * A repetition would not be imported either.
   *
   * @param code the reason
   * @param who the owner of the token, if known; none or one
   * @param link the page at which the person can allow the app again, if that helps; none or one
   */
  record Refused(String code, List<InstallationId> who, List<String> link) implements ImportAnswer {
    public Refused {
      who = List.copyOf(who);
      link = List.copyOf(link);
    }
  }

  /** The row must be sent again after a while. */
  record Later(Duration after, String code, Scope scope) implements ImportAnswer {

    static Later of(Duration after, String code) {
      return new Later(after, code, Scope.of(code));
    }
  }

  /** The rows that a response applies to. */
  enum Scope {
    /** The rows of this company alone: its limit or its plan at Pipedrive. */
    COMPANY,
    /** Every row: Pipedrive limits the refreshes of the app. */
    EVERYBODY,
    /** This row or every row: the answer doesn't tell. */
    UNKNOWN;

    static Scope of(String code) {
      return switch (code) {
        case "company_busy", "company_denied" -> COMPANY;
        case "slow_down" -> EVERYBODY;
        default -> UNKNOWN;
      };
    }
  }

  /** Pipedrive has given a grant that could not be kept. */
  record Lost() implements ImportAnswer {}
}
