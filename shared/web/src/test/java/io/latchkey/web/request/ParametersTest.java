package io.latchkey.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.web.request.MalformedRequest.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  /** Reads the one parameter that every refused query is about. */
  private static Optional<String> parameter(String encoded) {
    return Parameters.parse(encoded).find(encoded.startsWith("a=") ? "a" : "code");
  }

  private static void refuses(String encoded, Problem problem) {
    assertThatThrownBy(() -> parameter(encoded))
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
  @ValueSource(strings = {"code", "code=", "code=&a=b", "code=&code", "code&code="})
  void aParameterWithoutAValueCountsAsAbsent(String encoded) {
    assertThat(Parameters.parse(encoded).find("code")).contains("");
    assertThat(Parameters.parse(encoded).findGiven("code")).isEmpty();
    assertThat(Parameters.parse(encoded).findOAuth("code")).isEmpty();
    assertThatThrownBy(() -> Parameters.parse(encoded).get("code"))
        .isInstanceOfSatisfying(
            MalformedRequest.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.MISSING_PARAMETER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"code=&code=abc", "code=abc&code", "code&x=1&code=abc&code="})
  void anEmptyRepetitionTakesNothingFromTheValue(String encoded) {
    assertThat(Parameters.parse(encoded).findOAuth("code")).contains("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=abc&utm=1&utm=2",
        "=1&=2&code=abc",
        "code=abc&x=%",
        "code=abc&x=%ff&x=%zz",
        "%ff=a&code=abc",
        "code=abc&ü=1",
        "code=abc&x=\n",
        "code=abc&[]=1&[]=2&a[b]=%C3"
      })
  void whatNobodyReadsMayBeRepeatedOrEncodedInAnyWay(String encoded) {
    assertThat(Parameters.parse(encoded).findOAuth("code")).contains("abc");
    assertThat(Parameters.parse(encoded).findOAuth("state")).isEmpty();
  }

  @Test
  void namesAreToldApartByCase() {
    assertThat(Parameters.parse("Code=abc").find("code")).isEmpty();
    assertThat(Parameters.parse("").find("code")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"code=a&code=b", "code=a&code=a", "x=1&code=1&y=2&code=2", "code=a&%63ode=b"})
  void aParameterThatIsReadAndHasTwoValuesIsRefused(String encoded) {
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
        new String[] {"x".repeat(2049), "a%00", "a%0d%0aSet-Cookie:x=y", "%7f", "%C3%BC", "a%0A"}) {
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
    assertThatThrownBy(() -> Parameters.parse("code=hush%").find("code"))
        .hasMessageNotContaining("hush");
  }
}
