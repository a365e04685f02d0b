package io.latchkey.client;

import static io.latchkey.client.TestClient.ACCOUNT;
import static io.latchkey.client.TestClient.revealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.client.VendOutcome.Token;
import io.latchkey.client.VendOutcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The time for which a token is cached, and the sharing of one request by concurrent callers. */
class TokenCacheTest {

  private TestClient at;
  private final List<Thread> threads = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    at = new TestClient();
  }

  @AfterEach
  void stop() {
    at.close();
  }

  @Test
  void aTokenIsAskedForOnceUntilItIsAboutToExpire() throws Exception {
    at.vends("first");
    at.vends("second");

    at.tokens.token();
    at.clock.passes(Duration.ofHours(1).minusSeconds(91));
    assertThat(revealed(at.tokens.token())).isEqualTo("first");
    at.clock.passes(Duration.ofSeconds(1));
    assertThat(revealed(at.tokens.token())).isEqualTo("second");

    assertThat(at.latchkey.asked()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aTokenIsKeptToItsEndHoweverLongThreadsAreHeldUp(int looks) throws Exception {
    at.vends("first");
    at.vends("second");

    at.clock.passesAfter(looks, Duration.ofHours(1).minusSeconds(91));
    at.tokens.token();

    assertThat(revealed(at.tokens.token())).isEqualTo("first");
    assertThat(revealed(at.tokens.token())).isEqualTo("first");
  }

  static IntStream looks() {
    return IntStream.rangeClosed(1, 20);
  }

  @Test
  void aTokenThatIsVendedShortlyBeforeItsEndIsGivenOutAndNotKept() throws Exception {
    at.vends("short", Duration.ofSeconds(20));
    at.vends("next");

    assertThat(revealed(at.tokens.token())).isEqualTo("short");
    assertThat(revealed(at.tokens.token())).isEqualTo("next");
  }

  @Test
  void onlyTokensAreKept() throws Exception {
    at.needsReauthorization();
    at.latchkey.answers(404, "{}");
    at.latchkey.answers(503, "{}", "Retry-After", "60");
    at.vends("repaired");

    at.tokens.token();
    at.tokens.token();
    at.tokens.token();

    assertThat(revealed(at.tokens.token())).isEqualTo("repaired");
  }

  @Test
  void whatIsKeptForOneAccountOpensNothingToAnother() throws Exception {
    at.vends("the-token");
    at.latchkey.answers(404, "{}");

    at.tokens.token();

    assertThat(at.client.forInstallation("mallory", 42, 7).token()).isEqualTo(new Unknown());
    assertThat(at.latchkey.asked().get(1).pathAndQuery()).endsWith("?account=mallory");
  }

  @Test
  void everyUserOfACompanyHasATokenOfTheirOwn() throws Exception {
    at.vends("of 7");
    at.vends("of 8");

    at.tokens.token();

    assertThat(revealed(at.client.forInstallation(ACCOUNT, 42, 8).token())).isEqualTo("of 8");
    assertThat(revealed(at.tokens.token())).isEqualTo("of 7");
  }

  @Test
  void anyNumberOfThreadsAskOnce() throws Exception {
    at.latchkey.hold();
    at.vends("the-token");

    var all = waiting(20, at.tokens::token);
    at.latchkey.release();

    for (var one : all) {
      assertThat(revealed(one.get())).isEqualTo("the-token");
    }
    assertThat(at.latchkey.asked()).hasSize(1);
  }

  @Test
  void aThreadThatIsInterruptedTakesNobodyWithIt() throws Exception {
    at.latchkey.hold();
    at.vends("the-token");
    var asker = waiting(1, at.tokens::token).get(0);
    var other = waiting(1, at.tokens::token).get(0);

    threads.get(0).interrupt();
    threads.get(0).join();
    at.latchkey.release();

    assertThat(asker)
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(InterruptedException.class);
    assertThat(revealed(other.get())).isEqualTo("the-token");
    assertThat(at.latchkey.asked()).hasSize(1);
  }

  @Test
  void aRejectedTokenIsReportedByItsHashAndTheNextIsKept() throws Exception {
    at.vends("first");
    at.vends("second");
    var first = (Token) at.tokens.token();

    assertThat(revealed(at.tokens.tokenInsteadOf(first))).isEqualTo("second");
    assertThat(revealed(at.tokens.token())).isEqualTo("second");

    assertThat(at.latchkey.asked().get(1).pathAndQuery())
        .isEqualTo(
            "/installations/42/7/token?account=acme%20%26%20sons&rejected="
                + "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");
  }

  @Test
  void howeverManyReportTheSameTokenItIsReportedOnce() throws Exception {
    at.vends("first");
    var first = (Token) at.tokens.token();
    at.latchkey.hold();
    at.vends("second");

    var all = waiting(20, () -> at.tokens.tokenInsteadOf(first));
    at.latchkey.release();

    for (var one : all) {
      assertThat(revealed(one.get())).isEqualTo("second");
    }
    assertThat(revealed(at.tokens.tokenInsteadOf(first))).isEqualTo("second");
    assertThat(at.latchkey.asked()).hasSize(2);
  }

  @Test
  void whoReportsATokenWhileTheSameOneIsOnItsWayReportsItOnceItHasCome() throws Exception {
    at.vends("first");
    var first = (Token) at.tokens.token();
    at.tokens.forget();
    at.latchkey.hold();
    at.vends("first");
    at.vends("second");

    var plain = waiting(1, at.tokens::token).get(0);
    var report = waiting(1, () -> at.tokens.tokenInsteadOf(first)).get(0);
    at.latchkey.release();

    assertThat(revealed(plain.get())).isEqualTo("first");
    assertThat(revealed(report.get())).isEqualTo("second");
    assertThat(at.latchkey.asked().get(2).pathAndQuery()).contains("&rejected=");
  }

  @Test
  void whatIsForgottenIsAskedForAgain() throws Exception {
    at.vends("first");
    at.latchkey.answers(404, "{}");
    at.tokens.token();

    at.tokens.forget();

    assertThat(at.tokens.token()).isEqualTo(new Unknown());
  }

  @Test
  void theTokensOfSoManyInstallationsAreKeptAndNoMore() throws Exception {
    var forgetful =
        LatchkeyTokens.builder(at.latchkey.address(), RequestSigner.local())
            .clock(at.clock)
            .keptAtMost(1)
            .build();

    for (var user = 1; user <= 100; user++) {
      at.vends("of " + user);
      forgetful.forInstallation(ACCOUNT, 42, 1 + user % 50).token();
    }

    assertThat(at.latchkey.asked()).hasSizeGreaterThan(98);
  }

  /** Threads that have asked, and wait for the answer. */
  private List<FutureTask<VendOutcome>> waiting(int number, Callable<VendOutcome> question) {
    var tasks = new ArrayList<FutureTask<VendOutcome>>();
    for (var i = 0; i < number; i++) {
      var task = new FutureTask<>(question);
      var thread = new Thread(task, "asker " + threads.size());
      tasks.add(task);
      threads.add(thread);
      thread.start();
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> threads.stream().allMatch(TokenCacheTest::waits));
    return tasks;
  }

  /**
   * Returns true if the thread waits for a response, and not for a lock or a class that is loading.
   */
  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        && List.of(thread.getStackTrace()).toString().contains("CompletableFuture.get");
  }
}
