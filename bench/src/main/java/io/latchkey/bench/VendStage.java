package io.latchkey.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.functions.token.TokenHandler;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalSecrets;
import io.latchkey.local.aws.LocalSqs;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The token function with the template's settings, and with local stubs of DynamoDB and Pipedrive.
 */
final class VendStage implements AutoCloseable {

  static final InstallationId ADA = new InstallationId(42, 7);
  static final Account ACME = new Account("acme");
  static final String CLIENT_ID = "bench";
  static final String CLIENT_SECRET = "bench-client-secret-0123456789";

  private static final String BASE = "https://latchkey.example";
  private static final String FUNCTION = "TokenFunction";

  /** All processes of a run must open what any of them has sealed. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "PipedriveSecret",
          JSONObjectUtils.toJSONString(
              Map.of("client_id", CLIENT_ID, "client_secret", CLIENT_SECRET)),
          "SealingSecret",
          JSONObjectUtils.toJSONString(Map.of("current", "a-seed-for-benches-only-0123456789ab")));

  private final LocalClock clock = new LocalClock();
  private final LocalQueues queues = new LocalQueues(clock, Duration.ofSeconds(1));
  private final ApplicationContext context;
  private final TokenHandler handler;

  VendStage(Template template, DynamoDbClient dynamoDb) {
    var function = function(template);
    context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .singletons(
                new Environment(function.environment()),
                clock,
                dynamoDb,
                new LocalSecrets(SECRETS, function.permissions()),
                new LocalSqs(queues, function.permissions()))
            .start();
    handler = new TokenHandler(context);
  }

  /** The project's template, with a Pipedrive at this address. */
  static Template template(Path file, URI pipedrive) throws IOException {
    return Template.read(
        file,
        Map.of(
            "PUBLIC_BASE_URL", BASE,
            "PIPEDRIVE_OAUTH_URL", pipedrive.toString(),
            "PIPEDRIVE_API_URL", pipedrive.toString(),
            "PRODUCT_ISSUER", "https://product.example",
            "PRODUCT_CONNECT_URL", "https://product.example/connect",
            "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
            "PRODUCT_INSTALLED_URL", "https://product.example/installed",
            "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));
  }

  private static LambdaFunction function(Template template) {
    return template.functions().stream()
        .filter(function -> function.name().equals(FUNCTION))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Installs {@link #ADA} for {@link #ACME} with Pipedrive's tokens for a code.
   *
   * @param left the remaining lifetime of the access token; zero or less if it has expired
   */
  void install(Secret code, Duration left) {
    install(ADA, code, left);
  }

  void install(InstallationId id, Secret code, Duration left) {
    var pipedrive = context.getBean(Pipedrive.class);
    if (!(pipedrive.exchange(code, URI.create(BASE + "/callback"))
        instanceof Pipedrive.Answer.Ok<Grant>(var grant, _))) {
      throw new IllegalStateException("the code was not taken");
    }
    var aged =
        new Grant(
            grant.accessToken(),
            grant.refreshToken(),
            clock.instant().plus(left),
            grant.scope(),
            grant.apiDomain(),
            grant.exchangedAt());
    var installations = context.getBean(Installations.class);
    var owner = new Owner(ACME, Entitlement.ACTIVE);
    var storing =
        StoreDecision.decide(
            installations.find(id), aged, owner, new BaseUrl(BASE), clock.instant());
    if (!(storing instanceof StoreDecision.Store(var after))
        || !(installations.save(after) instanceof Installations.Saved.Done)) {
      throw new IllegalStateException("the grant was not stored");
    }
  }

  /** A vend for {@link #ADA} from API Gateway's event to its answer. */
  APIGatewayV2HTTPResponse vend() {
    return vend(ADA);
  }

  APIGatewayV2HTTPResponse vend(InstallationId id) {
    return handler.execute(event(id));
  }

  private static APIGatewayV2HTTPEvent event(InstallationId id) {
    var path = "/installations/" + id.companyId() + "/" + id.userId() + "/token";
    var http = RequestContext.Http.builder().withMethod("GET").withPath(path).build();
    return APIGatewayV2HTTPEvent.builder()
        .withRouteKey("GET /installations/{companyId}/{userId}/token")
        .withRawPath(path)
        .withRawQueryString("account=" + ACME.id())
        .withPathParameters(Map.of("companyId", "" + id.companyId(), "userId", "" + id.userId()))
        .withRequestContext(
            RequestContext.builder().withDomainName("api.example").withHttp(http).build())
        .build();
  }

  @Override
  public void close() {
    context.close();
    queues.close();
  }
}
