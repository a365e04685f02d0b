package io.latchkey.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lovelace & Söhne <b>",
        "شركة المثال",
        "例え株式会社",
        "O'Brien \"Inc\"",
        "👩\u200D👧 Ltd",
        "می\u200Cخواهم"
      })
  void aNameInAnyScriptIsShownAsItIs(String name) {
    assertThat(new DisplayText(name).text()).isEqualTo(name);
  }

  @Test
  void whatTurnsTheTextOrCannotBeSeenIsTakenAway() {
    assertThat(
            new DisplayText("\u202Emoc.live\u202C\u2066x\u2069\u200F\u061C\uFEFF\u200B\u00AD")
                .text())
        .isEqualTo("moc.livex");
    assertThat(new DisplayText("a\u0000b\u0007c\uD800d\u0085e").text()).isEqualTo("abcde");
  }

  @Test
  void lineBreaksAndTabsAreSpaces() {
    assertThat(new DisplayText(" a\nb\tc\u2028d ").text()).isEqualTo("a b c d");
  }

  @Test
  void aNameThatIsTooLongIsCutBetweenCharacters() {
    assertThat(new DisplayText("x".repeat(200)).text()).isEqualTo("x".repeat(200));
    assertThat(new DisplayText("😀".repeat(201)).text()).isEqualTo("😀".repeat(199) + "…");
  }

  @Test
  void aNameWithNothingToSeeIsReplaced() {
    assertThat(DisplayText.orElse(" \u202E\n", "Company 42").text()).isEqualTo("Company 42");
    assertThat(DisplayText.orElse("\u3164\u2800\uFFA0", "Company 42").text())
        .isEqualTo("Company 42");
    assertThat(DisplayText.orElse("Acme", "Company 42").text()).isEqualTo("Acme");
  }
}
