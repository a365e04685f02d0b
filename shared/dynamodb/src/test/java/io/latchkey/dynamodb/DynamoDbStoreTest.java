package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State;
import io.latchkey.installation.Installations;
import io.latchkey.installation.StoreUnavailable;
import io.latchkey.memory.StoreContract;
import io.latchkey.pipedrive.Secret;
import io.latchkey.secrets.UnsealFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class DynamoDbStoreTest extends StoreContract {

  private static final Tables TABLES = LocalStore.TABLES;
  private static final LocalStore LOCAL = new LocalStore();
  private static final DynamoDbClient DYNAMO_DB = LOCAL.client();

  private final DynamoDbStore store = new DynamoDbStore(DYNAMO_DB, TABLES, LocalStore.sealer());

  @AfterAll
  static void stop() {
    LOCAL.close();
  }

  @Override
  protected Attempts attempts() {
    return store;
  }

  @Override
  protected Installations installations() {
    return store;
  }

  @Test
  void nothingSecretStandsInTheItemOfAnAttempt() {
    var key = BrowserKey.random(new SecureRandom());
    var attempt = parked("a-very-secret-code", key);
    store.commit(Attempts.Commit.of(attempt));

    var item = raw(attempt).toString();

    assertThat(item).doesNotContain("a-very-secret-code").doesNotContain(key.value().reveal());
  }

  @Test
  void aBlobThatWasMovedToAnotherAttemptDoesNotOpenThere() {
    var key = BrowserKey.random(new SecureRandom());
    var victims = parked("the-victims-code", key);
    var attackers = parked("the-attackers-code", key);
    store.commit(Attempts.Commit.of(victims));
    store.commit(Attempts.Commit.of(attackers));

    var moved = new HashMap<>(raw(attackers));
    moved.put("sealed", raw(victims).get("sealed"));
    DYNAMO_DB.putItem(put -> put.tableName(TABLES.attempts()).item(moved));

    assertThatThrownBy(() -> store.find(attackers.id())).isInstanceOf(UnsealFailure.class);
  }

  @Test
  void aWriteWhoseAnswerWasLostAndThatTheSdkRepeatsIsDone() {
    var repeating =
        new DynamoDbStore(
            new Forwarding(DYNAMO_DB) {
              @Override
              public PutItemResponse putItem(PutItemRequest request) {
                super.putItem(request);
                return super.putItem(request);
              }
            },
            TABLES,
            LocalStore.sealer());
    var attempt = parked("a-code", BrowserKey.random(new SecureRandom()));

    assertThat(repeating.commit(Attempts.Commit.of(attempt)))
        .isInstanceOf(Attempts.CommitResult.Done.class);
  }

  @Test
  void aStoreThatDoesNotAnswerSaysSo() {
    var elsewhere = new Tables("missing", "missing");
    var broken = new DynamoDbStore(DYNAMO_DB, elsewhere, LocalStore.sealer());

    assertThatThrownBy(() -> broken.find(AttemptId.random(new SecureRandom())))
        .isInstanceOf(StoreUnavailable.class);
  }

  private static Attempt parked(String code, BrowserKey key) {
    var now = Instant.parse("2026-05-01T12:00:00Z");
    var state =
        new State.AwaitingAccount(new PendingCredential.ParkedCode(Secret.of(code), now, false));
    return Attempt.begin(
        AttemptId.random(new SecureRandom()),
        key,
        Attempt.Beginning.HERE,
        state,
        now,
        Duration.ofHours(24));
  }

  private static java.util.Map<String, AttributeValue> raw(Attempt attempt) {
    var key = java.util.Map.of("pk", AttributeValue.fromS("attempt#" + attempt.id().value()));
    return DYNAMO_DB.getItem(get -> get.tableName(TABLES.attempts()).key(key)).item();
  }

  private static class Forwarding implements DynamoDbClient {

    private final DynamoDbClient real;

    Forwarding(DynamoDbClient real) {
      this.real = real;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      return real.putItem(request);
    }

    @Override
    public PutItemResponse putItem(java.util.function.Consumer<PutItemRequest.Builder> request) {
      var builder = PutItemRequest.builder();
      request.accept(builder);
      return putItem(builder.build());
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
