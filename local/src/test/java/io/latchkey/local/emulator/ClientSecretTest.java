package io.latchkey.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The app's client secret is refreshed, as in the Developer Hub. */
class ClientSecretTest {

  private static final String FRESH = "the-next-secret-of-the-app";

  private final EmulatedApp app = new EmulatedApp();

  ClientSecretTest() throws IOException {}

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void theOneBeforeIsNoLongerTaken() throws IOException {
    app.pipedrive.refreshClientSecret(Secret.of(FRESH));

    assertThat(revokedWith(EmulatedApp.SECRET)).isEqualTo(401);
    assertThat(revokedWith(FRESH)).isEqualTo(200);
  }

  @Test
  void theOneBeforeIsStillTakenWherePipedriveIsKind() throws IOException {
    app.pipedrive.set(EmulatorOption.OLDER_CLIENT_SECRETS_LIVE_ON, true);
    app.pipedrive.refreshClientSecret(Secret.of(FRESH));

    assertThat(revokedWith(EmulatedApp.SECRET)).isEqualTo(200);
    assertThat(revokedWith(FRESH)).isEqualTo(200);
    assertThat(revokedWith("neither")).isEqualTo(401);
  }

  @Test
  void noticesAreSignedWithTheNewOne() throws Exception {
    app.pipedrive.refreshClientSecret(Secret.of(FRESH));

    app.pipedrive.uninstall(1, 2).join();

    assertThat(app.received().header("authorization"))
        .contains(EmulatedApp.basic(EmulatedApp.ID, FRESH));
  }

  private int revokedWith(String secret) throws IOException {
    return app.visitor
        .post(
            "/oauth/revoke",
            Map.of("token", "unknown"),
            "Authorization",
            EmulatedApp.basic(EmulatedApp.ID, secret))
        .statusCode();
  }
}
