package io.latchkey.local.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParametersTest {

  @Test
  void namesAndValuesAreDecoded() {
    assertThat(Parameters.parse("a%5B=1+2&b=%C3%BC").get("a[")).contains("1 2");
    assertThat(Parameters.parse("a%5B=1+2&b=%C3%BC").get("b")).contains("ü");
  }

  @Test
  void anEmptyValueCountsAsNone() {
    assertThat(Parameters.parse("a=&b").get("a")).isEmpty();
    assertThat(Parameters.parse("a=&b").get("b")).isEmpty();
  }

  @Test
  void whatIsRepeatedIsNamed() {
    assertThat(Parameters.parse("a=1&b=2&a=1").repeated()).containsExactly("a");
  }

  @Test
  void aBrokenPercentSignCannotBeRead() {
    assertThatThrownBy(() -> Parameters.parse("a=secret%2"))
        .isInstanceOf(MalformedRequest.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void aParameterIsAddedToWhatIsThere() {
    assertThat(Parameters.with("http://a/b", "c", "d e")).isEqualTo("http://a/b?c=d+e");
    assertThat(Parameters.with("http://a/b?x=y", "c", "&")).isEqualTo("http://a/b?x=y&c=%26");
  }
}
