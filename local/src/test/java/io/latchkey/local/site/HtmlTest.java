package io.latchkey.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void textIsEscaped() {
    assertThat(Html.of("<p title=\"{}\">{}</p>", "\"'", "<b>&").markup())
        .isEqualTo("<p title=\"&quot;&#39;\">&lt;b&gt;&amp;</p>");
  }

  @Test
  void htmlIsLeftAsItIs() {
    assertThat(Html.of("<p>{}</p>", Html.of("<b>{}</b>", "<")).markup())
        .isEqualTo("<p><b>&lt;</b></p>");
  }

  @Test
  void textThatLooksLikeAHoleIsNotFilled() {
    assertThat(Html.of("{} {}", "{}", "x").markup()).isEqualTo("{} x");
  }

  @Test
  void holesAndPartsMustMatch() {
    assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}"));
    assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}", "a", "b"));
  }

  @Test
  void piecesAreJoined() {
    assertThat(Html.join(List.of(new Html("<a>"), new Html("<b>"))).markup()).isEqualTo("<a>\n<b>");
  }
}
