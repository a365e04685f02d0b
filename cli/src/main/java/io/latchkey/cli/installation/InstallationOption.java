package io.latchkey.cli.installation;

import io.latchkey.cli.CliException;
import io.latchkey.pipedrive.InstallationId;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** The two ids that select an installation. */
final class InstallationOption {

  @Parameters(
      index = "0",
      paramLabel = "COMPANY_ID",
      description = "Pipedrive's id for the company.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String companyId;

  @Parameters(index = "1", paramLabel = "USER_ID", description = "Pipedrive's id for the user.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String userId;

  /**
   * @throws CliException if one is not a valid id
   */
  InstallationId id() {
    return InstallationId.parse(companyId, userId)
        .orElseThrow(
            () -> new CliException("company and user ids must be whole numbers from 1 to 2^53-1"));
  }

  /** An object for scripts that begins by naming an installation. */
  static Map<String, Object> members(InstallationId id) {
    var members = new LinkedHashMap<String, Object>();
    members.put("company_id", id.companyId());
    members.put("user_id", id.userId());
    return members;
  }

  /** An installation as sentences name it. */
  static String named(InstallationId id) {
    return "user " + id.userId() + " of company " + id.companyId();
  }
}
