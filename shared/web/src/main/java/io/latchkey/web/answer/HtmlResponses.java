package io.latchkey.web.answer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.AttemptId;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.runtime.ProductUrls;
import io.latchkey.web.page.ConfirmPage;
import io.latchkey.web.page.MessagePage;
import io.latchkey.web.page.MessagePage.Next;
import io.latchkey.web.page.Pages;
import io.latchkey.web.request.CookieChanges;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import io.latchkey.web.text.Language;
import io.latchkey.web.text.Languages;
import io.latchkey.web.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The responses to browsers (docs/flows.md, "Error pages"). Pages state what happened and what to
 * do next. The log states the reason.
 */
public final class HtmlResponses {

  private static final Logger LOG = LoggerFactory.getLogger(HtmlResponses.class);

  private final ProductPages product;
  private final ConsentDialog dialog;
  private final Pages pages;
  private final Languages languages = new Languages();
  private final PageResponses answers;
  private final Duration attemptTtl;

  /**
   * @param attemptTtl ATTEMPT_TTL
   */
  public HtmlResponses(
      ProductUrls product, ConsentDialog dialog, Pages pages, Duration attemptTtl) {
    this.attemptTtl = attemptTtl;
    this.product = new ProductPages(product);
    this.dialog = dialog;
    this.pages = pages;
    this.answers = new PageResponses(pages.contentSecurityPolicy());
  }

  /** Returns the response of a step, with the cookies that it sets. */
  public APIGatewayV2HTTPResponse reply(StepReply reply, Request request) {
    return reply(reply, Optional.empty(), request);
  }

  /** Returns the response to a browser that comes back from an attempt's dialog at Pipedrive. */
  public APIGatewayV2HTTPResponse reply(
      StepReply reply, Optional<AttemptId> dialogOf, Request request) {
    return withCookies(
        reply, dialogOf, next(reply.next(), RetryAddress.at(request), request), request);
  }

  /**
   * Returns the response to a browser that has sent an assertion. If something failed, the page
   * links to the attempt's own address, because the assertion expires and the attempt continues
   * without it.
   *
   * @param attempt the assertion's attempt
   */
  public APIGatewayV2HTTPResponse replyToAssertion(
      StepReply reply, AttemptId attempt, Request request) {
    var again = new Next.Follow(Text.TRY_AGAIN, AttemptAddress.of(attempt));
    return withCookies(reply, Optional.empty(), next(reply.next(), again, request), request);
  }

  private APIGatewayV2HTTPResponse withCookies(
      StepReply reply,
      Optional<AttemptId> dialogOf,
      APIGatewayV2HTTPResponse response,
      Request request) {
    var cookies = request.cookiesFor(CookieChanges.of(reply, dialogOf, attemptTtl));
    if (!cookies.isEmpty()) {
      response.setCookies(cookies);
    }
    return response;
  }

  /**
   * @param again the person's next step if the action failed temporarily
   */
  private APIGatewayV2HTTPResponse next(NextStep next, Next again, Request request) {
    InstallLog.note(next);
    var baseUrl = request.baseUrl();
    return switch (next) {
      case NextStep.AskProduct(var attempt) ->
          answers.redirectWithReferrer(product.connect(attempt), request);
      case NextStep.Subscribe(var attempt, var account) ->
          answers.redirectWithReferrer(product.subscribe(attempt, account), request);
      case NextStep.AskPipedrive(var consent) ->
          answers.redirect(dialog.address(consent, baseUrl), request);
      case NextStep.Confirm question -> confirm(question, request);
      case NextStep.End(var result) -> answers.redirect(product.end(result), request);
      case NextStep.Lapsed _ -> message(410, MessagePages.lapsed(), request);
      case NextStep.UnknownAttempt _ -> message(404, MessagePages.lapsed(), request);
      case NextStep.AccountErased _ -> message(410, MessagePages.accountErased(), request);
      case NextStep.NoLongerInstalled _ -> message(410, MessagePages.noLongerInstalled(), request);
      case NextStep.CheckCookie(var attempt) ->
          answers.seeOther(URI.create(baseUrl + AttemptAddress.afterCookie(attempt)), request);
      case NextStep.OpenAttempt(var attempt) ->
          answers.seeOther(URI.create(baseUrl + AttemptAddress.of(attempt)), request);
      case NextStep.CookiesOff _ -> message(403, MessagePages.cookiesOff(), request);
      case NextStep.ConsentFailed _ -> message(400, MessagePages.consentFailed(), request);
      case NextStep.WrongBrowser _ -> message(403, MessagePages.wrongBrowser(), request);
      case NextStep.NotAccepted(var reason) ->
          message(400, MessagePages.notAccepted(reason), request);
      case NextStep.PipedriveFailed _ -> message(502, MessagePages.pipedriveFailed(again), request);
      // Final for this attempt and not a fault of Latchkey, so it must not count for the alarm
      // about 5xx responses.
      case NextStep.CodesRefused _ -> message(403, MessagePages.codesRefused(), request);
      case NextStep.TryLater(var wait) -> notNow(wait, again, request);
    };
  }

