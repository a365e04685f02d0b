package io.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.lambda.StubLambdaContext;
import io.latchkey.runtime.Environment;
import io.latchkey.web.answer.ConsentDialog;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HttpFunctionTest {

  private static final Context CALL = new StubLambdaContext("function", "request");

  static final Environment ENVIRONMENT =
      new Environment(
          Map.of(
              "PUBLIC_BASE_URL", "https://latchkey.example",
              "PRODUCT_ISSUER", "https://product.example",
              "PRODUCT_CONNECT_URL", "https://product.example/connect",
              "PRODUCT_SUBSCRIBE_URL", "https://product.example/subscribe",
              "PRODUCT_INSTALLED_URL", "https://product.example/installed",
              "PRODUCT_CANCELLED_URL", "https://product.example/cancelled"));

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private ApplicationContext context;

  @BeforeEach
  void start() {
    ConsentDialog dialog = (_, _) -> URI.create("https://pipedrive.example");
    context = ApplicationContext.builder().singletons(ENVIRONMENT, dialog).start();
    log.start();
    ((Logger) LoggerFactory.getLogger("io.latchkey")).addAppender(log);
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger("io.latchkey")).detachAppender(log);
    context.close();
  }

  /** A function that does what a test says. */
  private static final class TestFunction extends HttpFunction {

    private final Function<Request, NextStep> useCase;

    TestFunction(ApplicationContext context, Function<Request, NextStep> useCase) {
      super(context);
      this.useCase = useCase;
    }

    @Override
    protected APIGatewayV2HTTPResponse respond(Request request) {
      return answers().reply(StepReply.of(useCase.apply(request)), request);
    }
  }

  private APIGatewayV2HTTPResponse call(Function<Request, NextStep> useCase) {
    return new TestFunction(context, useCase)
        .handleRequest(Events.get("/callback", "code=hush-hush"), CALL);
  }

  private String logged() {
    return log.list.stream()
        .map(event -> event.getFormattedMessage() + "\n" + trace(event))
        .collect(Collectors.joining("\n"));
  }

  private static String trace(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? ""
        : ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  @Test
  void aRequestIsAnsweredByTheFunctionsUseCase() {
    var response = call(_ -> new NextStep.Lapsed());

    assertThat(response.getStatusCode()).isEqualTo(410);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("install: Lapsed");
  }

  @Test
  void aRequestThatCannotBeReadIsA400Page() {
    var response =
        call(
            _ -> {
              throw new MalformedRequest(MalformedRequest.Problem.VALUE);
            });

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "text/html; charset=utf-8");
  }

  @Test
  void whatNobodyCanHandleIsNotNow() {
    var response =
        call(
            _ -> {
              throw new IllegalStateException("the table is on fire");
            });

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders())
        .containsKey("Retry-After")
        .containsEntry("Cache-Control", "no-store");
    assertThat(response.getBody()).contains("Try again").doesNotContain("fire", "Exception");
  }

  @Test
  void theLogHasClassesAndStacksAndOnlyOurOwnWords() {
    call(
        request -> {
          var foreign =
              new IllegalArgumentException("Illegal character in: " + request.query().get("code"));
          throw new MeantForTheLog("the table is on fire", foreign);
        });

    assertThat(logged())
        .contains("TestFunction has failed", "MeantForTheLog: the table is on fire")
        .contains("java.lang.IllegalArgumentException", "HttpFunctionTest")
        .doesNotContain("hush", "Illegal character");
  }

  @Test
  void aMessageMadeOfItsCausesIsLeftOutToo() {
    call(
        request -> {
          throw new MeantForTheLog(new IllegalArgumentException(request.query().get("code")));
        });

    assertThat(logged()).contains("MeantForTheLog").doesNotContain("hush");
  }

  @Test
  void aCauseThatIsItsOwnCauseDoesNotGoOnForEver() {
    var first = new IllegalStateException("1");
    var second = new IllegalStateException("2", first);
    first.initCause(second);

    assertThat(
            call(_ -> {
                  throw first;
                })
                .getStatusCode())
        .isEqualTo(503);
  }

  @Test
  void anotherEventThanOfAnHttpApiIsRefusedWithoutQuotingIt() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    var raw =
        (RequestHandler<Object, Object>)
            (RequestHandler) new TestFunction(context, _ -> new NextStep.Lapsed());

    assertThatThrownBy(() -> raw.handleRequest(Map.of("secret", "hush"), CALL))
        .hasMessageNotContaining("hush");
  }

  @Test
  void anEventThatNoHttpApiSendsIsA400ForAMachine() {
    var withoutMethod = Events.get("/callback", "");
    withoutMethod.getRequestContext().getHttp().setMethod(null);

    for (var event : List.of(new APIGatewayV2HTTPEvent(), withoutMethod)) {
      var response =
          new TestFunction(context, _ -> new NextStep.Lapsed()).handleRequest(event, CALL);

      assertThat(response.getStatusCode()).isEqualTo(400);
      assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    }
  }

  @Test
  void aWarmFunctionKeepsNothingOfTheCallsThatItHasAnswered() {
    var function = new TestFunction(context, _ -> new NextStep.Lapsed());

    for (var i = 0; i < 10; i++) {
      function.handleRequest(Events.get("/", ""), CALL);
    }

    assertThat(context.getBeanDefinitions(Context.class)).isEmpty();
  }

  /** Created as in Lambda, from the environment alone, which names no product here. */
  static final class OwnContext extends HttpFunction {

    @Override
    protected APIGatewayV2HTTPResponse respond(Request request) {
      return answers().reply(StepReply.of(new NextStep.Lapsed()), request);
    }
  }

  @Test
  void aFunctionWithAContextOfItsOwnNamesTheSettingThatIsWrong() {
    assertThatThrownBy(OwnContext::new).rootCause().hasMessage("PRODUCT_ISSUER is not set");
  }

  @Test
  void theContextThatAFunctionStartsForItselfHasAllThatAnswersNeed() {
    var builder =
        new TestFunction(context, _ -> new NextStep.Lapsed()).newApplicationContextBuilder();
    ConsentDialog dialog = (_, _) -> URI.create("https://pipedrive.example");

    try (var own = builder.singletons(ENVIRONMENT, dialog).start()) {
      var function = new TestFunction(own, _ -> new NextStep.Lapsed());
      var problem = own.getBean(JsonResponses.class).notNow(Duration.ofSeconds(1));

      assertThat(function.handleRequest(Events.get("/", ""), CALL).getStatusCode()).isEqualTo(410);
      assertThat(problem.getBody()).startsWith("{\"title\":\"Unavailable\",\"status\":503");
    }
  }

  /** Represents an exception of Latchkey's. */
  private static final class MeantForTheLog extends RuntimeException {

    private static final long serialVersionUID = 1;

    MeantForTheLog(String message, Throwable cause) {
      super(message, cause);
    }

    MeantForTheLog(Throwable cause) {
      super(cause);
    }
  }
}
