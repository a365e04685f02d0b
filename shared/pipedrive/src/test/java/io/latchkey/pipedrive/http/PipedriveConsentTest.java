package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.AttemptId;
import io.latchkey.install.AuthorizationState;
import io.latchkey.installation.BaseUrl;
import io.latchkey.memory.TestClock;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PipedriveConsentTest {

  @Test
  void theDialogKnowsTheAppWhereToAnswerAndTheState() {
    var settings = PipedriveServer.settings(URI.create("https://oauth.pipedrive.com"), null);
    var consent = new PipedriveConsent(new SecretStore().source(new TestClock()), settings);
    var request = new AuthorizationState(new AttemptId("h".repeat(22)), "n".repeat(22));

    assertThat(consent.dialog(request, new BaseUrl("https://latchkey.example")))
        .hasToString(
            "https://oauth.pipedrive.com/oauth/authorize?client_id=app-1"
                + "&redirect_uri=https%3A%2F%2Flatchkey.example%2Fcallback"
                + "&state=hhhhhhhhhhhhhhhhhhhhhh.nnnnnnnnnnnnnnnnnnnnnn");
  }
}