  /** An assertion that is not the product's word, or no longer (400). */
  public APIGatewayV2HTTPResponse unverified(RefusedAssertion refused, Request request) {
    LOG.atInfo()
        .addKeyValue("outcome", refused.reason())
        .addKeyValue("expected", refused.expected())
        .addKeyValue("came", refused.came())
        .log("assertion not accepted: {}", refused);
    return message(400, MessagePages.unverified(refused, request.baseUrl()), request);
  }

  /** A request that cannot be read (400). */
  public APIGatewayV2HTTPResponse malformed(MalformedRequest.Problem problem, Request request) {
    LOG.atInfo().addKeyValue("outcome", problem).log("request not read: {}", problem);
    return message(400, MessagePages.unreadable(), request);
  }

  /** A form that another site has sent (403). */
  public APIGatewayV2HTTPResponse foreignForm(Request request) {
    LOG.atInfo()
        .addKeyValue("outcome", "foreign_form")
        .log("form refused: it came from another origin");
    return message(403, MessagePages.foreignForm(), request);
  }

  /** A request for a part of some page, which a person never sees (403). */
  public APIGatewayV2HTTPResponse subresource(Request request) {
    LOG.atInfo()
        .addKeyValue("outcome", "subresource")
        .log("request refused: it is for a part of another page");
    return message(403, MessagePages.foreignForm(), request);
  }

  /** Worth another try after the wait (503). */
  public APIGatewayV2HTTPResponse notNow(Duration wait, Request request) {
    return notNow(wait, RetryAddress.at(request), request);
  }

  private APIGatewayV2HTTPResponse notNow(Duration wait, Next again, Request request) {
    var retryAfter = Map.of("Retry-After", RetryAfter.seconds(wait));
    return message(503, MessagePages.notNow(again), request, retryAfter);
  }

  /** 404. */
  public APIGatewayV2HTTPResponse noSuchPage(Request request) {
    return message(404, MessagePages.noSuchPage(), request);
  }

  /** 405, with the methods that the path has. */
  public APIGatewayV2HTTPResponse wrongMethod(Collection<String> allowed, Request request) {
    var allow = Map.of("Allow", String.join(", ", new TreeSet<>(allowed)));
    return message(405, MessagePages.wrongMethod(), request, allow);
  }

  private APIGatewayV2HTTPResponse confirm(NextStep.Confirm question, Request request) {
    var language = language(request, question.who().language());
    var html = pages.render(ConfirmPage.of(question, language), language);
    return answers.page(200, html, language, request.baseUrl(), Map.of());
  }

  private APIGatewayV2HTTPResponse message(int status, MessagePage page, Request request) {
    return message(status, page, request, Map.of());
  }

  private APIGatewayV2HTTPResponse message(
      int status, MessagePage page, Request request, Map<String, String> more) {
    var language = language(request, "");
    return answers.page(status, pages.render(page, language), language, request.baseUrl(), more);
  }

  private Language language(Request request, String pipedriveLanguage) {
    return languages.of(pipedriveLanguage, request.header("accept-language").orElse(""));
  }
}
