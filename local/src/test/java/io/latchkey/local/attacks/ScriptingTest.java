package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.emulator.Fault;
import io.latchkey.local.journey.FilledForm;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.PageAssert;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.Product;
import io.latchkey.local.journey.RunningLatchkey;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Script and markup in every untrusted value that Latchkey displays or returns: stored, as the
 * names of a company, a user, and an account, and reflected, from the request (OWASP, "Cross Site
 * Scripting Prevention").
 */
class ScriptingTest {

  private static final String MARK = "xss7153";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  static Stream<String> names() {
    return Stream.of(
        "<script>" + MARK + "()</script>",
        "<img src=x onerror=" + MARK + "()>",
        "<svg/onload=" + MARK + "()>",
        "\" autofocus onfocus=" + MARK + "() x=\"",
        "' onmouseover='" + MARK + "()",
        "</title><script>" + MARK + "</script>",
        "</style><script>" + MARK + "</script>",
        "--><script>" + MARK + "</script>",
        "]]><script>" + MARK + "</script>",
        "</bdi></h1><form action=https://evil.example><button>" + MARK,
        "<a href=javascript:" + MARK + ">Yes, connect</a>",
        "<base href=https://evil.example/>" + MARK,
        "<meta http-equiv=refresh content=0;url=https://evil.example>" + MARK,
        "<link rel=stylesheet href=https://evil.example>" + MARK,
        "&lt;script&gt;" + MARK + "&lt;/script&gt;",
        "&#60;script&#62;" + MARK,
        "${" + MARK + "} @if(true) $unsafe{" + MARK + "} {{" + MARK + "}}",
        "+ADw-script+AD4-" + MARK,
        "\uff1cscript\uff1e" + MARK,
        "<scr\u0000ipt>" + MARK + "</scr\u0000ipt>",
        "\u202e<b>" + MARK + "\u202c");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameIsTextHoweverMuchItLooksLikeMarkup(String name) {
    var ada = isAskedAbout(name);

    hasNothingButOurOwn(ada.page());
    assertThat(ada.page().text().split(MARK, -1)).as("shown as text").hasSizeGreaterThan(4);

    ada.confirms(); // no name has added a form to the page
    assertThat(ada.page().parameter("status")).isEqualTo("installed");
    assertThat(ada.page().header("Location")).doesNotContain("<", "\"", "'", " ", "\u202e");
  }

  /** The page that warns of a move shows the account once more. */
  @ParameterizedTest
  @MethodSource("names")
  void aNameIsTextOnThePageThatWarnsToo(String name) {
    var before = isAskedAbout("Honest");
    before.confirms();
    var ada = isAskedAbout(before.forAccount(latchkey.somebody().account()), name);

    PageAssert.assertThat(ada.page()).saysThatItMoves(true);
    hasNothingButOurOwn(ada.page());
  }

  private static Person isAskedAbout(String name) {
    return isAskedAbout(latchkey.somebody(), name);
  }

  /** Company, user, account and its id are all called this. */
  private static Person isAskedAbout(Person someone, String name) {
    var id = name.replace("\0", "") + someone.account().id();
    var ada = someone.forAccount(new Product.Account(id, name));
    ada.installsFromTheMarketplace();
    latchkey
        .pipedrive()
        .fault(
            Fault.raw(
                "/v1/users/me",
                JSONObjectUtils.toJSONString(
                    Map.of(
                        "data",
                        Map.of(
                            "id",
                            ada.user().userId(),
                            "company_id",
                            ada.user().companyId(),
                            "company_name",
                            name,
                            "name",
                            name)))));
    ada.comesBack(ACTIVE);
    assertThat(ada.page().status()).as("%s", ada.page()).isEqualTo(200);
    return ada;
  }

  private static void hasNothingButOurOwn(Page page) {
    var document = page.document();
    assertThat(document.select("form")).hasSize(1);
    assertThat(document.select("form").attr("action")).isEqualTo("/resume");
    assertThat(document.select("button")).hasSize(2);
    assertThat(document.select("input")).hasSize(5);
    assertThat(document.select("style")).hasSize(1);
    assertThat(document.select("title").text()).isEqualTo("Connect to Pipedrive?");
    assertThat(document.select("script, img, svg, a, base, link, iframe, b, meta[http-equiv]"))
        .isEmpty();
    assertThat(document.getAllElements().stream().flatMap(ScriptingTest::attributes))
        .noneMatch(name -> name.startsWith("on") || name.equals("autofocus") || name.equals("x"));
    assertThat(page.body()).doesNotContain("\u202e", "\0");
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
  }

  private static Stream<String> attributes(Element element) {
    return element.attributes().asList().stream().map(attribute -> attribute.getKey());
  }

  /** A page's texts are all Latchkey's own: nothing of a request appears in them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/install?company_id=EVIL&user_id=EVIL",
        "/install?EVIL=EVIL&company_id=1",
        "/callback?code=EVIL&state=EVIL",
        "/callback?error=EVIL",
        "/callback?error=EVIL&error_description=EVIL",
        "/callback?state=EVIL",
        "/resume?assertion=EVIL",
        "/resume?EVIL",
        "/EVIL",
        "/install/EVIL",
        "/installations/EVIL/1/token?account=EVIL",
        "/installations/1/1/token?account=EVIL",
        "/installations/1/1/token?account=a&rejected=EVIL",
        "/installations?account=a&cursor=EVIL",
        "/installations?account=EVIL"
      })
  void nothingOfARequestIsReflected(String target) {
    for (var payload : new String[] {"<script>" + MARK + "</script>", "\"'><svg onload=" + MARK}) {
      var answer =
          RawRequest.get(latchkey, target.replace("EVIL", URLEncoder.encode(payload, UTF_8)))
              .signed()
              .header("User-Agent", payload)
              .header("Accept-Language", payload)
              .header("Referer", "https://evil.example/" + payload)
              .header("Cookie", MARK + "=" + payload)
              .sent();

      assertThat(answer.status()).isBetween(200, 404);
      assertThat(answer.body()).doesNotContain(MARK);
      assertThat(answer.headers().map().toString()).doesNotContain(MARK);
    }
  }

  @Test
  void aFormThatCannotBeReadIsNotReflectedEither() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");
    for (var field : yes.fields().keySet()) {
      ada.sends(yes.with(field, "\"><script>" + MARK + "</script>"));

      assertThat(ada.page().status()).isIn(400, 403);
      assertThat(ada.page().body()).doesNotContain(MARK);
    }

    ada.sends(yes);
    PageAssert.assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  /** Machines are answered with JSON, which no browser takes for a page. */
  @Test
  void whatPipedriveSaysIsVendedAsJsonAndNothingElse() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey
        .pipedrive()
        .fault(
            Fault.raw(
                "/oauth/token",
                "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"token_type\":\"Bearer\","
                    + "\"expires_in\":3600,\"scope\":\"<script>"
                    + MARK
                    + "</script>\",\"api_domain\":\"https://acme.pipedrive.com\"}"));
    latchkey
        .pipedrive()
        .fault(
            Fault.raw(
                "/v1/users/me",
                "{\"data\":{\"id\":%d,\"company_id\":%d}}"
                    .formatted(ada.user().userId(), ada.user().companyId())));
    ada.comesBack(ACTIVE);
    ada.confirms();

    var answer =
        RawRequest.get(
                latchkey,
                "/installations/%d/%d/token?account=%s"
                    .formatted(ada.user().companyId(), ada.user().userId(), ada.account().id()))
            .signed()
            .sent();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(MARK);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
