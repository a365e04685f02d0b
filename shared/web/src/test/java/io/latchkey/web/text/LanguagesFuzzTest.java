package io.latchkey.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.Text;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every language header and every Pipedrive language yields a language, at low cost. */
@FuzzTest
class LanguagesFuzzTest {

  /** The limit for both values together, at any length. */
  private static final int MOST_LOOKED_AT = 256;

  private final Languages languages = new Languages();

  @Property
  void someLanguageIsSpokenWhateverIsWishedFor(
      @ForAll("wishes") String pipedrive, @ForAll("wishes") String acceptLanguage) {
    var language = Cost.bounded(MOST_LOOKED_AT, () -> languages.of(pipedrive, acceptLanguage));

    assertThat(Languages.TAGS).contains(language.tag());
  }

  @Provide
  Arbitrary<String> wishes() {
    return Arbitraries.oneOf(
        Text.tampered(
            Arbitraries.of("de-CH,de;q=0.9,en;q=0.8,*;q=0.5", "pt_BR", "zh-Hant-TW", "i-klingon"),
            ",",
            ";q=",
            ";q=0.999",
            "-x-",
            "*-",
            "accept-language:",
            "art-lojban",
            "sgn-BR"),
        Text.any());
  }
}
