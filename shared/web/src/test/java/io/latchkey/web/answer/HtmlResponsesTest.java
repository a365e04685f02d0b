package io.latchkey.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.AttemptId;
import io.latchkey.install.AuthorizationState;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.Customer;
import io.latchkey.install.InstallResult;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Branding;
import io.latchkey.runtime.ProductUrls;
import io.latchkey.web.Events;
import io.latchkey.web.page.Pages;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlResponsesTest {

  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final BaseUrl LOCAL = new BaseUrl("http://localhost:8080");
  private static final AttemptId ATTEMPT = new AttemptId("abcdefghijklmnopqrstuv");
  private static final Account ACCOUNT = new Account("acme & söhne/1+1");
  private static final InstallationId ID = new InstallationId(42, 7);
  private static final NextStep CONFIRM =
      new NextStep.Confirm(
          ATTEMPT,
          Secret.of("t0ken"),
          new Installer(ID, "Lovelace", "Ada"),
          URI.create("https://lovelace.pipedrive.com"),
          new Customer(ACCOUNT, "Acme", Entitlement.ACTIVE),
          false);

  private static final RefusedAssertion REFUSED =
      new RefusedAssertion("AUDIENCE", "its aud is wrong", "aud = \"https://a\"", "aud = \"b\"");

  private final Pages pages = new Pages(Branding.NONE);
  private final HtmlResponses responses =
      new HtmlResponses(
          new ProductUrls(
              URI.create("https://product.example/connect?from=pipedrive"),
              URI.create("https://product.example/subscribe"),
              URI.create("https://product.example/installed?a=%20b&c"),
              URI.create("https://product.example/cancelled?")),
          (consent, baseUrl) ->
              URI.create(
                  "https://oauth.example/dialog?from="
                      + baseUrl.value()
                      + "&state="
                      + consent.value()),
          pages,
          Duration.ofHours(24));

  private APIGatewayV2HTTPResponse next(NextStep step) {
    return responses.reply(StepReply.of(step), asked());
  }

  private static Request asked() {
    return Request.of(Events.get("/resume", ""), BASE);
  }

  private static Request askedIn(String language) {
    return Request.of(
        Events.event("GET", "/resume", "", Map.of("Accept-Language", language)), BASE);
  }

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
  void theConfirmPageIsAnswered200() {
    var response = next(CONFIRM);

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "text/html; charset=utf-8");
    assertThat(response.getBody()).contains("Lovelace", "Ada", "Acme", "acme &amp; söhne/1+1");
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new NextStep.Lapsed(), 410),
        Arguments.of(new NextStep.UnknownAttempt(), 404),
        Arguments.of(new NextStep.WrongBrowser(), 403),
        Arguments.of(new NextStep.NotAccepted(NextStep.Reason.ASSERTION_USED), 400),
        Arguments.of(new NextStep.NotAccepted(NextStep.Reason.OTHER_ACCOUNT), 400),
        Arguments.of(new NextStep.NotAccepted(NextStep.Reason.MALFORMED_FORM), 400),
        Arguments.of(new NextStep.PipedriveFailed(), 502),
        Arguments.of(new NextStep.CodesRefused(), 403),
        Arguments.of(new NextStep.TryLater(Duration.ofSeconds(3)), 503));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void anErrorIsAPageThatSaysThatNothingWasInstalledAndOneThingToDo(NextStep step, int status) {
    var response = next(step);

    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "text/html; charset=utf-8");
    assertThat(response.getBody())
        .contains("Nothing was installed")
        .containsOnlyOnce("class=\"next\"");
  }

  @Test
  void whoIsTooLateOrUnknownIsToldTheSameAndCanStartAgain() {
    var late = next(new NextStep.Lapsed());

    assertThat(late.getBody()).contains("href=\"/install\"");
    assertThat(next(new NextStep.UnknownAttempt()).getBody()).isEqualTo(late.getBody());
  }

  @Test
  void aWaitIsInWholeSecondsAndOneAtLeast() {
    assertThat(next(new NextStep.TryLater(Duration.ofSeconds(3))).getHeaders())
        .containsEntry("Retry-After", "3");
    assertThat(next(new NextStep.TryLater(Duration.ofMillis(3001))).getHeaders())
        .containsEntry("Retry-After", "4");
    assertThat(next(new NextStep.TryLater(Duration.ZERO)).getHeaders())
        .containsEntry("Retry-After", "1");
    assertThat(next(new NextStep.PipedriveFailed()).getHeaders()).doesNotContainKey("Retry-After");
  }

  @Test
  void whatMayWorkInAMomentIsTriedAgainByALinkThatRepeatsNothingOfTheRequest() {
    for (var step :
        List.of(new NextStep.PipedriveFailed(), new NextStep.TryLater(Duration.ofSeconds(3)))) {
      var got =
          responses.reply(
              StepReply.of(step), Request.of(Events.get("/callback", "code=c0de"), BASE));
      assertThat(got.getBody()).contains("<a href=\"\">Try again</a>").doesNotContain("c0de");

      var posted = responses.reply(StepReply.of(step), Request.of(Events.form("", Map.of()), BASE));
      assertThat(posted.getBody()).contains("reload this page").doesNotContain("<a ");
    }
  }

  @Test
  void aPageSpeaksTheLanguageThatTheBrowserWishesForAndSaysSo() {
    var page =
        responses.reply(StepReply.of(new NextStep.Lapsed()), askedIn("et-EE,et;q=0.9,en;q=0.5"));

    assertThat(page.getHeaders())
        .containsEntry("Content-Language", "et")
        .containsEntry("Vary", "Accept-Language");
    assertThat(page.getBody()).contains("<html lang=\"et\" dir=\"ltr\">", "Alusta uuesti");
    assertThat(next(new NextStep.Lapsed()).getHeaders()).containsEntry("Content-Language", "en");
    assertThat(next(new NextStep.AskProduct(ATTEMPT)).getHeaders())
        .doesNotContainKeys("Content-Language", "Vary");
  }

  @Test
  void theConfirmPageSpeaksTheLanguageThatThePersonHasChosenAtPipedrive() {
    assertThat(next(question("pt-BR")).getBody())
        .contains("lang=\"pt\"", "Conectar <bdi>Empresa 42</bdi> a <bdi>Acme</bdi>?");
    assertThat(responses.reply(StepReply.of(question("pt-BR")), askedIn("de")).getHeaders())
        .containsEntry("Content-Language", "pt");
  }

  @Test
  void theConfirmPageSpeaksTheBrowsersLanguageIfPipedriveNamesNoneOfOurs() {
    assertThat(responses.reply(StepReply.of(question("")), askedIn("de")).getBody())
        .contains("lang=\"de\"", "<bdi>Unternehmen 42</bdi> mit <bdi>Acme</bdi> verbinden?");
    assertThat(responses.reply(StepReply.of(question("ja-JP")), askedIn("de")).getHeaders())
        .containsEntry("Content-Language", "de");
  }

  private static NextStep.Confirm question(String language) {
    return new NextStep.Confirm(
        ATTEMPT,
        Secret.of("t0ken"),
        new Installer(ID, "", "Ada", language, Optional.empty()),
        URI.create("https://lovelace.pipedrive.com"),
        new Customer(ACCOUNT, "Acme", Entitlement.ACTIVE),
        false);
  }

  @Test
  void otherAnswersArePagesToo() {
    assertThat(responses.unverified(REFUSED, asked()).getStatusCode()).isEqualTo(400);
    assertThat(responses.malformed(MalformedRequest.Problem.VALUE, asked()).getStatusCode())
        .isEqualTo(400);
    assertThat(responses.foreignForm(asked()).getStatusCode()).isEqualTo(403);
    assertThat(responses.noSuchPage(asked()).getStatusCode()).isEqualTo(404);
    var wrongMethod = responses.wrongMethod(List.of("GET", "DELETE"), asked());
    assertThat(wrongMethod.getStatusCode()).isEqualTo(405);
    assertThat(wrongMethod.getHeaders()).containsEntry("Allow", "DELETE, GET");
  }

  @ParameterizedTest
  @EnumSource(MalformedRequest.Problem.class)
  void whateverCannotBeReadIsAnsweredAlike(MalformedRequest.Problem problem) {
    assertThat(responses.malformed(problem, asked()).getBody())
        .isEqualTo(next(new NextStep.NotAccepted(NextStep.Reason.MALFORMED_FORM)).getBody());
  }

  @Test
  void redirectsAndPagesHaveTheHeadersThatKeepThemPrivateAndUnframed() {
    var policy = pages.contentSecurityPolicy();
    for (var response :
        List.of(
            next(CONFIRM),
            next(new NextStep.End(new InstallResult.Declined())),
            next(new NextStep.OpenAttempt(ATTEMPT)),
            next(new NextStep.Lapsed()))) {
      assertThat(response.getHeaders())
          .containsEntry("Cache-Control", "no-store")
          .containsEntry("Referrer-Policy", "same-origin")
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Content-Security-Policy", policy)
          .containsEntry("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
      assertThat(response.getIsBase64Encoded()).isFalse();
    }
  }

  /**
   * Fetch, "set request's referrer policy on redirect": the response's policy applies to the next
   * hop.
   */
  @Test
  void theProductsConnectAndSubscribePagesLearnFromWhichSiteThePersonCame() {
    for (var step :
        List.of(new NextStep.AskProduct(ATTEMPT), new NextStep.Subscribe(ATTEMPT, ACCOUNT))) {
      var started =
          responses.reply(StepReply.of(step), Request.of(Events.get("/install", ""), BASE));
      assertThat(started.getHeaders()).containsEntry("Referrer-Policy", "strict-origin");

      var callback = Request.of(Events.get("/callback", "code=c0de"), BASE);
      assertThat(responses.reply(StepReply.of(step), callback).getHeaders())
          .containsEntry("Referrer-Policy", "same-origin");
    }
  }

  @Test
  void anAttemptIsOpenedAtAnAddressWithoutASecret() {
    var response = next(new NextStep.OpenAttempt(ATTEMPT));

    assertThat(response.getStatusCode()).isEqualTo(303);
    assertThat(response.getHeaders())
        .containsEntry("Location", "https://latchkey.example/resume?install=" + ATTEMPT.value());
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

  @Test
  void whoBroughtAnAssertionTriesAgainWithoutIt() {
    for (var step :
        List.of(new NextStep.PipedriveFailed(), new NextStep.TryLater(Duration.ofSeconds(3)))) {
      var page =
          responses.replyToAssertion(
              StepReply.of(step),
              ATTEMPT,
              Request.of(Events.get("/resume", "assertion=a.b.c"), BASE));

      assertThat(page.getBody())
          .contains("<a href=\"/resume?install=" + ATTEMPT.value() + "\">Try again</a>");
    }
  }

  @Test
  void aPageIsOutOfReachOfTheWindowThatOpenedItAndARedirectLeavesThatAlone() {
    assertThat(next(CONFIRM).getHeaders())
        .containsEntry("Cross-Origin-Opener-Policy", "same-origin");
    assertThat(next(new NextStep.Lapsed()).getHeaders())
        .containsEntry("Cross-Origin-Opener-Policy", "same-origin");
    assertThat(next(new NextStep.AskProduct(ATTEMPT)).getHeaders())
        .doesNotContainKey("Cross-Origin-Opener-Policy");
  }

  @Test
  void browsersAreNotToldToInsistOnHttpsWhereThereIsNone() {
    assertThat(
            responses
                .reply(StepReply.of(CONFIRM), Request.of(Events.get("/resume", ""), LOCAL))
                .getHeaders())
        .doesNotContainKey("Strict-Transport-Security");
  }

  @Test
  void aReplyBringsTheKeysOfTheAttemptsThatBeganInIt() {
    var key = new BrowserKey(Secret.of("k".repeat(43)));
    var issued = new StepReply.IssuedKey(ATTEMPT, key, Duration.ofHours(24));
    var request = Request.of(Events.get("/callback", ""), BASE);

    var response =
        responses.reply(new StepReply(new NextStep.AskProduct(ATTEMPT), List.of(issued)), request);

    assertThat(response.getCookies())
        .containsExactly(
            "__Host-latchkey-abcdefghijklmnopqrstuv="
                + "k".repeat(43)
                + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax; Secure");
    assertThat(response.getHeaders().toString()).doesNotContain("kkkk");
    assertThat(
            responses.reply(StepReply.of(new NextStep.AskProduct(ATTEMPT)), request).getCookies())
        .isNull();
  }

  @Test
  void inProductionARefusedAssertionIsANeutralPageWithTheNameOfTheCheck() {
    assertThat(responses.unverified(REFUSED, asked()).getBody())
        .contains("Reason: <bdi>AUDIENCE</bdi>")
        .doesNotContain("its aud is wrong", "https://a");
  }

  @Test
  void onTheDevelopersMachineARefusedAssertionExplainsItself() {
    var local = Request.of(Events.get("/resume", ""), LOCAL);

    assertThat(responses.unverified(REFUSED, local).getBody())
        .contains("its aud is wrong", "aud = \"https://a\"", "aud = \"b\"");
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
  void everyPageThatEndsAnInstallOffersToStartAgain() {
    for (var step :
        List.of(
            new NextStep.AccountErased(),
            new NextStep.NoLongerInstalled(),
            new NextStep.CookiesOff(),
            new NextStep.ConsentFailed(),
            new NextStep.WrongBrowser(),
            new NextStep.CodesRefused())) {
      assertThat(next(step).getStatusCode()).isGreaterThanOrEqualTo(400);
      assertThat(next(step).getBody()).contains("<a href=\"/install\">Start again</a>");
    }
  }
}
