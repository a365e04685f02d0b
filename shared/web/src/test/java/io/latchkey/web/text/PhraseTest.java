package io.latchkey.web.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.web.text.Phrase.Part;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhraseTest {

  @Test
  void namesAreKeptApartFromWords() {
    var phrase = Phrase.of("Connect {a} to {b}?", Map.of("a", "A {b}", "b", "B"));

    assertThat(phrase.parts())
        .containsExactly(
            new Part("Connect ", false),
            new Part("A {b}", true),
            new Part(" to ", false),
            new Part("B", true),
            new Part("?", false));
    assertThat(phrase).hasToString("Connect A {b} to B?");
  }

  @Test
  void aPhraseMayBeginAndEndWithANameOrHaveNone() {
    assertThat(Phrase.of("{a} {a}", Map.of("a", "A")).parts())
        .containsExactly(new Part("A", true), new Part(" ", false), new Part("A", true));
    assertThat(Phrase.of("It’s {} all $1", Map.of()).parts())
        .containsExactly(new Part("It’s {} all $1", false));
  }

  @Test
  void aNameThatNobodyKnowsIsNotPassedOver() {
    assertThatThrownBy(() -> Phrase.of("{a}", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{a}");
  }
}
