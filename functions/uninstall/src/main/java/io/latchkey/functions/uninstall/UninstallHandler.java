package io.latchkey.functions.uninstall;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.lambda.LogFields;
import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.http.PipedriveCredentials;
import io.latchkey.pipedrive.http.PipedriveCredentials.Authentication;
import io.latchkey.pipedrive.http.UninstallRequest;
import io.latchkey.removal.ReceiveUninstall;
import io.latchkey.web.HttpFunction;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.answer.Problem;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code DELETE /callback}: Pipedrive's notice that a user has removed the app ("Handling user app
 * uninstallation"). Pipedrive neither reads the response nor retries, so the uninstall is durable
 * before the response.
 */
public final class UninstallHandler extends HttpFunction {

  private static final Logger LOG = LoggerFactory.getLogger(UninstallHandler.class);

  private final PipedriveCredentials credentials;
  private final ReceiveUninstall receiveUninstall;
  private final JsonResponses jsonResponses;
  private final Metrics metrics;
  private final Clock clock;

  public UninstallHandler() {
    this.credentials = getApplicationContext().getBean(PipedriveCredentials.class);
    this.receiveUninstall = getApplicationContext().getBean(ReceiveUninstall.class);
    this.jsonResponses = getApplicationContext().getBean(JsonResponses.class);
    this.metrics = getApplicationContext().getBean(Metrics.class);
    this.clock = getApplicationContext().getBean(Clock.class);
  }

  public UninstallHandler(ApplicationContext context) {
    super(context);
    this.credentials = context.getBean(PipedriveCredentials.class);
    this.receiveUninstall = context.getBean(ReceiveUninstall.class);
    this.jsonResponses = context.getBean(JsonResponses.class);
    this.metrics = context.getBean(Metrics.class);
    this.clock = context.getBean(Clock.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(Request request) {
    return switch (credentials.authenticate(request.header("authorization").orElse(null))) {
      case Authentication.Refused(var reason) -> refused(reason);
      case Authentication.Authentic _ -> received(request);
    };
  }

  /** A flood of these is cheap: without well-formed credentials, nothing is read to refuse it. */
  private APIGatewayV2HTTPResponse refused(PipedriveCredentials.Reason reason) {
    metrics.count(Metric.UNINSTALL_REFUSED);
    LOG.atWarn().addKeyValue("outcome", reason).log("uninstall not authentic: {}", reason);
    return jsonResponses.problem(
        Problem.of(401, "Unauthorized", "The client id and secret are not those of this app."),
        Map.of("WWW-Authenticate", "Basic realm=\"Pipedrive\", charset=\"UTF-8\""));
  }

  private APIGatewayV2HTTPResponse received(Request request) {
    var body = new String(request.body(), StandardCharsets.UTF_8);
    return switch (UninstallRequest.read(body, credentials.clientId(), clock.instant())) {
      case UninstallRequest.Outcome.Rejected(var reason) -> {
        LOG.atWarn().addKeyValue("outcome", reason).log("uninstall not read: {}", reason);
        yield unreadable();
      }
      case UninstallRequest.Outcome.Read(var uninstall) -> {
        metrics.count(Metric.UNINSTALL_RECEIVED);
        LogFields.about(uninstall.id());
        var outcome = receiveUninstall.receive(uninstall);
        LOG.atInfo()
            .addKeyValue("outcome", outcome)
            .log("uninstall of {}: {}", uninstall.id(), outcome);
        yield jsonResponses.empty(200);
      }
    };
  }

  @Override
  protected APIGatewayV2HTTPResponse malformed(MalformedRequest.Problem problem, Request request) {
    return unreadable();
  }

  @Override
  protected APIGatewayV2HTTPResponse notNow(Request request) {
    return jsonResponses.notNow(Duration.ofSeconds(5));
  }

  private APIGatewayV2HTTPResponse unreadable() {
    return jsonResponses.problem(
        Problem.of(400, "Invalid uninstall", "The body does not match Pipedrive's documentation."));
  }
}
