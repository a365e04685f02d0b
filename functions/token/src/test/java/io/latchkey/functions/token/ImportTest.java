package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Installation;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.InMemoryImports;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.tokenimport.TokenImport;
import io.latchkey.tokenimport.TokenImports;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportTest extends ImportFixture {

  @Test
  void aRefreshTokenIsImportedAndItsAccessTokensCanBeHad() {
    var token = backend.refreshTokenOf(Backend.ADA);

    var answer = backend.bring("account=acme", body(token, ""));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    assertThat(answer.json())
        .isEqualTo(Map.of("status", "imported", "company_id", 42L, "user_id", 7L));
    assertThat(backend.vend("account=acme").json()).containsKey("access_token");
  }

  @Test
  void theSameAgainIsAlreadyHere() {
    var token = backend.refreshTokenOf(Backend.ADA);
    backend.bring("account=acme", body(token, ""));

    assertThat(backend.bring("account=acme", body(token, "")).json())
        .containsEntry("status", "already_here");
    assertThat(
            backend
                .bring("account=acme", body("x", ", \"company_id\": 42, \"user_id\": \"7\""))
                .json())
        .containsEntry("status", "already_here");
  }

  @Test
  void aTrialIsImportedAsOne() {
    var token = backend.refreshTokenOf(Backend.ADA);

    backend.bring("account=acme", body(token, ", \"entitlement\": \"trial\""));

    assertThat(backend.store.find(Backend.ADA).owner().orElseThrow().entitlement().name())
        .isEqualTo("TRIAL");
  }

  @Test
  void whatIsAnotherAccountsMovesOnlyWhereThatIsAskedFor() {
    var token = backend.refreshTokenOf(Backend.ADA);
    backend.installed(Backend.ADA, "other");
    backend.clock.advance(Duration.ofSeconds(1));

    var refused = backend.bring("account=acme", body(token, ""));
    refused.isProblem(409, "other_account");
    assertThat(refused.json()).containsEntry("company_id", 42L).containsEntry("user_id", 7L);
    assertThat(refused.body()).contains("it moves to this one, unless");
    assertThat(refused.body()).doesNotContain("\"other\"");

    assertThat(backend.bring("account=acme", body(token, ", \"move\": true")).json())
        .containsEntry("status", "imported");
    backend.vend("account=other").isProblem(404, "not_found");
  }

  @Test
  void aTokenThatWasImportedBeforeSaysThatItMovesNothing() {
    var token = backend.refreshTokenOf(Backend.ADA);
    backend.bring("account=other", body(token, ""));

    for (var more : new String[] {"", ", \"move\": true"}) {
      var refused = backend.bring("account=acme", body(token, more));
      refused.isProblem(409, "other_account");
      assertThat(refused.json()).containsEntry("company_id", 42L).containsEntry("user_id", 7L);
      assertThat(refused.body())
          .contains("This refresh token was imported before, so it can't move an installation.")
          .doesNotContain("it moves to this one");
    }
    backend.vend("account=acme").isProblem(404, "not_found");
  }

  @Test
  void idsThatAreNotTheTokensAreAConflict() {
    var token = backend.refreshTokenOf(Backend.ADA);

    backend
        .bring("account=acme", body(token, ", \"company_id\": 42, \"user_id\": 8"))
        .isProblem(409, "other_user");
  }

  @Test
  void aTokenThatPipedriveRefusesIsA409WithTheLinkForThePerson() {
    backend.bring("account=acme", body("nobodys", "")).isProblem(503, "unavailable");
    backend.clock.advance(Duration.ofSeconds(30));
    var unknown = backend.bring("account=acme", body("nobodys", ""));
    unknown.isProblem(409, "needs_reauthorization");
    assertThat(unknown.json()).containsEntry("reauthorize_url", "https://api.example/install");

    var known =
        backend.bring("account=acme", body("nobodys", ", \"company_id\": 42, \"user_id\": 7"));
    assertThat(known.json())
        .containsEntry("reauthorize_url", "https://api.example/install?company_id=42&user_id=7");
  }

  @Test
  void anInstallationThatHasEndedSinceStaysEnded() {
    var token = backend.refreshTokenOf(Backend.ADA);
    backend.bring("account=acme", body(token, ""));
    backend.disconnect("account=acme");

    backend.bring("account=acme", body(token, "")).isProblem(409, "ended");
  }

  @Test
  void whatPipedriveDoesNotDoNowIsWorthAnotherTry() {
    var token = backend.refreshTokenOf(Backend.ADA);
    backend.pipedrive.nextRefresh(new Answer.RateLimited<>(Duration.ofSeconds(20)));

    var slowed = backend.bring("account=acme", body(token, ""));
    slowed.isProblem(429, "slow_down");
    assertThat(slowed.headers()).containsEntry("Retry-After", "20");

    backend.clock.advance(Duration.ofSeconds(20));
    backend.pipedrive.nextRefresh(new Answer.Malformed<>("in a test"));
    backend.bring("account=acme", body(token, "")).isProblem(502, "bad_gateway");
    backend.pipedrive.nextRefresh(new Answer.Indeterminate<>());
    backend.bring("account=acme", body(token, "")).isProblem(503, "unavailable");

    assertThat(backend.bring("account=acme", body(token, "")).status()).isEqualTo(200);
  }

  @Test
  void aBusyOrDeniedCompanyHasACodeOfItsOwn() {
    var token = backend.refreshTokenOf(Backend.ADA);
    backend.pipedrive.nextWho(new Answer.RateLimited<>(Duration.ofSeconds(20)));

    var busy = backend.bring("account=acme", body(token, ""));
    busy.isProblem(429, "company_busy");
    assertThat(busy.headers()).containsEntry("Retry-After", "20");

    backend.pipedrive.nextWho(new Answer.Denied<>());
    var denied = backend.bring("account=acme", body(token, ""));
    denied.isProblem(503, "company_denied");
    assertThat(denied.headers()).containsEntry("Retry-After", "600");

    assertThat(backend.bring("account=acme", body(token, "")).status()).isEqualTo(200);
  }

  @Test
  void aGrantThatCouldNotBeKeptIsSaidAsClearlyAsCanBe() {
    try (var forgetful = new Backend(Forgetful::new)) {
      var token = forgetful.refreshTokenOf(Backend.ADA);

      var answer = forgetful.bring("account=acme", body(token, ""));

      answer.isProblem(500, "grant_lost");
      assertThat(answer.headers()).doesNotContainKey("Retry-After");
      assertThat(answer.body() + logged()).doesNotContain(token, "refresh-", "access-");
    }
  }

  /** Keeps no grant. */
  private record Forgetful(InMemoryStore store, TokenImports real) implements TokenImports {

    Forgetful(InMemoryStore store) {
      this(store, new InMemoryImports(store));
    }

    @Override
    public TokenImport find(String sha256) {
      return real.find(sha256);
    }

    @Override
    public Saved save(TokenImport after) {
      if (after.generation() > 0) {
        throw new StoreUnavailable("in a test", new IllegalStateException());
      }
      return real.save(after);
    }

    @Override
    public Settled settle(TokenImport after, Installation installation, Instant begunAt) {
      return real.settle(after, installation, begunAt);
    }
  }

  @Test
  void noTokenIsInAnyAnswerOrInTheLog() {
    var token = backend.refreshTokenOf(Backend.ADA);
    var told = new StringBuilder();
    told.append(backend.bring("account=acme", body("dead-" + token, "")).body());
    backend.clock.advance(Duration.ofSeconds(30));
    told.append(backend.bring("account=acme", body("dead-" + token, "")).body());
    backend.pipedrive.nextWho(new Answer.Indeterminate<>());
    backend.pipedrive.nextWho(new Answer.Indeterminate<>());
    told.append(backend.bring("account=acme", body(token, "")).body());
    told.append(backend.bring("account=acme", body(token, "")).body());
    told.append(backend.bring("account=other", body(token, "")).body());

    assertThat(told.toString()).contains("imported", "other_account", "unavailable");
    assertThat(told + logged()).doesNotContain("refresh-", "access-");
    assertThat(logged()).contains("import: Imported", "import: ReauthorizationNeeded");
  }

  @Test
  void theTokensOfTwoUsersOfOneCompanyAreTwoInstallations() {
    var bob = new InstallationId(42, 8);
    backend.bring("account=acme", body(backend.refreshTokenOf(Backend.ADA), ""));
    backend.bring("account=acme", body(backend.refreshTokenOf(bob), ""));

    assertThat(backend.ask(Backend.LIST, Map.of(), "account=acme").installations()).hasSize(2);
  }
}
