package io.latchkey.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.web.request.MalformedRequest.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  private static void refuses(String encoded, Problem problem) {
    assertThatThrownBy(() -> Parameters.parse(encoded))
        .as(encoded)
        .isInstanceOfSatisfying(
            MalformedRequest.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @ParameterizedTest
  @CsvSource({
    "code=abc,abc",
    "a=b&code=abc&c=d,abc",
    "&&code=abc&,abc",
    "code=a%20b,a b",
    "code=a+b,a b",
    "code=a%2Bb,a+b",
    "code=a=b=c,a=b=c",
    "code=%C3%BC%e2%82%ac,ü€",
    "code=a%26b,a&b",
    "%63ode=abc,abc",
    "code=*-._~!$'(),*-._~!$'()"
  })
  void aValueIsDecoded(String encoded, String value) {
    assertThat(Parameters.parse(encoded).find("code")).contains(value);
  }

  @Test
  void commasAndSemicolonsAreNoSeparators() {
    assertThat(Parameters.parse("code=a,b;c").find("code")).contains("a,b;c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "code=", "code=&a=b"})
  void aParameterWithoutAValueIsThereAndEmpty(String encoded) {
    assertThat(Parameters.parse(encoded).find("code")).contains("");
  }

  @Test
  void namesAreToldApartByCase() {
    assertThat(Parameters.parse("Code=abc").find("code")).isEmpty();
    assertThat(Parameters.parse("").find("code")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"code=a&code=b", "code=a&code=a", "x=1&code&y=2&code", "code=a&%63ode=b", "=1&=2"})
  void aParameterThatIsThereTwiceIsRefused(String encoded) {
    refuses(encoded, Problem.REPEATED_PARAMETER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%4g",
        "a=%%",
        "a=%u0041",
        "a=% 41",
        "a=%+1",
        "a=%-1",
        "a=%ff",
        "a=%C3",
        "a=%C3%28",
        "a=%c0%af",
        "a=%ed%a0%80",
        "a=%f5%80%80%80",
        "%ff=a",
        "a=ü",
        "a=a b",
        "a=\n",
        "a=\u0000",
        "a=\u007f",
        "a=%٤١"
      })
  void whatIsNotPercentEncodedUtf8IsRefused(String encoded) {
    refuses(encoded, Problem.ENCODING);
  }

  @Test
  void anOAuthValueHasOneTo2048PrintableAsciiCharacters() {
    assertThat(Parameters.parse("code=x").findOAuth("code")).contains("x");
    assertThat(Parameters.parse("code=%20~").findOAuth("code")).contains(" ~");
    assertThat(Parameters.parse("code=" + "x".repeat(2048)).findOAuth("code")).isPresent();
    assertThat(Parameters.parse("state=x").findOAuth("code")).isEmpty();
    for (var value :
        new String[] {
          "", "x".repeat(2049), "a%00", "a%0d%0aSet-Cookie:x=y", "%7f", "%C3%BC", "a%0A"
        }) {
      assertThatThrownBy(() -> Parameters.parse("code=" + value).findOAuth("code"))
          .isInstanceOfSatisfying(
              MalformedRequest.class, e -> assertThat(e.problem()).isEqualTo(Problem.VALUE));
    }
  }

  @Test
  void aParameterThatIsNeededAndMissingIsSaidSo() {
    assertThatThrownBy(() -> Parameters.parse("a=b").get("assertion"))
        .isInstanceOfSatisfying(
            MalformedRequest.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_PARAMETER));
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(Parameters.parse("state=s3cret&code=hush")).hasToString("Parameters[code, state]");
    assertThatThrownBy(() -> Parameters.parse("code=hush%")).hasMessageNotContaining("hush");
  }
}
