package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetchInstallerTest {

  private final PipedriveServer server = new PipedriveServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theRequestIsAGetWithTheAccessToken() {
    server.answers(200, data("\"id\":2,\"company_id\":1"));

    whoAllowed();

    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.getMethod().getName()).isEqualTo("GET");
              assertThat(request.getUrl()).isEqualTo("/v1/users/me");
              assertThat(request.getHeader("Authorization")).isEqualTo("Bearer at-123");
            });
  }

  @Test
  void theAnswerTellsCompanyAndUser() {
    server.answers(
        aResponse()
            .withBody(
                data(
                    "\"id\":2,\"company_id\":1,\"name\":\"Ada Lovelace\",\"company_name\":\"Acme"
                        + " <b>\",\"company_domain\":\"acme\",\"locale\":\"de_DE\",\"language\":{\"language_code\":\"pt\",\"country_code\":\"BR\"}"))
            .withHeader("Date", "Fri, 01 May 2026 12:00:03 GMT"));

    assertThat(whoAllowed())
        .isEqualTo(
            new Answer.Ok<>(
                new Installer(
                    new InstallationId(1, 2),
                    "Acme <b>",
                    "Ada Lovelace",
                    "pt-BR",
                    Optional.of(URI.create("https://acme.pipedrive.com"))),
                Instant.parse("2026-05-01T12:00:03Z")));
  }

  @Test
  void idsMayBeStringsAndNamesMayBeMissing() {
    server.answers(
        200,
        data("\"id\":\"2\",\"company_id\":\"9007199254740991\",\"name\":null,\"company_name\":7"));

    assertThat(installer())
        .isEqualTo(new Installer(new InstallationId(9007199254740991L, 2), "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"language_code\":\"en\",\"country_code\":\"US\"} | en-US",
        "{\"language_code\":\"en\"}                       | en",
        "{\"language_code\":\"pt-BR\",\"country_code\":\"PT\"} | pt-BR",
        "{\"language_code\":\"pt_BR\",\"country_code\":7} | pt_BR",
        "{\"language_code\":\"de\",\"country_code\":\"Deutschland\"} | de",
        "{\"language_code\":\"de\",\"country_code\":\"DE;q=0\"} | de",
        "{\"language_code\":\"de\",\"country_code\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"} |"
            + " de",
        "{\"language_code\":\"es\",\"country_code\":\"419\"} | es-419",
        "{\"language_code\":\"de-\",\"country_code\":\"AT\"} | de-AT",
        "{\"language_code\":\"de_DE.UTF-8\"}              | de_DE",
        "{\"language_code\":\"zh-Hant-TW\"}               | zh-Hant-TW",
        "\"de\"                                         | de",
        "{\"country_code\":\"US\"}                        | ''",
        "{\"language_code\":null}                       | ''",
        "{\"language_code\":7}                          | ''",
        "null                                           | ''",
        "[]                                             | ''"
      })
  void theLanguageIsTheOneThatThePersonHasChosen(String language, String tag) {
    server.answers(
        200, data("\"id\":2,\"company_id\":1,\"locale\":\"fr_FR\",\"language\":" + language));

    assertThat(installer().language()).isEqualTo(tag);
  }

  @Test
  void aLanguageThatIsTooLongToBeOneIsPassedOver() {
    server.answers(200, data("\"id\":2,\"company_id\":1,\"language\":\"" + "x".repeat(36) + "\""));

    assertThat(installer().language()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"\"", "\"evil.example\"", "\"acme/x\""})
  void aCompanyDomainThatIsNoneTellsNoApiDomain(String domain) {
    server.answers(200, data("\"id\":2,\"company_id\":1,\"company_domain\":" + domain));

    assertThat(installer().apiDomain()).isEmpty();
  }

  @Test
  void aCompanyWithoutNameGoesByItsDomain() {
    server.answers(
        200, data("\"id\":2,\"company_id\":1,\"company_name\":\"\",\"company_domain\":\"acme\""));

    assertThat(installer().companyName()).isEqualTo("acme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"id\":2",
        "\"company_id\":1",
        "\"id\":2,\"company_id\":0",
        "\"id\":-2,\"company_id\":1",
        "\"id\":2.5,\"company_id\":1",
        "\"id\":2e300,\"company_id\":1",
        "\"id\":\"02\",\"company_id\":1",
        "\"id\":\"x\",\"company_id\":1",
        "\"id\":true,\"company_id\":1",
        "\"id\":2,\"company_id\":9007199254740992",
        "\"id\":2,\"company_id\":123456789012345678901234567890"
      })
  void idsThatAreNoneAreNonsense(String fields) {
    server.answers(200, data(fields));

    assertThat(whoAllowed()).isInstanceOf(Answer.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"data\":null}", "{\"data\":[]}", "{\"success\":true}", "[]"})
  void anAnswerWithoutDataIsNonsense(String body) {
    server.answers(200, body);

    assertThat(whoAllowed()).isInstanceOf(Answer.Malformed.class);
  }

  @Test
  void anIdMayBeANumberWithAPoint() {
    server.answers(200, data("\"id\":2.0,\"company_id\":1e3"));

    assertThat(installer().id()).isEqualTo(new InstallationId(1000, 2));
  }

  @Test
  void aTokenThatTheApiDoesNotTakeIsAnInvalidGrant() {
    server.answers(401, "{\"success\":false,\"error\":\"unauthorized access\"}");

    assertThat(whoAllowed()).isEqualTo(new Answer.InvalidGrant<Installer>());
  }

  @Test
  void aBearerChallengeIsTheApisToo() {
    server.answers(
        aResponse()
            .withStatus(401)
            .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\""));

    assertThat(whoAllowed()).isEqualTo(new Answer.InvalidGrant<Installer>());
  }

  @Test
  void aPageIsSomeProxysWhateverItsChallengeSays() {
    server.answers(
        aResponse()
            .withStatus(401)
            .withHeader("WWW-Authenticate", "Bearer realm=\"proxy\"")
            .withBody("\n<html>Sign in</html>"));

    assertThat(whoAllowed()).isEqualTo(new Answer.Denied<Installer>());
  }

  @ParameterizedTest
  @CsvSource({
    "401,''",
    "401,<html>Proxy login</html>",
    "402,'{\"success\":false,\"error\":\"Payment Required\"}'",
    "403,<html>Attention Required!</html>",
    "403,'{\"success\":false,\"error\":\"Scope and URL mismatch\"}'",
    "301,''",
    "302,''",
    "307,''"
  })
  void aCallThatIsTurnedAwaySaysNothingAboutTheGrant(int status, String body) {
    server.answers(status, body);

    assertThat(whoAllowed()).isEqualTo(new Answer.Denied<Installer>());
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 400, 404, 410})
  void anotherStatusIsNonsense(int status) {
    server.answers(status, "{\"error\":\"invalid_grant\"}");

    assertThat(whoAllowed()).isInstanceOf(Answer.Malformed.class);
  }

  @Test
  void aDomainThatIsNotPipedrivesIsNeverCalled() {
    var settings = PipedriveServer.settings(server.url(), null);
    try (var pipedrive =
        new HttpPipedrive(
            server.secrets.source(server.clock),
            settings,
            server.metrics,
            server.clock,
            new JdkHttpTransport(server.clock, Limits.USUAL))) {
      assertThat(pipedrive.fetchInstaller(server.grant())).isInstanceOf(Answer.Malformed.class);
    }

    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aTokenThatNoHeaderCanCarryIsNeverQuoted() {
    var grant =
        new Grant(
            Secret.of("at\n123"), Secret.of("rt"), Instant.EPOCH, "", server.url(), Instant.EPOCH);

    assertThat(server.pipedrive.fetchInstaller(grant))
        .isInstanceOfSatisfying(
            Answer.Malformed.class, nonsense -> assertThat(nonsense.why()).doesNotContain("123"));
  }

  @Test
  void ofANameWithoutEndSoMuchIsKeptAsAPageCouldShow() {
    var clef = "\ud834\udd1e";
    server.answers(
        200, data("\"id\":2,\"company_id\":1,\"company_name\":\"" + clef.repeat(1_000) + "\""));

    assertThat(installer().companyName()).isEqualTo(clef.repeat(256));
  }

  @Test
  void whateverAnswerIsTakenFitsSealedIntoAnItem() {
    var escapedAsJson = 2;
    var inBase64 = 4.0 / 3;

    assertThat(Limits.USUAL.bytes() * escapedAsJson * inBase64).isLessThan(400 * 1024 * 0.9);
  }

  @Test
  void whereAnApiUrlIsSetCallsGoThere() {
    server.answers(200, data("\"id\":2,\"company_id\":1"));
    for (var domain : List.of(URI.create("https://acme.pipedrive.com"), Grant.ANY_COMPANY)) {
      var grant =
          new Grant(Secret.of("at"), Secret.of("rt"), Instant.EPOCH, "", domain, Instant.EPOCH);

      assertThat(server.pipedrive.fetchInstaller(grant)).isInstanceOf(Answer.Ok.class);
    }
    assertThat(server.requests()).hasSize(2);
  }

  private Answer<Installer> whoAllowed() {
    return server.pipedrive.fetchInstaller(server.grant());
  }

  private Installer installer() {
    return switch (whoAllowed()) {
      case Answer.Ok<Installer>(var installer, _) -> installer;
      case Answer<Installer> other -> throw new AssertionError(other.toString());
    };
  }

  private static String data(String fields) {
    return "{\"success\":true,\"data\":{" + fields + ",\"is_admin\":1}}";
  }
}
