package io.latchkey.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.AttemptId;
import io.latchkey.install.Customer;
import io.latchkey.install.NextStep.Confirm;
import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Branding;
import io.latchkey.web.text.Language;
import io.latchkey.web.text.Languages;
import io.latchkey.web.text.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  private static final MessagePage MESSAGE =
      new MessagePage(
          Text.LAPSED_TITLE,
          Text.LAPSED,
          new MessagePage.Next.Follow(Text.START_AGAIN, "/install"));

  private final Pages pages = new Pages(Branding.NONE);
  private final Language english = new Languages().english();

  private String confirm(
      String company, String user, String account, String accountId, boolean moves) {
    return confirm(pages, english, company, user, account, accountId, moves);
  }

  private static String confirm(
      Pages pages,
      Language language,
      String company,
      String user,
      String account,
      String accountId,
      boolean moves) {
    return pages.render(
        ConfirmPage.of(
            new Confirm(
                new AttemptId("abcdefghijklmnopqrstuv"),
                Secret.of("t0ken_-"),
                new Installer(new InstallationId(42, 7), company, user),
                URI.create("https://lovelace.pipedrive.com"),
                new Customer(new Account(accountId), account, Entitlement.TRIAL),
                moves),
            language),
        language);
  }

  private String confirm() {
    return confirm("Lovelace", "Ada", "Acme Inc", "acme-1", false);
  }

  @Test
  void theConfirmPageHasOneFormWithTheFieldsThatComeBack() {
    assertThat(confirm())
        .containsOnlyOnce("<form")
        .contains("<form method=\"post\" action=\"/resume\">")
        .contains("<input type=\"hidden\" name=\"attempt\" value=\"abcdefghijklmnopqrstuv\">")
        .contains("<input type=\"hidden\" name=\"token\" value=\"t0ken_-\">")
        .contains("<input type=\"hidden\" name=\"company_id\" value=\"42\">")
        .contains("<input type=\"hidden\" name=\"user_id\" value=\"7\">")
        .contains("<input type=\"hidden\" name=\"moves\" value=\"false\">")
        .containsOnlyOnce("name=\"decision\" value=\"confirm\"")
        .containsOnlyOnce("name=\"decision\" value=\"decline\"");
  }

  @Test
  void theConfirmPageNamesEverybody() {
    assertThat(confirm()).contains(">Lovelace<", ">Ada<", ">Acme Inc<", ">acme-1<");
  }

  @Test
  void aMoveIsAnnouncedAndOnlyAMove() {
    assertThat(confirm("L", "A", "Acme", "acme", true))
        .contains("This moves a connection")
        .contains("name=\"moves\" value=\"true\"");
    assertThat(confirm()).doesNotContain("moves a connection").doesNotContain("class=\"warning\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg/onload=alert(1)>",
        "</title></style></main><form action=https://evil.example>",
        "<!--",
        "]]>",
        "javascript:alert(1)",
        "&lt;script&gt;",
        "${7*7}",
        "Lovelace & Söhne <b>"
      })
  void aHostileNameIsTextWhereverItStands(String name) {
    var page = confirm(name, name, name, name, true);
    var escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");

    assertThat(page).contains(">" + escaped + "</bdi>");
    if (name.contains("<")) {
      assertThat(page).doesNotContain(name);
    }
    assertThat(page)
        .containsOnlyOnce("<form")
        .doesNotContain("<script", "<img", "<svg", "<b>", "49");
  }

  @Test
  void aNameCannotTurnTheTextAroundIt() {
    var page = confirm("\u202Eevil\u2066", "Ada", "شركة", "acme", false);

    assertThat(page)
        .doesNotContain("\u202E")
        .doesNotContain("\u2066")
        .contains("<bdi>evil</bdi>", "<bdi>شركة</bdi>");
  }

  /** A name can be anybody's; the address is one company's. */
  @Test
  void theConfirmPageNamesTheCompanysAddressAtPipedrive() {
    assertThat(confirm()).contains(">lovelace.pipedrive.com<");
  }

  @Test
  void whoHasNoNameIsCalledByTheirNumber() {
    assertThat(confirm(" ", "\u0000", "\u202E", "acme", false))
        .contains(">Company 42<", ">User 7<", ">acme<");
  }

  @Test
  void theTokenIsNotPrintedWithThePage() {
    var page =
        new ConfirmPage(
            "a",
            "t0ken",
            "1",
            "2",
            false,
            new DisplayText("c"),
            new DisplayText("c.example"),
            new DisplayText("u"),
            new DisplayText("a"),
            new DisplayText("i"));

    assertThat(page.toString()).doesNotContain("t0ken");
  }

  @Test
  void aMessageIsEscapedAndHasOneThingToDo() {
    var hostile =
        new Language(
            "en",
            "ltr",
            Map.of(
                Text.LAPSED_TITLE, "Title <1>",
                Text.LAPSED, "It & that.",
                Text.START_AGAIN, "Go \"on\"",
                Text.RELOAD, "Wait & see."));
    assertThat(pages.render(MESSAGE, hostile))
        .contains("<title>Title &lt;1&gt;</title>", "<h1>Title &lt;1&gt;</h1>", "It &amp; that.")
        .contains("<a href=\"/install\">Go \"on\"</a>");
    var toDo =
        new MessagePage(Text.LAPSED_TITLE, Text.LAPSED, new MessagePage.Next.Do(Text.RELOAD));
    assertThat(pages.render(toDo, hostile))
        .contains("<p class=\"next\">Wait &amp; see.</p>")
        .doesNotContain("<a ");
  }

  @Test
  void everyPageCanBeReadOnAPhoneAndByAScreenReader() {
    for (var page : new String[] {confirm(), pages.render(MESSAGE, english)}) {
      assertThat(page)
          .startsWith("<!DOCTYPE html>")
          .contains("<html lang=\"en\" dir=\"ltr\">", "<meta charset=\"utf-8\">")
          .contains("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
          .contains("<meta name=\"color-scheme\" content=\"light dark\">")
          .containsOnlyOnce("<title>")
          .containsOnlyOnce("<main>")
          .containsOnlyOnce("<h1");
    }
  }

  @Test
  void noPageHasAScriptOrAsksAnybodyElseForAnything() {
    for (var page : new String[] {confirm(), pages.render(MESSAGE, english)}) {
      assertThat(page)
          .doesNotContain(
              "<script", "<link", "<img", "<iframe", "http:", "https:", "//", "url(", "@import",
              " style=");
    }
  }

  /** A fragment in a link would put the focus on it, and a key that is held down would press it. */
  @Test
  void nothingOnAPageCanBePointedAtFromOutside() {
    for (var page : new String[] {confirm(), pages.render(MESSAGE, english)}) {
      assertThat(page).doesNotContain(" id=", "autofocus", "accesskey", "<a name");
    }
  }

  /** The style hides the buttons for a moment when the keyboard arrives at the question. */
  @Test
  void theKeyboardComesToTheQuestionBeforeItsButtons() {
    assertThat(confirm())
        .containsOnlyOnce("tabindex=\"0\"")
        .containsSubsequence("<h1 tabindex=\"0\">", "<button", "value=\"confirm\"", "<button");
  }

  /** A browser without animations shows the buttons, because only a keyframe hides them. */
  @Test
  void theButtonsAreHiddenByAnimationsThatEndAndByNothingElse() {
    assertThat(confirm().replaceAll("@keyframes[\\w -]+\\{[^}]*}\\s*}", ""))
        .contains("animation: wait 1.5s;")
        .doesNotContain("infinite", "forwards", "display: none")
        .containsOnlyOnce("visibility: hidden");
  }

  @Test
  void theStyleOnThePageIsTheOneThatThePolicyAllows() throws Exception {
    var style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(confirm());

    assertThat(style.find()).isTrue();
    var hash =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(pages.contentSecurityPolicy())
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; frame-ancestors 'none'");
    assertThat(style.group(1)).contains("prefers-color-scheme: dark");
  }
}
