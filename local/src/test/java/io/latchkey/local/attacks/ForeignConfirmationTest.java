package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.journey.FilledForm;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.site.Visitor;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Consent on the confirm page that is not the person's own: CSRF and clickjacking (OWASP,
 * "Cross-Site Request Forgery Prevention"; RFC 9700 section 4.16). OtherBrowserJourneyTest covers
 * foreign origins and corrupted fields.
 */
class ForeignConfirmationTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private static Person beforeTheConfirmPage() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
    return ada;
  }

  private static String fieldsOf(Person ada) {
    return Visitor.encoded(FilledForm.of(ada.page(), "Yes, connect").fields());
  }

  private static Page sends(Person ada, String method, String query, String type, String body) {
    var cookie =
        ada.browser().cookies().stream()
            .filter(each -> each.getName().contains(ada.install()))
            .findFirst()
            .orElseThrow();
    return RawRequest.to(latchkey, method, "/resume" + query)
        .header("Cookie", cookie.getName() + "=" + cookie.getValue())
        .header("Content-Type", type)
        .body(body)
        .sent();
  }

  /**
   * Content types besides the form's own that another site's form, or its fetch without a
   * preflight, can send.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        "application/x-www-form-urlencoded2",
        "text/plain; application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded, text/plain",
        ""
      })
  void aFormOfAnotherKindIsNone(String type) {
    var ada = beforeTheConfirmPage();

    assertThat(sends(ada, "POST", "", type, fieldsOf(ada))).saysSorry(400);
    assertThatTheInstallation(latchkey, ada).neverWas();

    assertThat(sends(ada, "POST", "", FORM, fieldsOf(ada))).isTheInstalledPageOf(ada);
  }

  @ParameterizedTest
  @CsvSource({"GET, 400", "HEAD, 405", "PUT, 405", "PATCH, 405", "DELETE, 405", "OPTIONS, 405"})
  void onlyAPostIsAnAnswer(String method, int status) {
    var ada = beforeTheConfirmPage();
    var fields = fieldsOf(ada);

    Assertions.assertThat(sends(ada, method, "?" + fields, FORM, fields).status())
        .isEqualTo(status);
    assertThatTheInstallation(latchkey, ada).neverWas();

    assertThat(sends(ada, "POST", "", FORM, fields)).isTheInstalledPageOf(ada);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void aMethodInAHeaderIsNone(String header) {
    var ada = beforeTheConfirmPage();

    var answer =
        ada.browser()
            .send("GET", latchkey.at("/resume?_method=POST&" + fieldsOf(ada)), "", header, "POST");

    assertThat(answer).saysSorry(400);
    assertThatTheInstallation(latchkey, ada).neverWas();
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  @Test
  void whatStandsInTheAddressIsNoField() {
    var ada = beforeTheConfirmPage();
    var fields = fieldsOf(ada);
    var no = fields.replace("decision=confirm", "decision=decline");

    assertThat(sends(ada, "POST", "?" + fields, FORM, "")).saysSorry(400);
    assertThatTheInstallation(latchkey, ada).neverWas();

    assertThat(sends(ada, "POST", "?" + fields, FORM, no)).isTheCancelledPage("declined");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&decision=decline",
        "&decision=confirm",
        "&decisio%6E=decline",
        "&attempt=AAAAAAAAAAAAAAAAAAAAAA",
        "&token=x",
        "&company_id=1"
      })
  void aFieldThatIsThereTwiceIsNoAnswer(String more) {
    var ada = beforeTheConfirmPage();

    assertThat(sends(ada, "POST", "", FORM, fieldsOf(ada) + more)).saysSorry(400);
    assertThatTheInstallation(latchkey, ada).neverWas();

    assertThat(sends(ada, "POST", "", FORM, fieldsOf(ada))).isTheInstalledPageOf(ada);
  }

  /** With SameSite=Lax, a post from another site comes without the cookie. */
  @Test
  void anAnswerWithoutTheCookieDoesNotCount() {
    var ada = beforeTheConfirmPage();

    var answer =
        RawRequest.to(latchkey, "POST", "/resume")
            .header("Content-Type", FORM)
            .body(fieldsOf(ada))
            .sent();

    assertThat(answer).saysSorry(403);
    assertThatTheInstallation(latchkey, ada).neverWas();
    Assertions.assertThat(ada.browser().traffic())
        .flatExtracting(page -> page.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("latchkey-"))
        .isNotEmpty()
        .allMatch(cookie -> cookie.contains("; SameSite=Lax"));
  }

  /** Mallory has a confirm page of her own, and with it a token. */
  @Test
  void theTokenOfOneAttemptIsNoneForAnother() {
    var ada = beforeTheConfirmPage();
    var mallory = beforeTheConfirmPage();
    var theirs = FilledForm.of(mallory.page(), "Yes, connect").fields().getOrDefault("token", "");

    Assertions.assertThat(theirs).hasSize(43);
    ada.sends(FilledForm.of(ada.page(), "Yes, connect").with("token", theirs));

    assertThat(ada.page()).saysSorry(403);
    assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @Test
  void thePageDoesNotHoldTheKeyOfTheCookie() {
    var ada = beforeTheConfirmPage();

    Assertions.assertThat(ada.browser().cookies())
        .isNotEmpty()
        .noneMatch(cookie -> ada.page().body().contains(cookie.getValue()));
  }

  @Test
  void noIsAskedForAsCarefullyAsYes() {
    var ada = beforeTheConfirmPage();
    var no = FilledForm.of(ada.page(), "No, do not connect");

    assertThat(ada.browser().submit(no, "https://evil.example", "cross-site")).saysSorry(403);

    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  /** Every answer that a browser could show, errors and redirects too. */
  @ParameterizedTest
  @CsvSource({
    "GET, /install, 302",
    "GET, /install?company_id=x, 400",
    "GET, /callback, 400",
    "GET, /callback?error=user_denied, 302",
    "GET, /callback?code=x&state=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA, 404",
    "GET, /resume, 400",
    "POST, /resume, 400",
    "PUT, /resume, 405",
    "GET, /, 404",
    "GET, /resume/, 404",
    "GET, /favicon.ico, 404"
  })
  void noAnswerCanBeFramedSniffedOrKept(String method, String target, int status) {
    var answer = RawRequest.to(latchkey, method, target).sent();

    Assertions.assertThat(answer.status()).isEqualTo(status);
    keepsToItself(answer);
  }

  @Test
  void theConfirmPageCanNotBeFramedSniffedOrKept() {
    var ada = beforeTheConfirmPage();

    keepsToItself(ada.page());
    Assertions.assertThat(
            ada.page().document().select("script, iframe, object, embed, base, meta[http-equiv]"))
        .isEmpty();
  }

  private static void keepsToItself(Page answer) {
    Assertions.assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "script-src", "*", "http:", "data:");
    Assertions.assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Assertions.assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    Assertions.assertThat(answer.header("Referrer-Policy")).isIn("same-origin", "strict-origin");
    Assertions.assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
