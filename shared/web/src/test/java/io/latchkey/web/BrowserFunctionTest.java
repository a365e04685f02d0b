package io.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.web.answer.ConsentDialog;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserFunctionTest {

  private ApplicationContext context;
  private CountingFunction function;

  @BeforeEach
  void start() {
    ConsentDialog dialog = (_, _) -> URI.create("https://pipedrive.example");
    context = ApplicationContext.builder().singletons(HttpFunctionTest.ENVIRONMENT, dialog).start();
    function = new CountingFunction(context);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  /** A function that counts how often it acts. */
  private static final class CountingFunction extends BrowserFunction {

    private int visits;

    CountingFunction(ApplicationContext context) {
      super(context, List.of("GET"));
    }

    @Override
    protected APIGatewayV2HTTPResponse visit(Request request) {
      visits++;
      return answers().reply(StepReply.of(new NextStep.Lapsed()), request);
    }
  }

  private static APIGatewayV2HTTPEvent asks(String method, Map<String, String> headers) {
    return Events.event(method, "/install", "", headers);
  }

  @Test
  void aPrefetchActsOnNothingAndIsKeptByNobody() {
    var answer = function.execute(asks("GET", Map.of("sec-purpose", "prefetch;prerender")));

    assertThat(function.visits).isZero();
    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeaders()).containsEntry("Cache-Control", "no-store");
    assertThat(answer.getCookies()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "style", "iframe", "frame", "object", "empty", "Document", ""})
  void aRequestForAPartOfAPageActsOnNothing(String destination) {
    var answer = function.execute(asks("GET", Map.of("sec-fetch-dest", destination)));

    assertThat(function.visits).isZero();
    assertThat(answer.getStatusCode()).isEqualTo(403);
    assertThat(answer.getCookies()).isNull();
  }

  @Test
  void aPersonWhoseBrowserSaysThatTheyGoThereActs() {
    function.execute(asks("GET", Map.of("sec-fetch-dest", "document")));

    assertThat(function.visits).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "POST", "get"})
  void anotherMethodActsOnNothing(String method) {
    var answer = function.execute(asks(method, Map.of()));

    assertThat(function.visits).isZero();
    assertThat(answer.getStatusCode()).isEqualTo(405);
    assertThat(answer.getHeaders()).containsEntry("Allow", "GET");
  }

  @Test
  void aPersonActs() {
    assertThat(function.execute(asks("GET", Map.of())).getStatusCode()).isEqualTo(410);
    assertThat(function.visits).isEqualTo(1);
  }
}
