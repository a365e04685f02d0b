package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorTest {

  private static Color color(String hex) {
    return Color.parse(hex).orElseThrow();
  }

  /** Values as the WCAG's own definition gives them. */
  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff, 21.0",
    "#777777, #ffffff, 4.48",
    "#767676, #ffffff, 4.54",
    "#ff0000, #ffffff, 4.0",
    "#14622f, #14622f, 1.0"
  })
  void theContrastIsThatOfTheGuidelines(String one, String other, double contrast) {
    assertThat(color(one).contrast(color(other))).isCloseTo(contrast, within(0.01));
    assertThat(color(other).contrast(color(one))).isCloseTo(contrast, within(0.01));
  }

  @Test
  void whatIsWrittenOnAnyColorCanBeRead() {
    for (var red = 0; red < 256; red += 5) {
      for (var green = 0; green < 256; green += 5) {
        for (var blue = 0; blue < 256; blue += 5) {
          var color = new Color(red, green, blue);
          assertThat(color.contrast(color.readableOnIt()))
              .as(color.toString())
              .isGreaterThanOrEqualTo(4.5);
        }
      }
    }
  }

  @Test
  void aColorIsSpelledAsItWasRead() {
    assertThat(color("#0A62fF")).hasToString("#0a62ff").isEqualTo(new Color(10, 98, 255));
  }
}
