package io.latchkey.client;

import static io.latchkey.client.TestClient.ACCOUNT;
import static io.latchkey.client.TestClient.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.client.ListedInstallation.Status;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listing, ending and erasing, and what is refused before anybody is asked. */
class InstallationsTest {

  private TestClient at;

  @BeforeEach
  void start() throws IOException {
    at = new TestClient();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void aListIsReadToItsLastPage() throws Exception {
    at.latchkey
        .answers(200, page(7, "active", ",\"next\":\"a/b=\""))
        .answers(200, page(8, "needs_reauthorization", ",\"next\":\"c\""))
        .answers(200, page(9, "something new", ""));

    var found = at.client.installations(ACCOUNT);

    assertThat(found)
        .containsExactly(
            listed(7, Status.ACTIVE),
            listed(8, Status.NEEDS_REAUTHORIZATION),
            listed(9, Status.OTHER));
    assertThat(at.latchkey.asked())
        .extracting(ScriptedServer.RecordedRequest::pathAndQuery)
        .containsExactly(
            "/installations?account=acme%20%26%20sons",
            "/installations?account=acme%20%26%20sons&cursor=a%2Fb%3D",
            "/installations?account=acme%20%26%20sons&cursor=c");
  }

  @Test
  void aListWhosePagesGoRoundInACircleEnds() {
    at.latchkey
        .answers(200, page(7, "active", ",\"next\":\"a\""))
        .answers(200, page(8, "active", ",\"next\":\"b\""))
        .answers(200, page(7, "active", ",\"next\":\"a\""));

    assertThatThrownBy(() -> at.client.installations(ACCOUNT))
        .isInstanceOf(LatchkeyException.class)
        .hasMessageContaining("last page");
    assertThat(at.latchkey.asked()).hasSize(3);
  }

  @Test
  void aListThatCannotBeHadIsAFailure() {
    at.latchkey
        .answers(503, "{}", "Retry-After", "5")
        .answers(200, "{\"installations\":[{\"company_id\":0}]}");

    assertThatThrownBy(() -> at.client.installations(ACCOUNT)).hasMessageContaining("503");
    assertThatThrownBy(() -> at.client.installations(ACCOUNT))
        .isInstanceOf(LatchkeyException.class);
  }

  @Test
  void aDisconnectSaysWhatHasBecomeOfIt() throws Exception {
    at.latchkey
        .answers(204, "")
        .answers(202, "")
        .answers(404, "{}")
        .answers(503, "{}", "Retry-After", "9")
        .answers(500, "{}");

    assertThat(at.tokens.disconnect()).isEqualTo(new EndOutcome.Done());
    assertThat(at.tokens.disconnect()).isEqualTo(new EndOutcome.UnderWay());
    assertThat(at.tokens.disconnect()).isEqualTo(new EndOutcome.Unknown());
    assertThat(at.tokens.disconnect()).isEqualTo(new EndOutcome.NotNow(Duration.ofSeconds(9)));
    assertThatThrownBy(at.tokens::disconnect).isInstanceOf(LatchkeyException.class);
    assertThat(at.latchkey.asked())
        .allMatch(each -> each.method().equals("DELETE"))
        .allMatch(
            each -> each.pathAndQuery().equals("/installations/42/7?account=acme%20%26%20sons"));
  }

  @Test
  void afterADisconnectTheTokenThatWasKeptIsNotGivenOut() throws Exception {
    at.vends("kept");
    at.latchkey.answers(202, "").answers(404, "{}");
    at.tokens.token();

    at.tokens.disconnect();

    assertThat(at.tokens.token()).isEqualTo(new VendOutcome.Unknown());
  }

  @Test
  void anErasureForgetsTheTokensOfTheAccountAndOfNoOther() throws Exception {
    at.vends("of acme");
    at.vends("of zeta");
    at.latchkey.answers(204, "").answers(404, "{}");
    var zeta = at.client.forInstallation("zeta", 43, 9);
    at.tokens.token();
    zeta.token();

    assertThat(at.client.erase(ACCOUNT)).isEqualTo(new EndOutcome.Done());

    assertThat(at.latchkey.asked().get(2).pathAndQuery())
        .isEqualTo("/installations?account=acme%20%26%20sons");
    assertThat(at.tokens.token()).isEqualTo(new VendOutcome.Unknown());
    assertThat(revealed(zeta.token())).isEqualTo("of zeta");
  }

  @Test
  void whatLatchkeyWouldRefuseIsNotSent() {
    assertThatThrownBy(() -> at.client.forInstallation("", 42, 7)).hasMessageContaining("account");
    assertThatThrownBy(() -> at.client.forInstallation("a".repeat(257), 42, 7))
        .hasMessageContaining("account");
    assertThatThrownBy(() -> at.client.forInstallation("a\nb", 42, 7))
        .hasMessageContaining("account");
    assertThatThrownBy(() -> at.client.forInstallation("acme", 0, 7))
        .hasMessageContaining("company");
    assertThatThrownBy(() -> at.client.forInstallation("acme", 42, 1L << 53))
        .hasMessageContaining("user");
    assertThatThrownBy(() -> at.client.installations("")).hasMessageContaining("account");
    assertThatThrownBy(() -> at.client.erase("")).hasMessageContaining("account");
    assertThat(at.latchkey.asked()).isEmpty();
  }

  @Test
  void tokensComeOverHttpsOrFromThisMachineOnly() {
    for (var good :
        new String[] {
          "https://latchkey.example", "https://latchkey.example/", "http://localhost:8080"
        }) {
      assertThat(LatchkeyTokens.builder(URI.create(good), RequestSigner.local())).isNotNull();
    }
    for (var bad :
        new String[] {
          "http://latchkey.example",
          "https://latchkey.example/prod",
          "https://latchkey.example?x=1",
          "https://latchkey.example#x",
          "https://ada@latchkey.example",
          "latchkey.example",
          "https:latchkey.example",
          "mailto:ada@latchkey.example",
          "file:///latchkey"
        }) {
      assertThatThrownBy(() -> LatchkeyTokens.builder(URI.create(bad), RequestSigner.local()))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static ListedInstallation listed(long user, Status status) {
    return new ListedInstallation(
        new Installation(ACCOUNT, 42, user), status, Instant.parse("2026-01-22T09:41:08Z"));
  }

  private static String page(long user, String status, String next) {
    return """
    {"installations":[{"company_id":42,"user_id":%d,"status":"%s","installed_at":"2026-01-22T09:41:08Z"}]%s}
    """
        .formatted(user, status, next);
  }
}
