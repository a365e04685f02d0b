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
import io.latchkey.installation.Installations;
import io.latchkey.pipedrive.Secret;
import io.latchkey.priming.PrimingContext;
import io.latchkey.priming.PrimingRequest;
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

    private final PrimingContext context = PrimingContext.set();
    private final CallbackHandler handler = new CallbackHandler(context.context());
    private final PrimingRequest scene = PrimingRequest.get("/callback", "code=parked");

    @Benchmark
    public APIGatewayV2HTTPResponse handlerPark() {
      return answered(context, handler, scene, 302);
    }
  }

  /** A person comes back from the product and is redirected to the confirm page. */
  @State(Scope.Benchmark)
  public static class Resume {

    private final PrimingContext context = PrimingContext.set();
    private final ResumeHandler handler = new ResumeHandler(context.context());
    private final AttemptId attemptId = context.handle();
    private final String assertion = PrimingContext.assertion(attemptId);
    private PrimingRequest scene = PrimingRequest.get("/resume", "");

    /** Resets the attempt to its state before the person came back. */
    @Setup(Level.Invocation)
    public void park() {
      var code = new PendingCredential.ParkedCode(Secret.of("parked"), PrimingContext.NOW, false);
      var key = context.begun(attemptId, new AwaitingAccount(code));
      scene = PrimingRequest.get("/resume", "assertion=" + assertion).in(attemptId, key);
    }

    @Benchmark
    public APIGatewayV2HTTPResponse handlerResume() {
      return answered(context, handler, scene, 303);
    }
  }

  /** A backend asks for a token that is valid. */
  @State(Scope.Benchmark)
  public static class Vend {

    private final PrimingContext context =
        PrimingContext.set(aws -> List.of(aws.client(SqsClient.builder())));
    private final TokenHandler handler = new TokenHandler(context.context());
    private final PrimingRequest scene =
        PrimingRequest.get(
                "/installations/{companyId}/{userId}/token",
                "account=" + PrimingContext.ACCOUNT.id())
            .at("/installations/1/2/token", Map.of("companyId", "1", "userId", "2"));

    public Vend() {
      var installed =
          PrimingContext.installed(
              Secret.of("access-".repeat(10)), Secret.of("refresh-".repeat(10)));
      var _ = context.bean(Installations.class).save(installed);
    }

    @Benchmark
    public APIGatewayV2HTTPResponse handlerVend() {
      return answered(context, handler, scene, 200);
    }
  }

  private static APIGatewayV2HTTPResponse answered(
      PrimingContext context,
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      PrimingRequest scene,
      int status) {
    var answer = context.send(handler, scene);
    if (answer.getStatusCode() != status) {
      throw new IllegalStateException("answered " + answer.getStatusCode());
    }
    return answer;
  }
}
