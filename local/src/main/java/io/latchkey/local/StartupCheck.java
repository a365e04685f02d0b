package io.latchkey.local;

import io.latchkey.cli.doctor.Check;
import io.latchkey.cli.doctor.DoctorChecks;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The checks of the doctor that run whenever {@code make run} starts. */
final class StartupCheck {

  private StartupCheck() {}

  /**
   * Returns every check that works without AWS. Skips Pipedrive if it is a custom stub on a plain
   * http address, because the stub's owner may count requests.
   */
  static List<Check> of(
      DoctorChecks deployment, LocalSettings settings, SecretsManagerClient secrets) {
    return settings.hasEmulator() || settings.get("PIPEDRIVE_OAUTH_URL").startsWith("https:")
        ? deployment.seenWithSecrets(settings.asOfAFunction(), secrets, Optional.empty())
        : deployment.seenFromOutside();
  }
}
