package io.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Check;
import io.latchkey.cli.doctor.DoctorChecks;
import io.latchkey.installation.BaseUrl;
import io.latchkey.local.aws.LocalSecretStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartupCheckTest {

  private static final String ASKED_OF_PIPEDRIVE = "Pipedrive client";

  @Test
  void theEmulatorIsAskedWhetherItTakesTheClientSecret() {
    assertThat(checks(Map.of())).contains(ASKED_OF_PIPEDRIVE);
  }

  @Test
  void aRealPipedriveIsAskedWhetherItTakesTheClientSecret() {
    assertThat(checks(at("https://oauth.pipedrive.com"))).contains(ASKED_OF_PIPEDRIVE);
  }

  @Test
  void aStandInThatCountsWhatItIsAskedIsAskedNothing() {
    assertThat(checks(at("http://localhost:1")))
        .contains("health", "callback")
        .doesNotContain(ASKED_OF_PIPEDRIVE);
  }

  private static Map<String, String> at(String pipedrive) {
    return Map.of(
        "PIPEDRIVE_OAUTH_URL", pipedrive,
        "PIPEDRIVE_CLIENT_ID", "app",
        "PIPEDRIVE_CLIENT_SECRET", "client-secret-of-the-app-0123456789");
  }

  private static List<String> checks(Map<String, String> environment) {
    var settings = new LocalSettings(environment, new SecureRandom());
    try (var deployment =
        new DoctorChecks(
            new BaseUrl(settings.publicBaseUrl().toString()),
            Clock.systemUTC(),
            new SecureRandom())) {
      return StartupCheck.of(
              deployment, settings, new LocalSecretStore(settings.secrets(), Clock.systemUTC()))
          .stream()
          .map(Check::name)
          .toList();
    }
  }
}
