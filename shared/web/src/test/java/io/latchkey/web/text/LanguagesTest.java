package io.latchkey.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

  private final Languages languages = new Languages();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US,en;q=0.9                      | en",
        "de                                  | de",
        "DE-at                               | de",
        "fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5  | fr",
        "pt-BR,pt;q=0.9,en-US;q=0.8          | pt",
        "es-419                              | es",
        "et-EE                               | et",
        "ja,ko;q=0.9,et;q=0.1                | et",
        "en;q=0.5,de;q=0.9                   | de",
        "zh-Hant-TW,zh;q=0.9                 | en",
        "*                                   | en",
        "''                                  | en"
      })
  void theBrowsersFirstWishThatWeSpeakIsHeard(String acceptLanguage, String tag) {
    assertThat(languages.of("", acceptLanguage).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "pt-BR, '', pt",
    "pt_BR, '', pt",
    "de, en, de",
    "EN, de, en",
    "et, 'ja,ko;q=0.5', et",
    "ja-JP, es, es",
    "zh, '', en",
    "'<script>', fr, fr",
    "_, '', en"
  })
  void theLanguageChosenAtPipedriveGoesBeforeTheBrowsers(
      String pipedriveLanguage, String acceptLanguage, String tag) {
    assertThat(languages.of(pipedriveLanguage, acceptLanguage).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"de;q=2", "de;q=x", "../../etc", "d€", ";q=1", "-", "____", "q=0.5"})
  void aWishThatCannotBeReadIsNone(String acceptLanguage) {
    assertThat(languages.of("", acceptLanguage).tag()).isEqualTo("en");
  }

  @Test
  void onlyTheBeginningOfALongWishIsLookedAt() {
    var many = "ja,".repeat(43); // 129 characters

    assertThat(languages.of("", "de," + many).tag()).isEqualTo("de");
    assertThat(languages.of("", many + "de").tag()).isEqualTo("en");
    assertThat(languages.of("", "de" + "-a".repeat(200)).tag()).isEqualTo("en");
  }
}
