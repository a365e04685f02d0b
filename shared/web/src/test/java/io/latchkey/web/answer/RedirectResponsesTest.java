package io.latchkey.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.InstallResult;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.installation.Account;
import io.latchkey.web.Events;
import io.latchkey.web.request.Request;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The addresses that each step sends a browser to. */
class RedirectResponsesTest extends HtmlResponsesTesting {

  private static void goesTo(APIGatewayV2HTTPResponse response, String address) {
    assertThat(response.getStatusCode()).isEqualTo(302);
    assertThat(response.getHeaders()).containsEntry("Location", address);
    assertThat(response.getBody()).isEmpty();
  }

  @Test
  void theProductIsAskedWithTheAttemptAndNoReturnAddress() {
    goesTo(
        next(new NextStep.AskProduct(ATTEMPT)),
        "https://product.example/connect?from=pipedrive&install=abcdefghijklmnopqrstuv");
  }

  @Test
  void theShopIsToldTheAttemptAndTheAccount() {
    goesTo(
        next(new NextStep.Subscribe(ATTEMPT, ACCOUNT)),
        "https://product.example/subscribe?install=abcdefghijklmnopqrstuv"
            + "&account=acme%20%26%20s%C3%B6hne%2F1%2B1");
  }

  @Test
  void pipedriveIsAskedAtItsDialog() {
    goesTo(
        next(new NextStep.AskPipedrive(new AuthorizationState(ATTEMPT, "0123456789012345678901"))),
        "https://oauth.example/dialog?from=https://latchkey.example"
            + "&state=abcdefghijklmnopqrstuv.0123456789012345678901");
  }

  @Test
  void anInstallationEndsOnTheInstalledPageWithWhatWasInstalled() {
    goesTo(
        next(new NextStep.End(new InstallResult.Installed(ID, ACCOUNT))),
        "https://product.example/installed?a=%20b&c&status=installed&company_id=42&user_id=7"
            + "&account=acme%20%26%20s%C3%B6hne%2F1%2B1");
  }

  @Test
  void aNoEndsOnTheCancelledPage() {
    goesTo(
        next(new NextStep.End(new InstallResult.UserDenied())),
        "https://product.example/cancelled?status=user_denied");
    goesTo(
        next(new NextStep.End(new InstallResult.Declined())),
        "https://product.example/cancelled?status=declined");
  }

  @Test
  void anAccountCannotAddAHeader() {
    var location =
        next(new NextStep.Subscribe(ATTEMPT, new Account("a\u2028b #?&=%")))
            .getHeaders()
            .get("Location");

    assertThat(location).endsWith("&account=a%E2%80%A8b%20%23%3F%26%3D%25");
  }

  @Test
  void anAttemptIsOpenedAtAnAddressWithoutASecret() {
    var response = next(new NextStep.OpenAttempt(ATTEMPT));

    assertThat(response.getStatusCode()).isEqualTo(303);
    assertThat(response.getHeaders())
        .containsEntry("Location", "https://latchkey.example/resume?install=" + ATTEMPT.value());
  }

  @Test
  void aBrowserThatHasBeenGivenACookieIsSentToShowIt() {
    var response = next(new NextStep.CheckCookie(ATTEMPT));

    assertThat(response.getStatusCode()).isEqualTo(303);
    assertThat(response.getHeaders())
        .containsEntry(
            "Location",
            "https://latchkey.example/resume?install=" + ATTEMPT.value() + "&cookie=given");
  }

  @Test
  void aProgramThatIsNoBrowserIsRedirectedAsOldClientsUnderstand() {
    var posted = Request.of(Events.form("", Map.of()), BASE);
    var step = new NextStep.End(new InstallResult.Installed(ID, ACCOUNT));

    assertThat(responses.reply(StepReply.of(step), posted).getStatusCode()).isEqualTo(302);
  }

  @Test
  void whatFollowsAFormIsAGet() {
    var posted = Request.of(Events.form("", Map.of("user-agent", "Mozilla/5.0")), BASE);

    for (var step :
        List.of(
            new NextStep.End(new InstallResult.Installed(ID, ACCOUNT)),
            new NextStep.AskPipedrive(new AuthorizationState(ATTEMPT, "0123456789012345678901")))) {
      assertThat(responses.reply(StepReply.of(step), posted).getStatusCode()).isEqualTo(303);
    }
  }
}
