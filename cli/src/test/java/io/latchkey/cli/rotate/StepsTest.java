package io.latchkey.cli.rotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The new contents of a secret after each step, and the steps that are rejected. */
class StepsTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:00:00Z");
  private static final Secret FRESH = Secret.of("fresh");
  private static final Secret APP = Secret.of("app");

  @Test
  void theSeedThatWasCurrentIsTheFirstOfThePreviousOnesAndNoneIsLeftOut() {
    var step =
        SealingSeed.begin(
            old(Map.of("current", "c", "previous", List.of("b", "a"), "note", "kept")), FRESH, NOW);

    assertThat(stored(step))
        .containsEntry("current", "fresh")
        .containsEntry("previous", List.of("c", "b", "a"))
        .containsEntry("note", "kept");
  }

  @Test
  void aPreviousSeedThatIsNoListIsKeptToo() {
    var step = SealingSeed.begin(old(Map.of("current", "c", "previous", "b")), FRESH, NOW);

    assertThat(stored(step)).containsEntry("previous", List.of("c", "b"));
  }

  @Test
  void aSeedThatNotEveryFunctionKnowsYetIsNotReplaced() {
    var seed = Map.<String, Object>of("current", "c", "previous", List.of("b"));

    assertThat(SealingSeed.begin(aged(seed, Duration.ofMinutes(5)), FRESH, NOW))
        .isInstanceOf(Step.Refused.class);
    assertThat(SealingSeed.begin(aged(seed, Duration.ofMinutes(6)), FRESH, NOW))
        .isInstanceOf(Step.Store.class);
  }

  @Test
  void theSeedsOfAnotherStackAreAddedBehindOnesOwnAndTheCurrentOneStays() {
    var step =
        SealingSeed.adopt(
            old(Map.of("current", "c", "previous", List.of("b"))),
            old(Map.of("current", "z", "previous", List.of("y", "b"))),
            NOW);

    assertThat(stored(step))
        .containsEntry("current", "c")
        .containsEntry("previous", List.of("c", "b", "z", "y"));
  }

  @Test
  void seedsThatAreHereAlreadyAreNotAddedAgain() {
    var other = old(Map.of("current", "z"));
    var added = stored(SealingSeed.adopt(old(Map.of("current", "c")), other, NOW));

    assertThat(SealingSeed.adopt(old(added), other, NOW)).isInstanceOf(Step.Refused.class);
  }

  @Test
  void seedsAreNotAddedWhileNotEveryFunctionKnowsTheCurrentOne() {
    var fresh = aged(Map.of("current", "c"), Duration.ofMinutes(5));

    assertThat(SealingSeed.adopt(fresh, old(Map.of("current", "z")), NOW))
        .isInstanceOf(Step.Refused.class);
  }

  @Test
  void theAssertionSecretThatWasCurrentStaysGoodUntilTheChangeIsFinished() {
    var begun = stored(TwoKeySecret.ASSERTION.begin(old(Map.of("current", "c")), FRESH, NOW));
    assertThat(begun).containsEntry("current", "fresh").containsEntry("previous", "c");

    var finished = stored(TwoKeySecret.ASSERTION.finish(old(begun), NOW));
    assertThat(finished).containsOnlyKeys("current").containsEntry("current", "fresh");
  }

  @Test
  void anUnfinishedChangeOfTheAssertionSecretIsFinishedFirst() {
    var unfinished = old(Map.of("current", "c", "previous", "b"));

    assertThat(TwoKeySecret.ASSERTION.begin(unfinished, FRESH, NOW))
        .isInstanceOfSatisfying(
            Step.Refused.class, refused -> assertThat(refused.why()).contains("--finish"));
  }

  @Test
  void theLastAssertionThatThePreviousSecretSignedIsWaitedFor() {
    var begun = Map.<String, Object>of("current", "c", "previous", "b");

    assertThat(TwoKeySecret.ASSERTION.finish(aged(begun, Duration.ofMinutes(10)), NOW))
        .isInstanceOf(Step.Refused.class);
    assertThat(TwoKeySecret.ASSERTION.finish(aged(begun, Duration.ofMinutes(11)), NOW))
        .isInstanceOf(Step.Store.class);
  }

  @Test
  void theWebhookKeyThatWasCurrentSignsUntilTheRotationIsFinished() {
    var begun = stored(TwoKeySecret.WEBHOOK.begin(old(Map.of("current", "c")), FRESH, NOW));
    assertThat(begun).containsEntry("current", "fresh").containsEntry("previous", "c");

    var finished = stored(TwoKeySecret.WEBHOOK.finish(old(begun), NOW));
    assertThat(finished).containsOnlyKeys("current").containsEntry("current", "fresh");
  }

  @Test
  void anUnfinishedRotationOfTheWebhookKeyIsFinishedFirst() {
    var unfinished = old(Map.of("current", "c", "previous", "b"));

    assertThat(TwoKeySecret.WEBHOOK.begin(unfinished, FRESH, NOW))
        .isInstanceOfSatisfying(
            Step.Refused.class, refused -> assertThat(refused.why()).contains("--finish"));
  }

  @Test
  void theNewWebhookKeySignsEverywhereBeforeThePreviousOneGoes() {
    var begun = Map.<String, Object>of("current", "c", "previous", "b");

    assertThat(TwoKeySecret.WEBHOOK.finish(aged(begun, Duration.ofMinutes(5)), NOW))
        .isInstanceOf(Step.Refused.class);
    assertThat(TwoKeySecret.WEBHOOK.finish(aged(begun, Duration.ofMinutes(6)), NOW))
        .isInstanceOf(Step.Store.class);
  }

  @Test
  void whereThereIsNothingToLetGoNothingIsDone() {
    assertThat(TwoKeySecret.WEBHOOK.finish(old(Map.of("current", "c")), NOW))
        .isInstanceOf(Step.Refused.class);
    assertThat(TwoKeySecret.ASSERTION.finish(old(Map.of("current", "c")), NOW))
        .isInstanceOf(Step.Refused.class);
    assertThat(ClientSecret.finish(old(client("app", "s")), NOW)).isInstanceOf(Step.Refused.class);
  }

  @Test
  void theClientSecretThatWasThereStaysGoodForUninstalls() {
    var begun = stored(ClientSecret.begin(old(client("app", "s")), APP, FRESH));
    assertThat(begun)
        .containsEntry("client_secret", "fresh")
        .containsEntry("previous_client_secret", "s");

    var finished = stored(ClientSecret.finish(old(begun), NOW));
    assertThat(finished).containsExactlyInAnyOrderEntriesOf(client("app", "fresh"));
  }

  @Test
  void whatTheStackWasMadeWithAndAnotherAppsSecretAreGoodForNothing() {
    assertThat(stored(ClientSecret.begin(old(client("set-me", "generated")), APP, FRESH)))
        .containsExactlyInAnyOrderEntriesOf(client("app", "fresh"));
  }

  @Test
  void theSameClientSecretAgainIsNotStoredOverThePreviousOne() {
    assertThat(ClientSecret.begin(old(client("app", "fresh")), APP, FRESH))
        .isInstanceOf(Step.Refused.class);
  }

  @Test
  void anUnfinishedChangeOfTheClientSecretIsFinishedFirst() {
    var unfinished =
        old(Map.of("client_id", "app", "client_secret", "s", "previous_client_secret", "r"));

    assertThat(ClientSecret.begin(unfinished, APP, FRESH)).isInstanceOf(Step.Refused.class);
    assertThat(ClientSecret.begin(unfinished, Secret.of("another-app"), FRESH))
        .isInstanceOf(Step.Store.class);
  }

  @Test
  void aClientSecretThatNotEveryFunctionKnowsYetIsNotTheOnlyOne() {
    Map<String, Object> begun =
        Map.of("client_id", "app", "client_secret", "s", "previous_client_secret", "r");

    assertThat(ClientSecret.finish(aged(begun, Duration.ofMinutes(5)), NOW))
        .isInstanceOf(Step.Refused.class);
  }

  @Test
  void noStepPrintsASecret() {
    var step = SealingSeed.begin(old(Map.of("current", "a-seed")), FRESH, NOW);

    assertThat(step + " " + old(Map.of("current", "a-seed"))).doesNotContain("a-seed", "fresh");
  }

  private static Map<String, Object> client(String id, String secret) {
    return Map.of("client_id", id, "client_secret", secret);
  }

  private static SecretVersion old(Map<String, Object> members) {
    return aged(members, Duration.ofDays(400));
  }

  private static SecretVersion aged(Map<String, Object> members, Duration age) {
    return new SecretVersion("the-secret", "version-1", NOW.minus(age), members);
  }

  private static Map<String, Object> stored(Step step) {
    assertThat(step).isInstanceOf(Step.Store.class);
    return ((Step.Store) step).members();
  }
}
