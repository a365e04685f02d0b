package io.latchkey.local.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.PageAssert;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * If PUBLIC_BASE_URL is not set, Latchkey uses the host that API Gateway reports, regardless of the
 * request's headers. A host of Mallory's in redirect_uri would receive codes, and one in the
 * audience would make Latchkey accept another party's assertions.
 */
class SpoofedHostTest {

  @RegisterExtension
  static final RunningLatchkey latchkey = RunningLatchkey.with("PUBLIC_BASE_URL", "");

  private static String base() {
    return "https://" + latchkey.baseUrl().getAuthority();
  }

  @ParameterizedTest
  @CsvSource({
    "Host, evil.example",
    "X-Forwarded-Host, evil.example",
    "X-Forwarded-Proto, http",
    "X-Forwarded-Port, 8443",
    "X-Forwarded-Server, evil.example",
    "X-Forwarded-Prefix, //evil.example",
    "X-Original-Host, evil.example",
    "X-Original-URL, https://evil.example/",
    "X-Rewrite-URL, /health",
    "X-Host, evil.example",
    "X-HTTP-Host-Override, evil.example",
    "X-Amz-Cf-Id, evil.example",
    "Forwarded, host=evil.example;proto=http",
    "Origin, https://evil.example",
    "Referer, https://evil.example/"
  })
  void noHeaderChangesWhereWeAre(String header, String value) {
    var ada = RawBrowser.begins(latchkey, base());

    var dialog =
        RawRequest.get(latchkey, "/resume?assertion=" + ada.assertion())
            .header("Cookie", ada.cookie())
            .header(header, value)
            .sent();
    var install = RawRequest.get(latchkey, "/install").header(header, value).sent();
    var error = RawRequest.get(latchkey, "/resume?assertion=x").header(header, value).sent();

    assertThat(ada.isTheOneOf(dialog)).as("%s", dialog).isTrue();
    assertThat(dialog.header("Location")).startsWith(latchkey.pipedrive().baseUrl().toString());
    assertThat(dialog.parameter("redirect_uri")).isEqualTo(base() + "/callback");
    assertThat(install.header("Location")).startsWith(RunningStack.PRODUCT + "/connect?");
    assertThat(install.header("Set-Cookie")).startsWith(RawBrowser.PREFIX).endsWith("; Secure");
    PageAssert.assertThat(error).saysSorry(400).offersToStartAgain();
    assertThat(error.header("Strict-Transport-Security")).isNotEmpty();
    assertThat(dialog.headers() + install.body() + error.body()).doesNotContain("evil");
  }

  @Test
  void anAssertionForTheHostThatTheRequestClaimsIsNotForUs() {
    var elsewhere = RawBrowser.begins(latchkey, "https://evil.example");

    var answer =
        RawRequest.get(latchkey, "/resume?assertion=" + elsewhere.assertion())
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", "evil.example")
            .header("Cookie", elsewhere.cookie())
            .sent();

    PageAssert.assertThat(answer).saysSorry(400);
  }

  /** Compares a form's origin with Latchkey's own address, not with an address in the request. */
  @Test
  void aFormFromAnotherSiteIsNotOursBecauseTheHostHeaderSaysSo() {
    var theirs =
        RawRequest.to(latchkey, "POST", "/resume")
            .header("Host", "evil.example")
            .header("Origin", "https://evil.example")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body("decision=confirm")
            .sent();
    var ours =
        RawRequest.to(latchkey, "POST", "/resume")
            .header("Origin", base())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body("decision=confirm")
            .sent();

    PageAssert.assertThat(theirs).saysSorry(403);
    PageAssert.assertThat(ours).as("ours, but not the whole form").saysSorry(400);
  }
}
