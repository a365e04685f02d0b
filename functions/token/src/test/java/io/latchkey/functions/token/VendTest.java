package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Pipedrive.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendTest {

  private final Backend backend = new Backend();

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  void aLiveTokenIsVendedWithEverythingThatACallNeedsAndNothingMore() {
    var grant = backend.installed(Backend.ADA, "acme");

    var answer = backend.vend("account=acme");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Content-Type", "application/json");
    assertThat(answer.json())
        .isEqualTo(
            Map.of(
                "access_token", grant.accessToken().reveal(),
                "token_type", "Bearer",
                "expires_at", "2026-05-01T12:59:59Z",
                "api_domain", "https://acme.pipedrive.com",
                "scope", "base",
                "company_id", 42L,
                "user_id", 7L));
    assertThat(backend.pipedrive.refreshes()).isZero();
  }

  @Test
  void aRejectedTokenIsReplaced() {
    var rejected = backend.installed(Backend.ADA, "acme").accessToken();

    var answer = backend.vend("account=acme&rejected=" + rejected.sha256());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("access_token")).isNotEqualTo(rejected.reveal());
  }

  @Test
  void anEmptyParameterIsAbsent() {
    backend.installed(Backend.ADA, "acme");

    assertThat(backend.vend("account=acme&rejected=").json()).containsKey("access_token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "account=",
        "account=a%00b",
        "account=%ED%A0%80",
        "account=acme&account=acme",
        "account=acme&rejected=nonsense",
        "account=acme&rejected=E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "account=acme&rejected=1&rejected=1",
        "account=ac%me"
      })
  void aQueryThatCannotBeMeantIsA400(String query) {
    backend.installed(Backend.ADA, "acme");

    backend.vend(query).isProblem(400, "bad_request");
  }

  @ParameterizedTest
  @CsvSource({"abc,1", "1,-5", "1e3,1", "99999999999999999999,1", "1,..", "01,1", "1,'١'", "1,''"})
  void anIdThatIsNoneOfPipedrivesIsA400(String companyId, String userId) {
    backend
        .ask(Backend.VEND, Map.of("companyId", companyId, "userId", userId), "account=acme")
        .isProblem(400, "bad_request");
  }

  @Test
  void whatIsUnknownOrAnotherAccountsIsNotFoundAlike() {
    var unknown = backend.vend("account=acme").isProblem(404, "not_found");
    backend.installed(Backend.ADA, "acme");

    assertThat(backend.vend("account=other").isProblem(404, "not_found")).isEqualTo(unknown);
  }

  @Test
  void aDisconnectedOneIsNotFound() {
    backend.installed(Backend.ADA, "acme");
    backend.disconnect("account=acme");

    backend.vend("account=acme").isProblem(404, "not_found");
  }

  @Test
  void aDeadGrantComesWithTheLinkThatRepairsIt() {
    backend.installed(Backend.ADA, "acme");
    backend.pipedrive.remove(Backend.ADA);
    backend.clock.advance(Duration.ofHours(2));
    var suspect = backend.vend("account=acme").isProblem(503, "unavailable");
    assertThat(suspect.headers()).containsEntry("Retry-After", "30");
    backend.clock.advance(Duration.ofSeconds(31));

    var answer = backend.vend("account=acme").isProblem(409, "needs_reauthorization");

    assertThat(answer.json())
        .containsEntry(
            "reauthorize_url", "https://latchkey.example/install?company_id=42&user_id=7");
  }

  @Test
  void whilePipedriveSlowsUsDownItIsA429WithItsTime() {
    expired();
    backend.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofSeconds(30)));

    var answer = backend.vend("account=acme").isProblem(429, "slow_down");

    assertThat(answer.headers()).containsEntry("Retry-After", "30");
  }

  @Test
  void whilePipedriveIsDownItIsA503WithATime() {
    expired();
    backend.pipedrive.nextRefresh(new Answer.Indeterminate<>());

    var answer = backend.vend("account=acme").isProblem(503, "unavailable");

    assertThat(Integer.parseInt(answer.headers().get("Retry-After"))).isBetween(1, 300);
  }

  @Test
  void whilePipedriveDoesNotTakeOurSecretItIsA503() {
    expired();
    backend.pipedrive.nextRefresh(new Answer.InvalidClient<>());

    var answer = backend.vend("account=acme").isProblem(503, "unavailable");

    assertThat(answer.headers()).containsEntry("Retry-After", "60");
  }

  @Test
  void anAnswerThatMakesNoSenseIsA502WithATime() {
    expired();
    backend.pipedrive.nextRefresh(new Answer.Malformed<>("as a test wants it"));

    var answer = backend.vend("account=acme").isProblem(502, "bad_gateway");

    assertThat(answer.headers()).containsKey("Retry-After");
  }

  private void expired() {
    backend.installed(Backend.ADA, "acme");
    backend.clock.advance(Duration.ofHours(2));
  }
}
