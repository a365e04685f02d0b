package io.latchkey.cli.restore;

import static io.latchkey.cli.restore.CopiedItems.NOW;
import static io.latchkey.cli.restore.CopiedItems.active;
import static io.latchkey.cli.restore.CopiedItems.at;
import static io.latchkey.cli.restore.CopiedItems.disconnecting;
import static io.latchkey.cli.restore.CopiedItems.erasure;
import static io.latchkey.cli.restore.CopiedItems.gone;
import static io.latchkey.cli.restore.CopiedItems.kid;
import static io.latchkey.cli.restore.CopiedItems.n;
import static io.latchkey.cli.restore.CopiedItems.number;
import static io.latchkey.cli.restore.CopiedItems.rules;
import static io.latchkey.cli.restore.CopiedItems.s;
import static io.latchkey.cli.restore.CopiedItems.tokenImport;
import static io.latchkey.cli.restore.CopiedItems.with;
import static io.latchkey.cli.restore.CopiedItems.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.restore.ItemGuard.Absent;
import io.latchkey.cli.restore.ItemGuard.Unchanged;
import io.latchkey.cli.restore.RestoreDecision.Ownership;
import io.latchkey.cli.restore.RestoreDecision.SeedMissing;
import io.latchkey.cli.restore.RestoreDecision.Skip;
import io.latchkey.cli.restore.RestoreDecision.Table;
import io.latchkey.cli.restore.RestoreDecision.Write;
import io.latchkey.dynamodb.UnsealedItems;
import io.latchkey.installation.Account;
import io.latchkey.installation.Lease;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RestoreDecisionTest {

  private static final Map<String, AttributeValue> COPY = active(42, 7);

  @Test
  void anInstallationThatTheStackLacksIsStoredForItsAccount() {
    var write = written(COPY, Optional.empty());

    assertThat(write.table()).isEqualTo(Table.INSTALLATIONS);
    assertThat(write.guard()).isEqualTo(new Absent());
    assertThat(write.ownership())
        .contains(new Ownership(new Account("acme"), Instant.ofEpochSecond(at(-5000))));
    assertThat(write.item())
        .containsAllEntriesOf(
            Map.of(
                "pk", s("42#7"),
                "status", s("active"),
                "grant", COPY.get("grant"),
                "revision", n(50),
                "generation", n(20),
                "exchangedAt", n(at(-5000)),
                "joinedAt", n(at(-5000) * 1000)));
  }

  @Test
  void itsRepairLinkLeadsToTheStackThatItIsRestoredTo() {
    assertThat(written(COPY, Optional.empty()).item())
        .containsEntry("baseUrl", s("https://latchkey.example"));
    assertThat(written(disconnecting(42, 7), Optional.empty()).item()).doesNotContainKey("baseUrl");
  }

  @Test
  void leasesAndWaitsOfThatMomentDoNotComeBack() {
    var restored = UnsealedItems.installation(written(COPY, Optional.empty()).item());

    assertThat(restored.refreshState().lease()).isEqualTo(new Lease.Free());
    assertThat(restored.refreshState().failures()).isZero();
    assertThat(restored.refreshState().notBefore()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aRevocationGetsAWholeDayAgain() {
    assertThat(written(disconnecting(42, 7), Optional.empty()).item())
        .containsEntry("status", s("disconnecting"))
        .doesNotContainKey("revocationFailingSince");
  }

  @Test
  void theSequenceIsHigherThanAnyThatTheProductHasSeen() {
    assertThat(number(written(COPY, Optional.empty()).item(), "sequence"))
        .isEqualTo(NOW.getEpochSecond());
    var ahead = with(COPY, "sequence", n(NOW.getEpochSecond() + 500));
    assertThat(number(written(ahead, Optional.empty()).item(), "sequence"))
        .isEqualTo(NOW.getEpochSecond() + 501);
    var earlier = with(earlier(), "sequence", n(NOW.getEpochSecond() + 900));
    assertThat(number(written(COPY, Optional.of(earlier)).item(), "sequence"))
        .isEqualTo(NOW.getEpochSecond() + 901);
  }

  @Test
  void whatIsOverdueIsSpreadOverHalfAnHourAndFitsTheIndex() {
    var shards =
        LongStream.rangeClosed(1, 200)
            .mapToObj(user -> written(active(42, user), Optional.empty()).item())
            .peek(
                item ->
                    assertThat(number(item, "dueAt"))
                        .isBetween(NOW.getEpochSecond(), NOW.getEpochSecond() + 1800))
            .map(item -> number(item, "dueShard"))
            .distinct()
            .toList();

    assertThat(shards).hasSize(16).allMatch(shard -> shard >= 0 && shard < 16);
  }

  @Test
  void whatIsNotDueYetStaysAsItIs() {
    var later = with(COPY, "dueAt", n(NOW.getEpochSecond() + 86_400));

    assertThat(number(written(later, Optional.empty()).item(), "dueAt"))
        .isEqualTo(NOW.getEpochSecond() + 86_400);
  }

  @Test
  void anEarlierStateOfTheSameIsReplacedIfNobodyHasWrittenMeanwhile() {
    assertThat(written(COPY, Optional.of(earlier())).guard())
        .isEqualTo(new Unchanged("revision", Optional.of(n(40))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generation",
        "exchangedAt",
        "tombstoneAt",
        "installedAt",
        "joinedAt",
        "grantedAt",
        "revision"
      })
  void nothingThatIsNewerInOneThingIsOverwritten(String newer) {
    var one = newer.equals("joinedAt") ? 1000L : 1L;
    var stored = with(earlier(), newer, n(number(COPY, newer) + one));

    assertThat(decided(COPY, Optional.of(stored))).isEqualTo(new Skip(Outcome.NEWER_HERE));
  }

  @Test
  void whoHasInstalledAnewSinceTheTableWasLostKeepsThatInstallation() {
    var fresh = new HashMap<>(active(42, 7));
    fresh.put("revision", n(1));
    fresh.put("generation", n(1));
    for (var moment : List.of("exchangedAt", "installedAt", "grantedAt")) {
      fresh.put(moment, n(at(9000)));
    }
    fresh.put("joinedAt", n(at(9000) * 1000));

    assertThat(decided(COPY, Optional.of(fresh))).isEqualTo(new Skip(Outcome.NEWER_HERE));
  }

  @Test
  void whoHasUninstalledSinceTheTableWasLostStaysUninstalled() {
    var ended = with(gone(42, 7, NOW.plusSeconds(9000)), "tombstoneAt", n(at(4000)));
    var first = with(with(ended, "revision", n(1)), "generation", n(0));

    assertThat(decided(COPY, Optional.of(first))).isEqualTo(new Skip(Outcome.NEWER_HERE));
  }

  @Test
  void theSameIsNotStoredAgain() {
    var restored = written(COPY, Optional.empty()).item();

    assertThat(decided(COPY, Optional.of(restored))).isEqualTo(new Skip(Outcome.ALREADY_HERE));
  }

  @Test
  void whatNobodyCanReadIsReplaced() {
    var spoilt = without(with(COPY, "revision", n(70)), "status");
    assertThat(written(COPY, Optional.of(spoilt)).guard())
        .isEqualTo(new Unchanged("revision", Optional.of(n(70))));

    var empty = Map.of("pk", s("42#7"));
    assertThat(written(COPY, Optional.of(empty)).guard().condition())
        .isEqualTo("attribute_not_exists(#guard)");
  }

  @Test
  void anEndedOneIsRememberedAsLongAsItWouldHaveBeen() {
    assertThat(written(gone(42, 7, NOW.plusSeconds(1)), Optional.empty()).ownership()).isEmpty();
    assertThat(decided(gone(42, 7, NOW), Optional.empty())).isEqualTo(new Skip(Outcome.LAPSED));
  }

  @Test
  void anAccountThatTheOperatorNamesAsErasedDoesNotComeBack() {
    var rules = rules(kid(), "acme");

    assertThat(RestoreDecision.decide(COPY, Optional.empty(), rules))
        .isEqualTo(new Skip(Outcome.ERASED));
    assertThat(RestoreDecision.decide(disconnecting(42, 7), Optional.empty(), rules))
        .as("its grant has still to be revoked")
        .isInstanceOf(Write.class);
  }

  @Test
  void aGrantThatNothingCanOpenIsNotStoredUnlessItsSeedIsGivenUp() {
    var lost = CopiedItems.rulesWithoutSeed();

    assertThat(RestoreDecision.decide(COPY, Optional.empty(), lost))
        .isEqualTo(new SeedMissing(kid()));
    assertThat(RestoreDecision.decide(COPY, Optional.of(COPY), lost))
        .as("nothing would be stored anyway")
        .isEqualTo(new Skip(Outcome.ALREADY_HERE));
  }

  @ParameterizedTest
  @CsvSource({
    "attempt#eCeYNkAm3aSnZZkefTM_JQ, SHORT_LIVED",
    "code#0f, SHORT_LIVED",
    "jti#https://product.example#1, SHORT_LIVED",
    "control#pipedrive, OF_THE_MOMENT",
    "control#webhook, OF_THE_MOMENT",
    "session#1, FOREIGN",
    "'', FOREIGN",
    "42#seven, FOREIGN",
    "42#7, UNREADABLE",
    "erased#acme, UNREADABLE",
    "import#0f, UNREADABLE"
  })
  void whatIsNothingToRestoreIsLeftOut(String key, Outcome why) {
    assertThat(decided(Map.of("pk", s(key)), Optional.empty())).isEqualTo(new Skip(why));
  }

  @Test
  void anItemWithoutAKeyOrWithBrokenNumbersIsLeftOut() {
    assertThat(decided(Map.of(), Optional.empty())).isEqualTo(new Skip(Outcome.FOREIGN));
    assertThat(decided(with(COPY, "revision", AttributeValue.fromN("1.5")), Optional.empty()))
        .isEqualTo(new Skip(Outcome.UNREADABLE));
    assertThat(decided(with(COPY, "grant", s("no JWE")), Optional.empty()))
        .isEqualTo(new Skip(Outcome.UNREADABLE));
  }

  @Test
  void theLaterErasureOfAnAccountCounts() {
    var copied = erasure("acme", Instant.ofEpochSecond(at(-100)));

    assertThat(written(copied, Optional.empty()).table()).isEqualTo(Table.ATTEMPTS);
    assertThat(
            written(copied, Optional.of(erasure("acme", Instant.ofEpochSecond(at(-200))))).guard())
        .isEqualTo(new Unchanged("at", Optional.of(n(at(-200)))));
    assertThat(decided(copied, Optional.of(copied))).isEqualTo(new Skip(Outcome.ALREADY_HERE));
    assertThat(decided(copied, Optional.of(erasure("acme", NOW))))
        .isEqualTo(new Skip(Outcome.NEWER_HERE));
    assertThat(decided(with(copied, "expiresAt", n(at(0))), Optional.empty()))
        .isEqualTo(new Skip(Outcome.LAPSED));
  }

  @Test
  void aTokenThatWasSpentStaysSpent() {
    var settled = tokenImport("settled");

    assertThat(written(settled, Optional.empty()).item())
        .containsEntry("state", s("settled"))
        .doesNotContainKeys("leaseOwner", "leaseUntil");
    assertThat(written(settled, Optional.of(tokenImport("refreshed"))).guard())
        .isEqualTo(new Unchanged("revision", Optional.of(n(4))));
    assertThat(decided(tokenImport("refreshed"), Optional.of(settled)))
        .isEqualTo(new Skip(Outcome.NEWER_HERE));
    assertThat(decided(settled, Optional.of(settled))).isEqualTo(new Skip(Outcome.ALREADY_HERE));
  }

  @Test
  void anImportOnItsWayKeepsTheOnlyCopyOfItsGrant() {
    assertThat(written(tokenImport("refreshed"), Optional.empty()).item()).containsKey("grant");
    assertThat(decided(tokenImport("nothing"), Optional.empty()))
        .isEqualTo(new Skip(Outcome.SHORT_LIVED));
    assertThat(decided(with(tokenImport("refreshed"), "expiresAt", n(at(0))), Optional.empty()))
        .isEqualTo(new Skip(Outcome.LAPSED));
    var lost = CopiedItems.rulesWithoutSeed();
    assertThat(RestoreDecision.decide(tokenImport("refreshed"), Optional.empty(), lost))
        .isEqualTo(new SeedMissing(kid()));
  }

  /** The copied item ten changes earlier. */
  private static Map<String, AttributeValue> earlier() {
    return with(with(COPY, "revision", n(40)), "generation", n(18));
  }

  private static Write written(
      Map<String, AttributeValue> copied, Optional<Map<String, AttributeValue>> stored) {
    assertThat(decided(copied, stored)).isInstanceOf(Write.class);
    return (Write) decided(copied, stored);
  }

  private static RestoreDecision decided(
      Map<String, AttributeValue> copied, Optional<Map<String, AttributeValue>> stored) {
    return RestoreDecision.decide(copied, stored, rules());
  }
}
