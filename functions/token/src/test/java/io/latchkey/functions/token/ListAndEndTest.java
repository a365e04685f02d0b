package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.functions.token.Backend.Answered;
import io.latchkey.installation.Account;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.refresh.RefreshQueue.Job;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListAndEndTest {

  private final Backend backend = new Backend();

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  void anAccountsInstallationsAreListedWithTheirStatusAndWithoutTokens() {
    backend.installed(Backend.ADA, "acme");
    backend.installed(new InstallationId(42, 8), "other");

    var answer = list("account=acme");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    assertThat(answer.json())
        .isEqualTo(
            Map.of(
                "installations",
                List.of(
                    Map.of(
                        "company_id",
                        42L,
                        "user_id",
                        7L,
                        "status",
                        "active",
                        "installed_at",
                        "2026-05-01T12:00:00Z"))));
  }

  @Test
  void aDeadInstallationIsListedAsSuch() {
    backend.installed(Backend.ADA, "acme");
    backend.pipedrive.remove(Backend.ADA);
    backend.clock.advance(Duration.ofHours(2));
    backend.vend("account=acme");
    assertThat(list("account=acme").body()).contains("\"status\":\"active\""); // suspect only
    backend.clock.advance(Duration.ofSeconds(31));
    backend.vend("account=acme");

    assertThat(list("account=acme").body()).contains("\"status\":\"needs_reauthorization\"");
  }

  @Test
  void anAccountWithoutInstallationsHasAnEmptyList() {
    assertThat(list("account=nobody").json()).isEqualTo(Map.of("installations", List.of()));
  }

  @Test
  void aLongListIsReadPageByPageWithNothingTwiceAndNothingLeftOut() {
    for (var user = 1; user <= 120; user++) {
      backend.installed(new InstallationId(42, user), "acme");
    }

    var seen = new ArrayList<@Nullable Object>();
    var pages = 0;
    var query = "account=acme";
    while (!query.isEmpty()) {
      var page = list(query);
      page.installations().forEach(installation -> seen.add(installation.get("user_id")));
      query = page.json().get("next") instanceof String next ? "account=acme&cursor=" + next : "";
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).hasSize(120).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "42.7", "a.b", "0.7", "42", "42.7.1", "042.7", "42.7\u0000"})
  void aCursorThatNoPageHasEndedWithIsA400(String text) {
    var cursor =
        text.equals("?") || text.equals("42.7")
            ? text
            : Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));

    list("account=acme&cursor=" + cursor).isProblem(400, "bad_request");
  }

  @Test
  void listingNeedsTheAccount() {
    list("").isProblem(400, "bad_request");
  }

  @Test
  void aDisconnectIsA204OncePipedriveHasRevoked() {
    backend.installed(Backend.ADA, "acme");

    assertThat(backend.disconnect("account=acme").status()).isEqualTo(204);

    assertThat(backend.pipedrive.holdsGrantOf(Backend.ADA)).isFalse();
    backend.disconnect("account=acme").isProblem(404, "not_found");
  }

  @Test
  void aDisconnectThatPipedriveDoesNotAnswerIsA202AndVendingEndsAtOnce() {
    backend.installed(Backend.ADA, "acme");
    backend.pipedrive.nextRevocation(new Answer.Unreachable<>());

    assertThat(backend.disconnect("account=acme").status()).isEqualTo(202);

    backend.vend("account=acme").isProblem(404, "not_found");
    assertThat(list("account=acme").body()).contains("\"status\":\"disconnecting\"");
    assertThat(backend.disconnect("account=acme").status()).isEqualTo(204);
  }

  @Test
  void aDisconnectNamesTheAccountAndTouchesNobodyElses() {
    backend.installed(Backend.ADA, "acme");

    backend.disconnect("").isProblem(400, "bad_request");
    backend.disconnect("account=other").isProblem(404, "not_found");

    assertThat(backend.vend("account=acme").status()).isEqualTo(200);
  }

  @Test
  void anErasureEndsAllThatTheAccountHasAndIsLookedAfterOnceMore() {
    backend.installed(Backend.ADA, "acme");
    backend.installed(new InstallationId(43, 1), "acme");
    backend.installed(new InstallationId(44, 1), "other");

    assertThat(erase("account=acme").status()).isEqualTo(204);

    assertThat(list("account=acme").json()).isEqualTo(Map.of("installations", List.of()));
    assertThat(backend.pipedrive.holdsGrantOf(new InstallationId(43, 1))).isFalse();
    assertThat(backend.pipedrive.holdsGrantOf(new InstallationId(44, 1))).isTrue();
    assertThat(backend.queued)
        .extracting(DelayedJob::work)
        .containsExactly(new Job.ContinueErasure(new Account("acme"), backend.clock.instant()));
  }

  @Test
  void anErasureThatPipedriveHoldsUpIsA202() {
    backend.installed(Backend.ADA, "acme");
    backend.installed(new InstallationId(43, 1), "acme");
    backend.pipedrive.nextRevocation(new Answer.Indeterminate<>());

    assertThat(erase("account=acme").status()).isEqualTo(202);
    backend.vend("account=acme").isProblem(404, "not_found");
  }

  @Test
  void anErasureOfNothingIsA404ButCountsForAttemptsThatWereBegunBefore() {
    erase("account=nobody").isProblem(404, "not_found");

    assertThat(backend.queued).hasSize(1);
  }

  @Test
  void anErasureNeedsTheAccount() {
    erase("").isProblem(400, "bad_request");
    assertThat(backend.queued).isEmpty();
  }

  @Test
  void aRouteThatIsNotOursIsA404() {
    backend.ask("GET /elsewhere", Map.of(), "account=acme").isProblem(404, "not_found");
  }

  private Answered list(String query) {
    return backend.ask(Backend.LIST, Map.of(), query);
  }

  private Answered erase(String query) {
    return backend.ask(Backend.ERASE, Map.of(), query);
  }
}
