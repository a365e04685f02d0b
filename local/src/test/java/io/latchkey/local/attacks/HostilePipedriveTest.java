package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.attacks.HostileServer.Answer;
import io.latchkey.local.journey.InstallationAssert;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.pipedrive.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An attacker answers instead of Pipedrive, or makes Pipedrive send hostile responses. No token
 * follows a redirect or an api_domain to another host, and no response fills the memory.
 * PipedriveMisbehavesJourneyTest has more of them.
 */
class HostilePipedriveTest {

  private static final String TOKEN = "/oauth/token";
  private static final String ME = "/v1/users/me";
  private static final HostileServer PIPEDRIVE = new HostileServer();

  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PIPEDRIVE_OAUTH_URL", PIPEDRIVE.at("").toString())
          .and("PIPEDRIVE_API_URL", PIPEDRIVE.at("").toString());

  @AfterAll
  static void stop() {
    PIPEDRIVE.close();
  }

  private Person ada;

  @BeforeEach
  void somebodyIsAtTheProductsDoor() {
    ada = latchkey.somebody();
    ada.bringsTheCode(Secret.of("a-code-" + UUID.randomUUID()));
    assertThat(ada.page()).isTheProductsConnectPage();
    PIPEDRIVE.answers(TOKEN, Answer.json(JSONObjectUtils.toJSONString(grant())));
    PIPEDRIVE.answers(ME, Answer.json(JSONObjectUtils.toJSONString(me())));
    PIPEDRIVE.forgets();
  }

  private static Map<String, Object> grant() {
    var grant = new LinkedHashMap<String, Object>();
    grant.put("access_token", "an-access-token");
    grant.put("refresh_token", "a-refresh-token");
    grant.put("token_type", "Bearer");
    grant.put("expires_in", 3600);
    grant.put("scope", "base");
    grant.put("api_domain", PIPEDRIVE.at("").toString());
    return grant;
  }

  private Map<String, Object> me() {
    return Map.of(
        "data",
        Map.of(
            "id", ada.user().userId(),
            "company_id", ada.user().companyId(),
            "company_name", ada.user().companyName(),
            "name", ada.user().userName()));
  }

  @Test
  void anHonestAnswerIsTaken() {
    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    Assertions.assertThat(PIPEDRIVE.asked()).containsExactly(TOKEN, ME);
  }

  static Stream<String> domains() {
    var elsewhere = PIPEDRIVE.at("").toString();
    return Stream.of(
        elsewhere + "/elsewhere",
        elsewhere + "?x",
        elsewhere + "#x",
        elsewhere.replace("localhost", "127.0.0.1"),
        elsewhere.replace("localhost", "localhost."),
        elsewhere.replace("localhost", "x@localhost"),
        elsewhere.replace("localhost", "[::ffff:127.0.0.1]"),
        elsewhere.replace("http:", "https:"),
        "https://acme.pipedrive.com\\@localhost",
        "https://acme.pipedrive.com\r\nHost: localhost",
        "https://acme.pipedrive.com\u0000.evil.example",
        "https://acme.pipedrive.com%00.evil.example",
        "https://acme.pipedrive.com%2eevil.example",
        "https://evil.example/.pipedrive.com",
        "https://evil.example#.pipedrive.com",
        "https://evil.example?.pipedrive.com",
        "https://evil.example\\.pipedrive.com",
        "https://evil.example\u3002pipedrive.com",
        "https://acme\uff0epipedrive.com",
        "https://acme.p\u0456pedrive.com",
        "https://acme.pipedrive.co\u217f",
        "https://acme.pipedrivexcom",
        "https://.pipedrive.com",
        "https://-acme.pipedrive.com",
        "https://xn--.evil.example",
        "https:acme.pipedrive.com",
        "ftp://acme.pipedrive.com",
        "file:///etc/passwd",
        "https://acme.pipedrive.com:80",
        "https://acme.pipedrive.com..",
        "https://\u212a.pipedrive.com",
        "https://169.254.169.254",
        "http://169.254.169.254/latest/meta-data",
        "https://0x7f000001",
        "https://2130706433",
        "https://[::1]");
  }

