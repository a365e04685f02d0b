package io.latchkey.bench.cold;

import io.latchkey.install.Attempt;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.local.aws.LocalSecrets;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Items as Latchkey's own store writes them, sealed with the bench's secret, in DynamoDB's JSON.
 */
final class Items implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The user in the samples of events/. */
  private static final InstallationId ADA = new InstallationId(42, 7_000_042);

  private final AttemptId attemptId = AttemptId.random(RANDOM);
  private final BrowserKey key = BrowserKey.random(RANDOM);
  private final Written written = new Written();
  private final ApplicationContext context;

  /**
   * @param function one that may read and write both tables
   */
  Items(LambdaFunction function) {
    var secrets =
        Map.of(
            "PipedriveSecret", StubServices.SECRETS,
            "AssertionSecret", StubServices.SECRETS,
            "SealingSecret", StubServices.SECRETS);
    context =
        FunctionContext.builder()
            .singletons(
                new Environment(function.environment()),
                written,
                new LocalSecrets(secrets, function.permissions()))
            .start();
  }

  /**
   * An installation whose grant was stored an hour ago and was vended from just now.
   *
   * @param left the remaining lifetime of the access token; negative if it has expired
   */
  Map<String, Object> installation(Duration left, URI apiDomain) {
    var now = Instant.now();
    var grant =
        new Grant(
            Secret.of("access"),
            Secret.of("refresh"),
            now.plus(left),
            "base",
            apiDomain,
            now.minus(Duration.ofHours(1)));
    var owner = new Owner(new Account("acct-1"), Entitlement.ACTIVE);
    var storing =
        StoreDecision.decide(
            Installation.none(ADA), grant, owner, new BaseUrl(Samples.LATCHKEY), now);
    if (!(storing instanceof StoreDecision.Store(var after))
        || !(context.getBean(Installations.class).save(after)
            instanceof Installations.Saved.Done)) {
      throw new IllegalStateException("the grant was not stored");
    }
    var item = new HashMap<>(written.last());
    item.put("lastVendedAt", epoch(now)); // or a vend writes it
    item.put("grantedAt", epoch(now.minus(Duration.ofHours(1)))); // or a worker lets it rest
    return item;
  }

  private static Map<String, String> epoch(Instant moment) {
    return Map.of("N", Long.toString(moment.getEpochSecond()));
  }

  /** An attempt whose code waits. */
  Map<String, Object> parked() {
    var now = Instant.now();
    var code = new PendingCredential.ParkedCode(Secret.of("code"), now, false);
    var state = new State.AwaitingAccount(code);
    var attempt =
        Attempt.begin(attemptId, key, Attempt.Beginning.HERE, state, now, Duration.ofHours(1));
    var _ = context.getBean(Attempts.class).commit(Attempts.Commit.of(attempt));
    return written.last();
  }

  /** The attempt that {@link #parked} is about. */
  AttemptId attempt() {
    return attemptId;
  }

  /** Returns the cookie of the browser that began the attempt. */
  String cookie() {
    return "__Host-latchkey-" + attemptId.value() + "=" + key.value().reveal();
  }

  @Override
  public void close() {
    context.close();
  }

  /** A table that is empty, and keeps what was put last. */
  private static final class Written implements DynamoDbClient {

    private final Map<String, Object> last = new HashMap<>();

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      last.clear();
      request.item().forEach((name, value) -> last.put(name, json(value)));
      return PutItemResponse.builder().build();
    }

    /** Texts and numbers are all that there is. */
    private static Map<String, Object> json(AttributeValue value) {
      return value.s() == null ? Map.of("N", value.n()) : Map.of("S", value.s());
    }

    Map<String, Object> last() {
      return Map.copyOf(last);
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
