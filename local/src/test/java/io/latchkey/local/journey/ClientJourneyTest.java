package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.latchkey.client.CallOutcome;
import io.latchkey.client.CallOutcome.Answered;
import io.latchkey.client.EndOutcome;
import io.latchkey.client.Installation;
import io.latchkey.client.InstallationTokens;
import io.latchkey.client.LatchkeyException;
import io.latchkey.client.LatchkeyTokens;
import io.latchkey.client.ListedInstallation;
import io.latchkey.client.ListedInstallation.Status;
import io.latchkey.client.RequestSigner;
import io.latchkey.client.VendOutcome;
import io.latchkey.client.VendOutcome.NeedsReauthorization;
import io.latchkey.client.VendOutcome.NotNow;
import io.latchkey.client.VendOutcome.Token;
import io.latchkey.client.VendOutcome.Unknown;
import io.latchkey.local.emulator.Fault;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A product's backend uses the client in {@code client/} with a running Latchkey. */
class ClientJourneyTest {

  private static final String USERS_ME = "/v1/users/me";

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @Test
  void aCallOfPipedriveIsAnsweredForTheUserWhoInstalled() throws Exception {
    var ada = installed();

    assertThat(body(whoIsIt(tokensOf(ada)))).contains(ada.user().userName());
    assertThat(latchkey.refreshes()).isZero();
  }

  @Test
  void anHourLaterTheCallIsAnsweredWithTheNextToken() throws Exception {
    var ada = installed();
    var tokens = tokensOf(ada);
    var first = tokens.token();

    latchkey.passes(Duration.ofHours(1));

    assertThat(tokens.token()).isInstanceOf(Token.class).isNotEqualTo(first);
    assertThat(body(whoIsIt(tokens))).contains(ada.user().userName());
    assertThat(latchkey.refreshes()).isEqualTo(1);
  }

  @Test
  void aTokenThatPipedriveNoLongerTakesIsReplacedAndTheCallAnswered() throws Exception {
    var ada = installed();
    var tokens = tokensOf(ada);
    tokens.token();
    latchkey.pipedrive().fault(Fault.status(USERS_ME, 401));

    assertThat(body(whoIsIt(tokens))).contains(ada.user().userName());

    assertThat(latchkey.refreshes()).isEqualTo(1);
  }

  @Test
  void howeverManyProcessesReportOneTokenItIsReplacedOnce() throws Exception {
    var ada = installed();
    var rejected = (Token) tokensOf(ada).token();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reports = new ArrayList<Future<VendOutcome>>();
      for (int i = 0; i < 10; i++) {
        var itsOwn = tokensOf(ada);
        reports.add(threads.submit(() -> itsOwn.tokenInsteadOf(rejected)));
      }
      for (var report : reports) {
        assertThat(report.get()).isInstanceOf(Token.class).isNotEqualTo(rejected);
      }
    }

