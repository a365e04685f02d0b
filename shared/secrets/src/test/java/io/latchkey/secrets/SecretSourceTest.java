package io.latchkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.pipedrive.Secret;
import io.latchkey.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InternalServiceErrorException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class SecretSourceTest {

  private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeSecretsManager manager = new FakeSecretsManager(clock);
  private final SecretSource source = new SecretSource(manager, clock);

  @Test
  void nothingIsReadBeforeItIsAskedFor() {
    manager.with("s", "{\"a\":\"1\"}");

    assertThat(manager.reads()).isZero();
  }

  @Test
  void aCopyServesForFiveMinutes() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");

    clock.advance(Duration.ofMinutes(5).minusMillis(1));

    assertThat(source.get("s").secret("a")).isEqualTo(Secret.of("one"));
    assertThat(manager.reads()).isEqualTo(1);
  }

  @Test
  void afterFiveMinutesTheSecretIsReadAgain() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");
    manager.with("s", "{\"a\":\"two\"}");

    clock.advance(Duration.ofMinutes(5));

    assertThat(source.get("s").secret("a")).isEqualTo(Secret.of("two"));
  }

  @Test
  void aCopyFromTheFutureIsNotTrusted() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");
    manager.with("s", "{\"a\":\"two\"}");

    clock.advance(Duration.ofHours(-1));

    assertThat(source.get("s").secret("a")).isEqualTo(Secret.of("two"));
  }

  @Test
  void aReloadReadsAtOnceAndTheNextGetHasWhatItBrought() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");
    manager.with("s", "{\"a\":\"two\"}");

    assertThat(source.reload("s").secret("a")).isEqualTo(Secret.of("two"));
    assertThat(source.get("s").secret("a")).isEqualTo(Secret.of("two"));
    assertThat(manager.reads()).isEqualTo(2);
  }

  @Test
  void aStormOfReloadsReadsOncePerPause() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");

    for (int i = 0; i < 50; i++) {
      source.reload("s");
    }
    assertThat(manager.reads()).isEqualTo(2);

    clock.advance(SecretSource.RELOAD_PAUSE);
    source.reload("s");
    assertThat(manager.reads()).isEqualTo(3);
  }

  @Test
  void reloadsOfOneSecretDoNotHoldUpThoseOfAnother() {
    manager.with("s", "{\"a\":\"one\"}").with("t", "{\"a\":\"one\"}");
    source.get("s");
    source.get("t");
    source.reload("s");
    manager.with("t", "{\"a\":\"two\"}");

    assertThat(source.reload("t").secret("a")).isEqualTo(Secret.of("two"));
  }

  @Test
  void threadsThatAskTogetherShareOneRead() throws Exception {
    manager.with("s", "{\"a\":\"one\"}");
    var everybodyIsHere = new CountDownLatch(16);
    manager.beforeEachAnswer(() -> await(everybodyIsHere));
    var answers = new ArrayList<Future<SecretDocument>>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 16; i++) {
        boolean reload = i % 2 == 0;
        answers.add(
            threads.submit(
                () -> {
                  everybodyIsHere.countDown();
                  return reload ? source.reload("s") : source.get("s");
                }));
      }
      for (var answer : answers) {
        assertThat(answer.get().secret("a")).isEqualTo(Secret.of("one"));
      }
    }
    assertThat(manager.reads())
        .isBetween(1, 2); // a late reload may still find its turn, and then only one
  }

  @Test
  void aSecretThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> source.get("latchkey/pipedrive"))
        .isInstanceOf(SecretNotReady.class)
        .hasMessageContaining("latchkey/pipedrive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "\"hunter2\"",
        "[\"hunter2\"]",
        "null",
        "{\"a\":hunter2}",
        "{\"a\":\"hunter2\""
      })
  void whatIsNoJsonObjectIsRefusedAndNotQuoted(String text) {
    manager.with("s", text);

    assertThatThrownBy(() -> source.get("s"))
        .isInstanceOf(SecretNotReady.class)
        .hasMessage("secret s: is not a JSON object")
        .hasNoCause();
  }

  @Test
  void aBinarySecretIsRefused() {
    manager.with("s", GetSecretValueResponse.builder().createdDate(clock.instant()).build());

    assertThatThrownBy(() -> source.get("s"))
        .isInstanceOf(SecretNotReady.class)
        .hasMessage("secret s: holds no text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"REPLACE_ME", "replace-me", "Change me", "<your client secret>", "", "  "})
  void aPlaceholderCountsAsAbsent(String placeholder) {
    manager.with("s", "{\"client_secret\":\"" + placeholder + "\"}");

    assertThat(source.get("s").secrets("client_secret")).isEmpty();
    assertThatThrownBy(() -> source.get("s").secret("client_secret"))
        .isInstanceOf(SecretNotReady.class)
        .hasMessageContaining("secret s")
        .hasMessageContaining("client_secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1}",
        "{\"a\":null}",
        "{\"a\":{\"b\":\"c\"}}",
        "{\"a\":[]}",
        "{\"a\":[\"x\",\"y\"]}"
      })
  void aMemberOfTheWrongKindCountsAsMissing(String json) {
    manager.with("s", json);

    assertThatThrownBy(() -> source.get("s").secret("a")).isInstanceOf(SecretNotReady.class);
  }

  @Test
  void aListKeepsItsOrderAndLeavesOutWhatIsNotFilledIn() {
    manager.with("s", "{\"previous\":[\"b\",\"REPLACE_ME\",7,\"a\"]}");

    assertThat(source.get("s").secrets("previous"))
        .isEqualTo(List.of(Secret.of("b"), Secret.of("a")));
  }

  @Test
  void aDocumentPrintsNoValue() {
    manager.with("s", "{\"a\":\"hunter2\"}");

    assertThat(source.get("s").toString()).doesNotContain("hunter2");
  }

  @Test
  void anOlderCopyServesWhileSecretsManagerDoesNotAnswer() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");
    manager.failWith(SdkClientException.create("connection refused"));

    clock.advance(SecretSource.KEPT_IN_OUTAGE.minusSeconds(1));

    assertThat(source.get("s").secret("a")).isEqualTo(Secret.of("one"));
    assertThat(source.get("s").secret("a")).isEqualTo(Secret.of("one"));
    assertThat(manager.reads()).as("not asked again at once").isEqualTo(2);
  }

  @Test
  void afterAnOutageTheSecretIsSoonReadAgain() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");
    manager.failWith(
        InternalServiceErrorException.builder().message("down").statusCode(500).build());
    clock.advance(SecretSource.CACHED_FOR);
    source.get("s");
    manager.with("s", "{\"a\":\"two\"}").recover();

    clock.advance(SecretSource.RELOAD_PAUSE);

    assertThat(source.get("s").secret("a")).isEqualTo(Secret.of("two"));
  }

  @Test
  void noCopyServesLongerThanAnHour() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");
    manager.failWith(SdkClientException.create("connection refused"));

    clock.advance(SecretSource.KEPT_IN_OUTAGE);

    assertThatThrownBy(() -> source.get("s"))
        .isInstanceOf(SecretNotReady.class)
        .hasMessage("secret s: Secrets Manager does not answer");
  }

  @Test
  void aRefusalEndsTheCopyAtItsTime() {
    manager.with("s", "{\"a\":\"one\"}");
    source.get("s");
    manager.failWith(
        SecretsManagerException.builder().message("access denied").statusCode(400).build());

    clock.advance(SecretSource.CACHED_FOR);

    assertThatThrownBy(() -> source.get("s")).isInstanceOf(SecretNotReady.class);
  }

  @Test
  void aVersionOfUnknownAgeCountsAsOld() {
    manager.with("s", GetSecretValueResponse.builder().secretString("{}").build());

    assertThat(source.get("s").createdAt()).isBefore(clock.instant().minus(Duration.ofDays(365)));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
