package io.latchkey.local.journey;

import io.latchkey.token.InstallationId;
import java.util.Map;

/** Who somebody is at Pipedrive. */
public record PipedriveUser(InstallationId id, String companyName, String userName) {

  public long companyId() {
    return id.companyId();
  }

  public long userId() {
    return id.userId();
  }

  /** What they fill in at the emulator's dialog, where Pipedrive would know it from their login. */
  public Map<String, String> filledIn() {
    return Map.of(
        "who",
        "other",
        "company_id",
        Long.toString(companyId()),
        "user_id",
        Long.toString(userId()),
        "company_name",
        companyName,
        "user_name",
        userName);
  }
}
