package io.latchkey.bench.warm;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.functions.callback.CallbackHandler;
import io.latchkey.functions.resume.ResumeHandler;
import io.latchkey.functions.token.TokenHandler;
import io.latchkey.install.AttemptId;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.State.AwaitingAccount;
import io.latchkey.priming.Scene;
import io.latchkey.priming.Stage;
import io.latchkey.token.Installations;
import io.latchkey.token.Secret;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Whole handlers, from the event to the response, with the stubs of priming for AWS and Pipedrive.
 * Includes the SDK's work before and after the network, and the small cost of the stubs.
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

  /** A person comes back from the product and is redirected to the confirm page. */
  @State(Scope.Benchmark)
  public static class Resume {

    private final Stage stage = Stage.set();
    private final ResumeHandler handler = new ResumeHandler(stage.context());
    private final AttemptId attemptId = stage.handle();
    private final String assertion = Stage.assertion(attemptId);
    private Scene scene = Scene.get("/resume", "");

    /** Resets the attempt to its state before the person came back. */
    @Setup(Level.Invocation)
    public void park() {
      var code = new PendingCredential.ParkedCode(Secret.of("parked"), Stage.NOW, false);
      var key = stage.begun(attemptId, new AwaitingAccount(code));
      scene = Scene.get("/resume", "assertion=" + assertion).in(attemptId, key);
    }

    @Benchmark
    public APIGatewayV2HTTPResponse handlerResume() {
      return answered(stage, handler, scene, 303);
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
      var installed =
          Stage.installed(Secret.of("access-".repeat(10)), Secret.of("refresh-".repeat(10)));
      var unused = stage.bean(Installations.class).save(installed);
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
}
