package io.latchkey.local;

import io.latchkey.cli.doctor.Check;
import io.latchkey.cli.doctor.Deployment;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What the doctor looks at each time that {@code make run} starts. */
final class StartExamination {

  private StartExamination() {}

  /**
   * All that it can look at without AWS. But a stand-in for Pipedrive that somebody else has put on
   * a plain http address is left alone: whoever counts what it is asked did not ask for this.
   */
  static List<Check> of(
      Deployment deployment, LocalSettings settings, SecretsManagerClient secrets) {
    return settings.hasEmulator() || settings.get("PIPEDRIVE_OAUTH_URL").startsWith("https:")
        ? deployment.seenWithSecrets(settings.asOfAFunction(), secrets, Optional.empty())
        : deployment.seenFromOutside();
  }
}
