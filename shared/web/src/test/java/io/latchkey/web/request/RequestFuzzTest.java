package io.latchkey.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.AttemptId;
import io.latchkey.installation.BaseUrl;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.Text;
import io.latchkey.web.Events;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Requests of browsers, and of clients that imitate one. */
@FuzzTest
class RequestFuzzTest {

  private static final BaseUrl HTTPS = new BaseUrl("https://latchkey.example");
  private static final String HANDLE = "abcdefghijklmnopqrstuv";
  private static final String KEY = "0123456789012345678901234567890123456789abc";

  @Property
  void aQueryIsReadOrRefused(@ForAll("queries") String query) {
    readOrRefused(
        query.length(),
        () -> {
          var read = Events.get("/callback", query);
          var parameters = Request.of(read, HTTPS).query();
          var _ = List.of(parameters.findOAuth("code"), parameters.findOAuth("state"));
          return parameters;
        });
  }

  @Property
  void aQueryThatIsReadHasNothingButWhatItsEncodingSays(@ForAll("queries") String query) {
    try {
      var code = Parameters.parse(query).find("code");
      var pair = code.map(value -> "code=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      assertThat(pair.flatMap(again -> Parameters.parse(again).find("code"))).isEqualTo(code);
    } catch (MalformedRequest refused) {
      assertThat(refused.problem()).isNotNull();
    }
  }

  @Property
  void aFormIsReadOrRefused(@ForAll("forms") String form, @ForAll("types") String type) {
    readOrRefused(
        form.length() + type.length(),
        () -> {
          var event = Events.form(form, Map.of("Content-Type", type));
          return ConfirmForm.read(Request.of(event, HTTPS).form());
        });
  }

  @Property
  void aBodyWhoseEncodingLiesIsReadOrRefused(
      @ForAll("forms") String body, @ForAll boolean isBase64) {
    readOrRefused(
        body.length(),
        () -> {
          var event = Events.form("", Map.of());
          event.setBody(body);
          event.setIsBase64Encoded(isBase64);
          return ConfirmForm.read(Request.of(event, HTTPS).form());
        });
  }

  @Property
  void cookiesAreReadOrPassedOver(@ForAll("cookies") List<String> lines) {
    var length = lines.stream().mapToInt(String::length).sum();
    var browser = Cost.bounded(length, () -> AttemptCookie.read(lines, HTTPS));

    // A key appears only if a line spells it.
    assertThat(browser.keysOf(new AttemptId(HANDLE)))
        .allSatisfy(
            key ->
                assertThat(lines)
                    .anySatisfy(line -> assertThat(line).contains(key.value().reveal())));
  }

  @Provide
  Arbitrary<String> queries() {
    return Arbitraries.oneOf(
        Text.tampered(
            Arbitraries.of(
                "code=1b2c3d&state=" + HANDLE + "." + HANDLE,
                "code=%20a+b%7e&x=",
                "error=user_denied&state=" + HANDLE + "." + HANDLE,
                "company_id=42&user_id=7",
                "account=acme%20inc&rejected=" + "0f".repeat(32),
                "account=%E2%82%AC&cursor=NDIuNw"),
            "code=",
            "&state=",
            "&code=x",
            "account=%ED%A0%80"),
        Text.any());
  }

  @Provide
  Arbitrary<String> forms() {
    return Arbitraries.oneOf(
        Text.tampered(
            Arbitraries.of("confirm", "decline")
                .map(
                    decision ->
                        "attempt="
                            + HANDLE
                            + "&token="
                            + KEY
                            + "&company_id=42&user_id=7&moves=false&decision="
                            + decision),
            "&moves=true",
            "&decision=confirm",
            "&token="),
        Text.any());
  }

  @Provide
  Arbitrary<String> types() {
    return Text.tampered(
        Arbitraries.of(
            "application/x-www-form-urlencoded",
            "Application/X-WWW-Form-Urlencoded; charset=utf-8",
            "text/plain",
            "multipart/form-data; boundary=x"),
        "; charset=utf-16");
  }

  @Provide
  Arbitrary<List<String>> cookies() {
    var line =
        Arbitraries.oneOf(
            Text.tampered(
                Arbitraries.of(
                    "__Host-latchkey-" + HANDLE + "=" + KEY,
                    "latchkey-" + HANDLE + "=" + KEY,
                    "a=b; __Host-latchkey-" + HANDLE + "=\"" + KEY + "\"; c=d"),
                "__Host-latchkey-",
                HANDLE,
                KEY,
                "; "),
            Text.any());
    return line.list().ofMaxSize(5);
  }

  private static void readOrRefused(int length, Supplier<?> reading) {
    try {
      assertThat(Cost.bounded(length, reading)).isNotNull();
    } catch (MalformedRequest refused) {
      assertThat(Arrays.asList(MalformedRequest.Problem.values())).contains(refused.problem());
    }
  }
}
