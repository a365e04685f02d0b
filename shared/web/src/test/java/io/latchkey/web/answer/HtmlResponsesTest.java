package io.latchkey.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Customer;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.web.Events;
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

/** The pages that a browser shows: the confirm page, and what went wrong. */
class HtmlResponsesTest extends HtmlResponsesTesting {

  private static final RefusedAssertion REFUSED =
      new RefusedAssertion("AUDIENCE", "its aud is wrong", "aud = \"https://a\"", "aud = \"b\"");

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
