package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.functions.token.TokenFactory.Tokens;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.installation.Installations;
import io.latchkey.installation.Owner;
import io.latchkey.installation.StoreDecision;
import io.latchkey.memory.FakePipedrive;
import io.latchkey.memory.InMemoryImports;
import io.latchkey.memory.InMemoryStore;
import io.latchkey.memory.TestClock;
import io.latchkey.memory.TestMetrics;
import io.latchkey.metrics.Alarms;
import io.latchkey.metrics.Telemetry;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.refresh.RefreshQueue.DelayedJob;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.GrantUseCases;
import io.latchkey.time.Timing;
import io.latchkey.tokenimport.TokenImports;
import io.latchkey.web.answer.ConsentDialog;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The product's backend, in front of the token function over memory. */
final class Backend implements AutoCloseable {

  static final InstallationId ADA = new InstallationId(42, 7);
  static final String VEND = "GET /installations/{companyId}/{userId}/token";
  static final String LIST = "GET /installations";
  static final String IMPORT = "POST /installations";
  static final String DISCONNECT = "DELETE /installations/{companyId}/{userId}";
  static final String ERASE = "DELETE /installations";

  private static final Environment ENVIRONMENT =
      new Environment(
          Map.of(
              "PRODUCT_ISSUER", "https://product.example",
              "PRODUCT_CONNECT_URL", "https://product.example/connect",
              "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
              "PRODUCT_INSTALLED_URL", "https://product.example/installed",
              "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));

  final TestClock clock = new TestClock();
  final InMemoryStore store = new InMemoryStore();
  private final TokenImports imports;
  final FakePipedrive pipedrive = new FakePipedrive(clock);
  final List<DelayedJob> queued = new ArrayList<>();
  final TestMetrics metrics = new TestMetrics();
  private final ApplicationContext context;
  private final TokenHandler handler;

  Backend() {
    this(InMemoryImports::new);
  }

  /**
   * @param importsBeside creates the store of imports for the store of installations
   */
  Backend(Function<InMemoryStore, TokenImports> importsBeside) {
    imports = importsBeside.apply(store);
    ConsentDialog unused = (_, _) -> URI.create("https://pipedrive.example");
    context = ApplicationContext.builder().singletons(ENVIRONMENT, clock, unused).start();
    handler = new TokenHandler(context, tokens());
  }

  private Tokens tokens() {
    var stores = new GrantUseCases.Stores(store, store, store, store);
    var telemetry = new Telemetry(new NoAlarms(), metrics);
    var timing = new Timing(clock, clock, new SecureRandom());
    var grants = GrantUseCases.over(stores, queued::addAll, pipedrive, telemetry, timing);
    return new TokenFactory().tokens(grants, stores, imports, pipedrive, telemetry, timing);
  }

  Grant installed(InstallationId id, String account) {
    var code = pipedrive.allow(new Installer(id, "Acme", "Ada"));
    var exchanged = pipedrive.exchange(code, URI.create("https://latchkey.example/callback"));
    var grant = ((Answer.Ok<Grant>) exchanged).value();
    var owner = new Owner(new Account(account), Entitlement.ACTIVE);
    var base = new BaseUrl("https://latchkey.example");
    var storing = StoreDecision.decide(store.find(id), grant, owner, base, clock.instant());
    assertThat(store.save(((StoreDecision.Store) storing).after()))
        .isInstanceOf(Installations.Saved.Done.class);
    return grant;
  }

  Answered vend(String query) {
    return ask(VEND, Map.of("companyId", "42", "userId", "7"), query);
  }

  Answered disconnect(String query) {
    return ask(DISCONNECT, Map.of("companyId", "42", "userId", "7"), query);
  }

  Answered bring(String query, String body) {
    return ask(IMPORT, Map.of(), query, body);
  }

  /** Returns a refresh token that the product's own OAuth obtained some time ago. */
  String refreshTokenOf(InstallationId id) {
    var code = pipedrive.allow(new Installer(id, "Acme", "Ada"));
    var exchanged = pipedrive.exchange(code, URI.create("https://product.example/oauth"));
    clock.advance(Duration.ofDays(1));
    return ((Answer.Ok<Grant>) exchanged).value().refreshToken().reveal();
  }

  Answered ask(String routeKey, Map<String, String> pathParameters, String query) {
    return ask(routeKey, pathParameters, query, "");
  }

  private Answered ask(
      String routeKey, Map<String, String> pathParameters, String query, String body) {
    var http =
        RequestContext.Http.builder()
            .withMethod(routeKey.split(" ", 2)[0])
            .withPath("/installations")
            .build();
    var event =
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(routeKey)
            .withRawPath("/installations")
            .withRawQueryString(query)
            .withPathParameters(pathParameters)
            .withBody(body)
            .withRequestContext(
                RequestContext.builder().withDomainName("api.example").withHttp(http).build())
            .build();
    var response = handler.execute(event);
    return new Answered(response.getStatusCode(), response.getHeaders(), response.getBody());
  }

  @Override
  public void close() {
    context.close();
  }

  record Answered(int status, Map<String, String> headers, String body) {

    Map<String, Object> json() {
      try {
        return JSONObjectUtils.parse(body);
      } catch (ParseException e) {
        throw new AssertionError("not JSON", e);
      }
    }

    List<Map<String, Object>> installations() {
      try {
        return List.of(JSONObjectUtils.getJSONObjectArray(json(), "installations"));
      } catch (ParseException e) {
        throw new AssertionError("no list of installations", e);
      }
    }

    Answered isProblem(int expected, String code) {
      assertThat(status).isEqualTo(expected);
      assertThat(headers)
          .containsEntry("Content-Type", "application/problem+json")
          .containsEntry("Cache-Control", "no-store");
      assertThat(json()).containsEntry("code", code).containsEntry("status", (long) expected);
      return this;
    }
  }

  private static final class NoAlarms implements Alarms {

    @Override
    public void grantLost(InstallationId id) {
      throw new AssertionError("a grant was lost");
    }

    @Override
    public void grantUnreadable(InstallationId id) {
      throw new AssertionError("a grant could not be opened");
    }

    @Override
    public void grantsRefused() {
      throw new AssertionError("too many grants were refused");
    }

    @Override
    public void importLost() {
      // the answer tells
    }

    @Override
    public void clientRefused() {
      // the answer tells
    }

    @Override
    public void revocationGivenUp(InstallationId id) {
      throw new AssertionError("a revocation was given up");
    }

    @Override
    public void revocationGivenUp() {
      throw new AssertionError("a revocation was given up");
    }
  }
}
