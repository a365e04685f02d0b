package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Directory.Due;
import io.latchkey.pipedrive.InstallationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The distribution of due items over the shards of the index byDue, and reads from all of them. */
class DynamoDbDirectoryTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  private final LocalStore local = new LocalStore();
  private final DynamoDbDirectory directory =
      new DynamoDbDirectory(local.client(), LocalStore.TABLES);

  @AfterEach
  void stop() {
    local.close();
  }

  private void due(int shard, long userId, Duration since) {
    local
        .client()
        .putItem(
            put ->
                put.tableName(LocalStore.TABLES.installations())
                    .item(
                        Map.of(
                            "pk",
                            AttributeValue.fromS(
                                InstallationItems.key(new InstallationId(1, userId))),
                            "revision",
                            AttributeValue.fromN("1"),
                            "dueShard",
                            AttributeValue.fromN(Integer.toString(shard)),
                            "dueAt",
                            AttributeValue.fromN(
                                Long.toString(NOW.minus(since).getEpochSecond())))));
  }

  private List<Long> users(int most) {
    return directory.due(NOW, most).stream().map(Due::id).map(InstallationId::userId).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 159, 160})
  void whatEmptyShardsLeaveGoesToTheFullOnes(int most) {
    for (int user = 1; user <= 160; user++) {
      due(5, user, Duration.ofSeconds(user));
    }

    assertThat(users(most)).hasSize(most).startsWith(160L).doesNotHaveDuplicates();
    assertThat(directory.due(NOW, most))
        .isSortedAccordingTo((a, b) -> a.dueAt().compareTo(b.dueAt()));
  }

  @Test
  void theLongestDueOfAllShardsComeFirst() {
    for (int user = 1; user <= 96; user++) {
      due(user % 16, user, Duration.ofSeconds(user));
    }
    due(3, 1_000, Duration.ofSeconds(-1));

    var expected = new ArrayList<Long>();
    for (long user = 96; user > 56; user--) {
      expected.add(user);
    }
    assertThat(users(40)).isEqualTo(expected);
    assertThat(users(10_000)).hasSize(96).doesNotContain(1_000L);
  }

  @Test
  void anInstallationInTheShardOfAnOlderVersionIsFoundAndClaimed() {
    var older =
        (RefreshStateAttributes.shard(new InstallationId(1, 7)) + 1)
            % RefreshStateAttributes.SHARDS;
    due(older, 7, Duration.ofSeconds(7));

    var due = directory.due(NOW, 100);

    assertThat(due).hasSize(1);
    assertThat(directory.claim(due.getFirst(), NOW.plusSeconds(1_200))).isTrue();
    assertThat(directory.due(NOW, 100)).isEmpty();
  }

  /** Six standard deviations leave no room for chance, and none for a pattern. */
  @Test
  void idsOfEveryStrideFillAllShardsEvenly() {
    for (int stride = 1; stride <= 64; stride++) {
      var companies = new int[RefreshStateAttributes.SHARDS];
      var users = new int[RefreshStateAttributes.SHARDS];
      var both = new int[RefreshStateAttributes.SHARDS];
      for (long i = 0; i < 1_000L * RefreshStateAttributes.SHARDS; i++) {
        var id = 1_000_000 + i * stride;
        companies[RefreshStateAttributes.shard(new InstallationId(id, 7))]++;
        users[RefreshStateAttributes.shard(new InstallationId(42, id))]++;
        both[RefreshStateAttributes.shard(new InstallationId(id, id + 1))]++;
      }
      for (var counts : List.of(companies, users, both)) {
        assertThat(counts).as("stride %d", stride).satisfies(all -> assertEven(all));
      }
    }
  }

  private static void assertEven(int[] counts) {
    for (var count : counts) {
      assertThat(count).isBetween(800, 1_200);
    }
  }
}