    assertThat(latchkey.refreshes()).isEqualTo(1);
  }

  @Test
  void aSecond401IsWhatTheCallerGets() throws Exception {
    var tokens = tokensOf(installed());
    latchkey.pipedrive().fault(Fault.status(USERS_ME, 401).times(2));

    assertThat(answer(whoIsIt(tokens)).statusCode()).isEqualTo(401);
    assertThat(latchkey.refreshes()).isEqualTo(1);
  }

  @Test
  void whoseGrantIsDeadIsRepairedByTheLinkThatTheCallerIsGiven() throws Exception {
    var ada = installed();
    var tokens = tokensOf(ada);
    tokens.token();
    latchkey.pipedrive().forget(ada.user().companyId(), ada.user().userId());
    assertThat(whoIsIt(tokens)).isNotInstanceOf(CallOutcome.NotCalled.class); // suspect only
    latchkey.passes(Duration.ofSeconds(31));
    latchkey.sweeps();

    var outcome = whoIsIt(tokens);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CallOutcome.NotCalled.class,
            not ->
                assertThat(not.why())
                    .isInstanceOfSatisfying(
                        NeedsReauthorization.class, needs -> ada.opens(needs.reauthorizeUrl())));
    ada.allows();
    assertThat(body(whoIsIt(tokens))).contains(ada.user().userName());
  }

  @Test
  void whilePipedriveSlowsLatchkeyDownTheCallerIsToldForHowLong() throws Exception {
    var tokens = tokensOf(installed());
    latchkey.passes(Duration.ofHours(2));
    latchkey.pipedrive().fault(Fault.status("/oauth/token", 429).header("Retry-After", "30"));

    assertThat(tokens.token()).isEqualTo(new NotNow(Duration.ofSeconds(30)));
    latchkey.passes(Duration.ofMinutes(1));
    assertThat(tokens.token()).isInstanceOf(Token.class);
  }

  @Test
  void whatIsConnectedIsListedAndEndsByADisconnect() throws Exception {
    var ada = installed();
    var client = client();
    var mine = installation(ada);

    assertThat(client.installations(ada.account().id()))
        .extracting(ListedInstallation::installation, ListedInstallation::status)
        .containsExactly(tuple(mine, Status.ACTIVE));
    assertThat(client.forInstallation(mine).token()).isInstanceOf(Token.class);

    assertThat(client.forInstallation(mine).disconnect()).isEqualTo(new EndOutcome.Done());

    assertThat(client.installations(ada.account().id())).isEmpty();
    assertThat(client.forInstallation(mine).token()).isEqualTo(new Unknown());
    assertThat(client.forInstallation(mine).disconnect()).isEqualTo(new EndOutcome.Unknown());
  }

  @Test
  void anErasedAccountHasNothingAnyMore() throws Exception {
    var ada = installed();
    var client = client();

    assertThat(client.erase(ada.account().id())).isEqualTo(new EndOutcome.Done());

    assertThat(client.forInstallation(installation(ada)).token()).isEqualTo(new Unknown());
    assertThat(latchkey.pipedrive().live(ada.user().companyId(), ada.user().userId())).isEmpty();
  }

  @Test
  void anothersInstallationIsUnknownWhateverIsAskedOfIt() throws Exception {
    var ada = installed();
    var mallory =
        client().forInstallation("mallory & sons", ada.user().companyId(), ada.user().userId());

    assertThat(mallory.token()).isEqualTo(new Unknown());
    assertThat(mallory.disconnect()).isEqualTo(new EndOutcome.Unknown());
    assertThat(tokensOf(ada).token()).isInstanceOf(Token.class);
  }

  @Test
  void whoDoesNotSignIsToldThatItIsTheSignature() {
    var ada = installed();
    var unsigned = LatchkeyTokens.builder(latchkey.baseUrl(), request -> request).build();

    assertThatThrownBy(() -> unsigned.forInstallation(installation(ada)).token())
        .isInstanceOf(LatchkeyException.class)
        .hasMessageContaining("signature");
  }

  private static Person installed() {
    var ada = latchkey.somebody();
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    ada.allows();
    return ada;
  }

  private static LatchkeyTokens client() {
    return LatchkeyTokens.builder(latchkey.baseUrl(), RequestSigner.local())
        .clock(latchkey.stack().clock())
        .build();
  }

  private static Installation installation(Person person) {
    return new Installation(
        person.account().id(), person.user().companyId(), person.user().userId());
  }

  private static InstallationTokens tokensOf(Person person) {
    return client().forInstallation(installation(person));
  }

  private static CallOutcome<HttpResponse<String>> whoIsIt(InstallationTokens tokens)
      throws Exception {
    return tokens.send(
        api -> HttpRequest.newBuilder(api.resolve(USERS_ME)), BodyHandlers.ofString());
  }

  private static HttpResponse<String> answer(CallOutcome<HttpResponse<String>> outcome) {
    return switch (outcome) {
      case Answered<HttpResponse<String>>(var answer) -> answer;
      case CallOutcome.NotCalled<HttpResponse<String>>(var why) ->
          throw new AssertionError("not called: " + why);
    };
  }

  private static String body(CallOutcome<HttpResponse<String>> outcome) {
    return answer(outcome).body();
  }
}
