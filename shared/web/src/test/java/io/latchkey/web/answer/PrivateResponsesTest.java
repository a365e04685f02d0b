package io.latchkey.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.BrowserKey;
import io.latchkey.install.InstallResult;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.pipedrive.Secret;
import io.latchkey.web.Events;
import io.latchkey.web.request.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The headers that keep a response to its browser. */
class PrivateResponsesTest extends HtmlResponsesTesting {

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
}
