package io.latchkey.functions.token;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.functions.token.TokenFactory.Tokens;
import io.latchkey.lambda.LogFields;
import io.latchkey.lambda.RemainingTime;
import io.latchkey.time.Deadline;
import io.latchkey.tokenimport.ImportGrant;
import io.latchkey.vend.VendToken;
import io.latchkey.web.HttpFunction;
import io.latchkey.web.answer.JsonResponses;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes under {@code /installations}, for the product's backend: API Gateway has checked its
 * signature (SigV4) already, and each route checks the account that it names.
 */
public final class TokenHandler extends HttpFunction {

  private static final Logger LOG = LoggerFactory.getLogger(TokenHandler.class);
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Tokens tokens;
  private final TokenResponses responses;
  private final ImportResponses importResponses;
  private final RemainingTime remainingTime;
  private final Clock clock;

  public TokenHandler() {
    this.tokens = getApplicationContext().getBean(Tokens.class);
    var jsonResponses = getApplicationContext().getBean(JsonResponses.class);
    this.responses = new TokenResponses(jsonResponses);
    this.importResponses = new ImportResponses(jsonResponses, responses);
    this.remainingTime = getApplicationContext().getBean(RemainingTime.class);
    this.clock = getApplicationContext().getBean(Clock.class);
    beforeSnapshot(new TokenPrimer());
  }

  public TokenHandler(ApplicationContext context) {
    this(context, context.getBean(Tokens.class));
  }

  TokenHandler(ApplicationContext context, Tokens tokens) {
    super(context);
    this.tokens = tokens;
    var jsonResponses = context.getBean(JsonResponses.class);
    this.responses = new TokenResponses(jsonResponses);
    this.importResponses = new ImportResponses(jsonResponses, responses);
    this.remainingTime = context.getBean(RemainingTime.class);
    this.clock = context.getBean(Clock.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(Request request) {
    return switch (request.routeKey()) {
      case "GET /installations/{companyId}/{userId}/token" -> vend(request);
      case "GET /installations" -> list(request);
      case "POST /installations" -> importGrant(request);
      case "DELETE /installations/{companyId}/{userId}" -> disconnect(request);
      case "DELETE /installations" -> erase(request);
      default -> responses.notFound();
    };
  }

  private APIGatewayV2HTTPResponse vend(Request request) {
    var query = request.query();
    var asked =
        new VendToken.Request(
            TokenRequests.id(request), TokenRequests.account(query), TokenRequests.rejected(query));
    LogFields.about(asked.id());
    var outcome = tokens.vendToken().vend(asked, deadline());
    note(outcome);
    return responses.vend(outcome);
  }

  private Deadline deadline() {
    return Deadline.behindApi(clock.instant().plus(remainingTime.left()));
  }

  /** A token that was handed out is the rule, and is counted only. */
  private static void note(VendToken.Outcome outcome) {
    switch (outcome) {
      case VendToken.Outcome.Vended _ -> {}
      case VendToken.Outcome.NotFound _ -> note("NotFound");
      case VendToken.Outcome.ReauthorizationNeeded _ -> note("ReauthorizationNeeded");
      case VendToken.Outcome.TryLater(_, var why) -> note(why.name());
    }
  }

  private static void note(String outcome) {
    LOG.atInfo().addKeyValue("outcome", outcome).log("no token: {}", outcome);
  }

  private APIGatewayV2HTTPResponse list(Request request) {
    var query = request.query();
    return responses.list(
        tokens.directory().ofAccount(TokenRequests.account(query), TokenRequests.cursor(query)));
  }

  private APIGatewayV2HTTPResponse importGrant(Request request) {
    var asked = ImportRequests.read(request);
    if (asked.who() instanceof ImportGrant.ClaimedUser.Known(var id)) {
      LogFields.about(id);
    }
    var outcome = tokens.importGrant().importGrant(asked, deadline());
    var name = ImportResponses.logged(outcome);
    LOG.atInfo().addKeyValue("outcome", name).log("import: {}", name);
    return importResponses.of(outcome);
  }

  private APIGatewayV2HTTPResponse disconnect(Request request) {
    var id = TokenRequests.id(request);
    LogFields.about(id);
    var outcome = tokens.disconnect().disconnect(id, TokenRequests.account(request.query()));
    LOG.atInfo().addKeyValue("outcome", outcome).log("disconnect of {}: {}", id, outcome);
    return responses.end(outcome);
  }

  private APIGatewayV2HTTPResponse erase(Request request) {
    var outcome = tokens.eraseAccount().erase(TokenRequests.account(request.query()));
    LOG.atInfo().addKeyValue("outcome", outcome).log("erasure of an account: {}", outcome);
    return responses.end(outcome);
  }

  @Override
  protected APIGatewayV2HTTPResponse malformed(MalformedRequest.Problem problem, Request request) {
    LOG.atInfo().addKeyValue("outcome", problem).log("request not read: {}", problem);
    return responses.malformed(problem);
  }

  @Override
  protected APIGatewayV2HTTPResponse notNow(Request request) {
    return responses.notNow(A_MOMENT);
  }
}
