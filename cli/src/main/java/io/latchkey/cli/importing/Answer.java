package io.latchkey.cli.importing;

import io.latchkey.token.InstallationId;
import java.time.Duration;
import java.util.List;

/** What Latchkey says to one row (docs/openapi.yaml, importGrant). */
sealed interface Answer {

  /**
   * Tokens can be had.
   *
   * @param status imported or already_here
   */
  record Here(String status, InstallationId id) implements Answer {}

  /**
   * The same again would not be imported either.
   *
   * @param code why
   * @param who whose it is, where that is said; none or one
   * @param link where the person allows the app again, where that helps; none or one
   */
  record Refused(String code, List<InstallationId> who, List<String> link) implements Answer {
    public Refused {
      who = List.copyOf(who);
      link = List.copyOf(link);
    }
  }

  /** To be sent again after a while. */
  record Later(Duration after, String code, Scope scope) implements Answer {

    static Later of(Duration after, String code) {
      return new Later(after, code, Scope.of(code));
    }
  }

  /** Which rows an answer speaks for. */
  enum Scope {
    /** Those of this company alone: its limit or its plan at Pipedrive. */
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
  record Lost() implements Answer {}
}