  @ParameterizedTest
  @MethodSource("domains")
  void anApiDomainThatIsNotACompanysAtPipedriveIsNeitherKeptNorAsked(String domain) {
    var grant = grant();
    grant.put("api_domain", domain);
    PIPEDRIVE.answers(TOKEN, Answer.json(JSONObjectUtils.toJSONString(grant)));

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).saysSorry(502);
    Assertions.assertThat(PIPEDRIVE.asked()).containsExactly(TOKEN, "/oauth/revoke");
    InstallationAssert.assertThatTheInstallation(latchkey, ada).neverWas();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void neitherCodeNorTokenFollowsARedirect(int status) {
    var elsewhere = PIPEDRIVE.at("/elsewhere");
    var redirect = new Answer(status, Map.of("Location", elsewhere.toString()), new byte[0]);
    PIPEDRIVE.answers("/elsewhere", Answer.json(JSONObjectUtils.toJSONString(grant())));
    PIPEDRIVE.answers(TOKEN, redirect);
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(502);

    PIPEDRIVE.answers(TOKEN, Answer.json(JSONObjectUtils.toJSONString(grant())));
    PIPEDRIVE.answers(ME, redirect);
    ada.reloads();
    assertThat(ada.page()).saysSorry(502);

    Assertions.assertThat(PIPEDRIVE.asked()).doesNotContain("/elsewhere").contains(ME);
    PIPEDRIVE.answers(ME, Answer.json(JSONObjectUtils.toJSONString(me())));
    ada.reloads();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  static Stream<Arguments> bodies() {
    var honest = JSONObjectUtils.toJSONString(grant());
    return Stream.of(
        Arguments.of(
            "a bomb", Compressed.answer((" ".repeat(50_000_000) + honest).getBytes(UTF_8))),
        Arguments.of("without end", Answer.json(" ".repeat(5_000_000) + honest)),
        Arguments.of("nested deeply", Answer.json("{\"a\":" + "[".repeat(400_000))),
        Arguments.of("nested objects", Answer.json("{\"a\":".repeat(150_000))),
        Arguments.of(
            "a number without end", Answer.json("{\"expires_in\":" + "9".repeat(900_000) + "}")),
        Arguments.of(
            "a token that ends a header", Answer.json("{\"access_token\":\"x\\r\\nHost: evil\"}")),
        Arguments.of("a page", Answer.json("<html>We are down</html>")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void anAnswerThatNoReaderShouldSwallowIsNonsense(String what, Answer answer) {
    PIPEDRIVE.answers(TOKEN, answer);
    ada.comesBack(ACTIVE);
    assertThat(ada.page()).saysSorry(502);
    Assertions.assertThat(PIPEDRIVE.asked()).containsExactly(TOKEN);

    PIPEDRIVE.answers(TOKEN, Answer.json(JSONObjectUtils.toJSONString(grant())));
    PIPEDRIVE.answers(ME, answer);
    ada.reloads();
    assertThat(ada.page()).saysSorry(502);

    PIPEDRIVE.answers(ME, Answer.json(JSONObjectUtils.toJSONString(me())));
    ada.reloads();
    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  @Test
  void aCompressedAnswerIsTaken() {
    PIPEDRIVE.answers(
        TOKEN, Compressed.answer(JSONObjectUtils.toJSONString(grant()).getBytes(UTF_8)));
    PIPEDRIVE.answers(ME, Compressed.answer(JSONObjectUtils.toJSONString(me()).getBytes(UTF_8)));

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).isTheConfirmPageOf(ada);
    Assertions.assertThat(PIPEDRIVE.asked()).containsExactly(TOKEN, ME);
  }

  /** However long Pipedrive wants us to stay away: people are not told more than an hour. */
  @Test
  void aWaitWithoutEndIsNotPassedOn() {
    PIPEDRIVE.answers(TOKEN, new Answer(429, Map.of("Retry-After", "9".repeat(40)), new byte[0]));

    ada.comesBack(ACTIVE);

    assertThat(ada.page()).saysSorry(503);
    Assertions.assertThat(Long.parseLong(ada.page().header("Retry-After"))).isBetween(1L, 3_600L);
  }
}
