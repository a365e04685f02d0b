package io.latchkey.priming;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.install.Attempt;
import io.latchkey.install.Attempt.Beginning;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Attempts;
import io.latchkey.install.BrowserKey;
import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installation;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.lambda.FunctionContext;
import io.latchkey.lambda.MetricsLog;
import io.latchkey.lambda.StubLambdaContext;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Environment;
import io.latchkey.time.Sleeper;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A context like the function's own, but for the world around it. The function's own is not
 * touched: it has read no secret, drawn nothing random and asked for no time when the snapshot is
 * taken.
 */
public final class PrimingContext implements AutoCloseable {

  public static final BaseUrl BASE = new BaseUrl("https://rehearsal.example");
  public static final Account ACCOUNT = new Account("rehearsal");
  public static final InstallationId NOBODY = new InstallationId(1, 2);
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  /** The signing secret of assertions in priming. */
  public static final String ASSERTION_SECRET = StubAwsHttpClient.NO_SECRET;

  /** Long enough for each function to do its work: with less, a worker puts a refresh off. */
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("PUBLIC_BASE_URL", BASE.value()),
          Map.entry("PRODUCT_ISSUER", "https://product.example"),
          Map.entry("PRODUCT_CONNECT_URL", "https://product.example/connect"),
          Map.entry("PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe"),
          Map.entry("PRODUCT_INSTALLED_URL", "https://product.example/installed"),
          Map.entry("PRODUCT_CANCELLED_URL", "https://product.example/cancelled"),
          Map.entry("ATTEMPTS_TABLE", "attempts"),
          Map.entry("INSTALLATIONS_TABLE", "installations"),
          Map.entry("PIPEDRIVE_SECRET_ID", "rehearsal"),
          Map.entry("SEALING_SECRET_ID", "rehearsal"),
          Map.entry("ASSERTION_SECRET_ID", "rehearsal"),
          Map.entry("REFRESH_QUEUE_URL", "https://sqs.example/refresh"));

  private final ApplicationContext context;
  private final StubAwsHttpClient aws;

  private PrimingContext(ApplicationContext context, StubAwsHttpClient aws) {
    this.context = context;
    this.aws = aws;
  }

  public static PrimingContext set() {
    return set(_ -> List.of());
  }

  /**
   * Starts a TLS handshake, and creates the context.
   *
   * @param more clients that only some functions have
   */
  public static PrimingContext set(Function<StubAwsHttpClient, List<Object>> more) {
    var random = new CountingRandom();
    TlsPrimer.prime(random);
    var aws = new StubAwsHttpClient();
    Sleeper sleeper = _ -> {};
    MetricsLog metrics = _ -> {};
    return new PrimingContext(
        FunctionContext.builder()
            .singletons(
                new Environment(SETTINGS),
                Clock.fixed(NOW, ZoneOffset.UTC),
                random,
                aws.client(DynamoDbClient.builder()),
                aws.client(SecretsManagerClient.builder()),
                new StubPipedrive(),
                sleeper,
                metrics)
            .singletons(more.apply(aws).toArray())
            .start(),
        aws);
  }

  /** The context that creates a handler. */
  public ApplicationContext context() {
    return context;
  }

  /** Empties the tables. */
  void empty() {
    aws.empty();
  }

  public AttemptId handle() {
    return AttemptId.random(bean(SecureRandom.class));
  }

  /** Stores an attempt that has begun in this browser. */
  public BrowserKey begun(AttemptId attemptId, State state) {
    var key = BrowserKey.random(bean(SecureRandom.class));
    var attempt = Attempt.begin(attemptId, key, Beginning.HERE, state, NOW, Duration.ofHours(1));
    var _ = bean(Attempts.class).commit(Attempts.Commit.of(attempt));
    return key;
  }

  /** Returns an assertion of {@link #ACCOUNT} for this attempt. */
  public static String assertion(AttemptId attempt) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("https://product.example")
            .audience(BASE.value())
            .subject(ACCOUNT.id())
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(60)))
            .jwtID("rehearsal")
            .claim("install", attempt.value())
            .claim("entitlement", "active")
            .build();
    try {
      var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      assertion.sign(new MACSigner(ASSERTION_SECRET));
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Returns an installation of {@link #NOBODY} for {@link #ACCOUNT}, as if just installed. */
  public static Installation installed(Secret accessToken, Secret refreshToken) {
    var grant =
        new Grant(
            accessToken,
            refreshToken,
            NOW.plus(Duration.ofHours(1)),
            "base",
            URI.create("https://rehearsal.pipedrive.com"),
            NOW);
    var none = Installation.none(NOBODY);
    var owner = new Owner(ACCOUNT, Entitlement.ACTIVE);
    return StoreDecision.decide(none, grant, owner, BASE, NOW)
            instanceof StoreDecision.Store(var after)
        ? after
        : none;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Runs one request, as Lambda would call the handler. */
  public APIGatewayV2HTTPResponse send(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      PrimingRequest scene) {
    return handler.handleRequest(
        scene.event(), new StubLambdaContext("rehearsal", "rehearsal", LIFETIME));
  }

  @Override
  public void close() {
    context.close();
  }
}
