package io.latchkey.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.runtime.Branding;
import io.latchkey.runtime.Color;
import io.latchkey.web.page.MessagePage.Next.Follow;
import io.latchkey.web.text.Language;
import io.latchkey.web.text.Languages;
import io.latchkey.web.text.Text;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's branding on the pages. */
class BrandedPagesTest {

  private static final URI LOGO = URI.create("https://cdn.product.example:8443/logo.svg?a=1&b=2");
  private static final MessagePage LAPSED =
      new MessagePage(Text.LAPSED_TITLE, Text.LAPSED, new Follow(Text.START_AGAIN, "/install"));

  private final Language english = new Languages().english();

  private String html(Branding branding) {
    return new Pages(branding).render(LAPSED, english);
  }

  @Test
  void aPageHasTheLogoWithTheNameForThoseWhoDoNotSeeItAndAPlaceKeptForIt() {
    assertThat(html(new Branding("Müller & \"Co\"", LOGO, null, null)))
        .contains(
            "<header><img src=\"https://cdn.product.example:8443/logo.svg?a=1&amp;b=2\""
                + " alt=\"Müller &amp; &#34;Co&#34;\" width=\"176\" height=\"40\""
                + " referrerpolicy=\"no-referrer\"></header>")
        .doesNotContain("<bdi>Müller");
  }

  @Test
  void aPageWithoutALogoHasTheName() {
    assertThat(html(new Branding("<b>Calm</b>deal\u202e", null, null, null)))
        .contains("<header><bdi>&lt;b&gt;Calm&lt;/b&gt;deal</bdi></header>")
        .doesNotContain("<img", "<b>");
  }

  @Test
  void whereNothingIsSetNothingStands() {
    assertThat(html(Branding.NONE)).doesNotContain("<header", "<footer", "<img");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://help.example/a?b=c", "mailto:help@product.example"})
  void helpIsALinkThatDoesNotSayWhereItWasPressed(String support) {
    assertThat(html(new Branding(null, null, null, URI.create(support))))
        .contains("<footer><a href=\"" + support + "\" rel=\"noreferrer\">Get help</a></footer>");
  }

  @Test
  void nothingButTheLogosOriginMayBeLoaded() {
    assertThat(new Pages(new Branding("P", LOGO, null, null)).contentSecurityPolicy())
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("; img-src https://cdn.product.example:8443; ")
        .doesNotContain("logo.svg", "*");
    assertThat(new Pages(Branding.NONE).contentSecurityPolicy()).doesNotContain("img-src");
  }

  @ParameterizedTest
  @CsvSource({"#ffd400,#000000", "#14622f,#ffffff", "#000000,#ffffff", "#ffffff,#000000"})
  void theMainButtonHasTheProductsColorAndWordsThatCanBeReadOnIt(String color, String words) {
    var branding = new Branding(null, null, Color.parse(color).orElseThrow(), null);

    assertThat(html(branding))
        .contains(":root {\n  --accent: " + color + ";\n  --on-accent: " + words + ";\n}");
    assertThat(new Pages(branding).contentSecurityPolicy())
        .isNotEqualTo(new Pages(Branding.NONE).contentSecurityPolicy());
  }

  @Test
  void aLanguageThatIsReadFromRightToLeftTurnsThePageAround() {
    var hebrew =
        new Language(
            "he",
            "rtl",
            Map.of(
                Text.LAPSED_TITLE, "ההתקנה ארכה זמן רב מדי",
                Text.LAPSED, "דבר לא הותקן.",
                Text.START_AGAIN, "התחלה מחדש"));

    assertThat(new Pages(Branding.NONE).render(LAPSED, hebrew))
        .contains("<html lang=\"he\" dir=\"rtl\">", "<h1>ההתקנה ארכה זמן רב מדי</h1>");
  }
}
