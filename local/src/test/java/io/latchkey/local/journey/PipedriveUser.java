package io.latchkey.local.journey;

import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import java.util.Map;

/** A person's identity at Pipedrive. */
public record PipedriveUser(InstallationId id, String companyName, String userName) {

  public long companyId() {
    return id.companyId();
  }

  public long userId() {
    return id.userId();
  }

  /** The code that Pipedrive gives out when they press Allow and Install. */
  Secret allows(PipedriveEmulator pipedrive) {
    return pipedrive.allow(
        new io.latchkey.local.emulator.Person(companyId(), userId(), companyName, userName));
  }

  /** The fields of the emulator's dialog. Pipedrive would know these values from the login. */
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
