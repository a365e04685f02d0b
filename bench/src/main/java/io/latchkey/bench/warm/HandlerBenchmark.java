package io.latchkey.bench.warm;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.functions.callback.CallbackHandler;
import io.latchkey.functions.resume.ResumeHandler;
import io.latchkey.functions.token.TokenHandler;
import io.latchkey.install.Handle;
import io.latchkey.install.Holding;
import io.latchkey.install.State.AwaitingAccount;
import io.latchkey.rehearsal.Scene;
import io.latchkey.rehearsal.Stage;
import io.latchkey.token.Entitlement;
import io.latchkey.token.Grant;
import io.latchkey.token.Installation;
import io.latchkey.token.Installations;
import io.latchkey.token.Owner;
import io.latchkey.token.Secret;
import io.latchkey.token.Storing;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Whole handlers, from the event to the answer, over the rehearsal's AWS and Pipedrive: what the
 * SDK does before and after the wire is in it, and so is the little that those two do.
 */
public class HandlerBenchmark {

  private HandlerBenchmark() {}

  /** A code comes from the Marketplace. */
  @State(Scope.Benchmark)
  public static class Park {

    private final Stage stage = Stage.set();
    private final CallbackHandler handler = new CallbackHandler(stage.context());
    private final Scene scene = Scene.get("/callback", "code=parked");

    @Benchmark
    public APIGatewayV2HTTPResponse handlerPark() {
      return answered(stage, handler, scene, 302);
    }
  }

  /** Somebody comes back from the product, and is shown the confirm page. */
  @State(Scope.Benchmark)
  public static class Resume {

    private final Stage stage = Stage.set();
    private final ResumeHandler handler = new ResumeHandler(stage.context());
    private final Handle handle = stage.handle();
    private final String assertion = assertion(handle);
    private Scene scene = Scene.get("/resume", "");

    /** The same attempt once more, as if nobody had come back yet. */
    @Setup(Level.Invocation)
    public void park() {
      var code = new Holding.ParkedCode(Secret.of("parked"), Stage.NOW, false);
      var key = stage.begun(handle, new AwaitingAccount(code));
      scene = Scene.get("/resume", "assertion=" + assertion).in(handle, key);
    }

    @Benchmark
    public APIGatewayV2HTTPResponse handlerResume() {
      return answered(stage, handler, scene, 200);
    }
  }

  /** A backend asks for a token that is valid. */
  @State(Scope.Benchmark)
  public static class Vend {

    private final Stage stage = Stage.set(aws -> List.of(aws.client(SqsClient.builder())));
    private final TokenHandler handler = new TokenHandler(stage.context());
    private final Scene scene =
        Scene.get("/installations/{companyId}/{userId}/token", "account=" + Stage.ACCOUNT.id())
            .at("/installations/1/2/token", Map.of("companyId", "1", "userId", "2"));

    public Vend() {
      var grant =
          new Grant(
              Secret.of("access-".repeat(10)),
              Secret.of("refresh-".repeat(10)),
              Stage.NOW.plus(Duration.ofHours(1)),
              "base",
              URI.create("https://rehearsal.pipedrive.com"),
              Stage.NOW);
      var owner = new Owner(Stage.ACCOUNT, Entitlement.ACTIVE);
      var none = Installation.none(Stage.NOBODY);
      if (Storing.of(none, grant, owner, Stage.BASE, Stage.NOW)
          instanceof Storing.Store(var after)) {
        var unused = stage.bean(Installations.class).save(after);
      }
    }

    @Benchmark
    public APIGatewayV2HTTPResponse handlerVend() {
      return answered(stage, handler, scene, 200);
    }
  }

  private static APIGatewayV2HTTPResponse answered(
      Stage stage,
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      Scene scene,
      int status) {
    var answer = stage.play(handler, scene);
    if (answer.getStatusCode() != status) {
      throw new IllegalStateException("answered " + answer.getStatusCode());
    }
    return answer;
  }

  private static String assertion(Handle attempt) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("https://product.example")
            .audience(Stage.BASE.value())
            .subject(Stage.ACCOUNT.id())
            .issueTime(Date.from(Stage.NOW))
            .expirationTime(Date.from(Stage.NOW.plusSeconds(60)))
            .jwtID("warm")
            .claim("install", attempt.value())
            .claim("entitlement", "active")
            .build();
    try {
      var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      assertion.sign(new MACSigner(Stage.ASSERTION_SECRET));
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
