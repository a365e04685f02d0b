package io.latchkey.web.answer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.NextStep;
import io.latchkey.install.Reply;
import io.latchkey.runtime.ProductUrls;
import io.latchkey.web.page.ConfirmPage;
import io.latchkey.web.page.MessagePage;
import io.latchkey.web.page.Pages;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import io.latchkey.web.text.Language;
import io.latchkey.web.text.Languages;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a browser is answered (docs: "Contract with the product and the browser"). People learn what
 * happened and what to do; the log learns why.
 */
public final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private final ProductPages product;
  private final ConsentDialog dialog;
  private final Pages pages;
  private final Languages languages = new Languages();
  private final PageAnswers answers;

  public Answers(ProductUrls product, ConsentDialog dialog, Pages pages) {
    this.product = new ProductPages(product);
    this.dialog = dialog;
    this.pages = pages;
    this.answers = new PageAnswers(pages.contentSecurityPolicy());
  }

  /** The next step, and the cookies that the browser is given on the way. */
  public APIGatewayV2HTTPResponse reply(Reply reply, Request request) {
    var response = next(reply.next(), request);
    if (!reply.issued().isEmpty()) {
      response.setCookies(request.cookiesFor(reply.issued()));
    }
    return response;
  }

  /** The next step where no cookie comes with it. */
  public APIGatewayV2HTTPResponse next(NextStep next, Request request) {
    Journal.note(next);
    var baseUrl = request.baseUrl();
    return switch (next) {
      case NextStep.AskProduct(var attempt) -> answers.redirect(product.connect(attempt), baseUrl);
      case NextStep.Subscribe(var attempt, var account) ->
          answers.redirect(product.subscribe(attempt, account), baseUrl);
      case NextStep.AskPipedrive(var consent) ->
          answers.redirect(dialog.address(consent, baseUrl), baseUrl);
      case NextStep.Confirm question -> confirm(question, request);
      case NextStep.End(var ending) -> answers.redirect(product.end(ending), baseUrl);
      case NextStep.Lapsed lapsed -> message(410, Messages.lapsed(), request);
      case NextStep.UnknownAttempt unknown -> message(404, Messages.lapsed(), request);
      case NextStep.WrongBrowser wrong -> message(403, Messages.wrongBrowser(), request);
      case NextStep.NotAccepted(var reason) -> message(400, Messages.notAccepted(reason), request);
      case NextStep.PipedriveFailed failed ->
          message(502, Messages.pipedriveFailed(request), request);
      case NextStep.CodesRefused refused -> message(502, Messages.codesRefused(), request);
      case NextStep.TryLater(var wait) -> notNow(wait, request);
    };
  }

  /**
   * An assertion that is not the product's word, or no longer (400).
   *
   * @param reason for the log: a constant, so that nothing of the assertion can get there
   */
  public APIGatewayV2HTTPResponse unverified(Enum<?> reason, Request request) {
    LOG.atInfo().addKeyValue("outcome", reason).log("assertion not accepted: {}", reason);
    return message(400, Messages.unverified(), request);
  }

  /** A request that cannot be read (400). */
  public APIGatewayV2HTTPResponse malformed(MalformedRequest.Problem problem, Request request) {
    LOG.atInfo().addKeyValue("outcome", problem).log("request not read: {}", problem);
    return message(400, Messages.unreadable(), request);
  }

  /** A form that another site has sent (403). */
  public APIGatewayV2HTTPResponse foreignForm(Request request) {
    LOG.atInfo()
        .addKeyValue("outcome", "foreign_form")
        .log("form refused: it came from another origin");
    return message(403, Messages.foreignForm(), request);
  }

  /** Worth another try after the wait (503). */
  public APIGatewayV2HTTPResponse notNow(Duration wait, Request request) {
    var retryAfter = Map.of("Retry-After", RetryAfter.seconds(wait));
    return message(503, Messages.notNow(request), request, retryAfter);
  }

  /** 404. */
  public APIGatewayV2HTTPResponse noSuchPage(Request request) {
    return message(404, Messages.noSuchPage(), request);
  }

  /** 405, with the methods that the path has. */
  public APIGatewayV2HTTPResponse wrongMethod(Collection<String> allowed, Request request) {
    var allow = Map.of("Allow", String.join(", ", new TreeSet<>(allowed)));
    return message(405, Messages.wrongMethod(), request, allow);
  }

  private APIGatewayV2HTTPResponse confirm(NextStep.Confirm question, Request request) {
    var language = language(request, question.who().locale());
    var html = pages.html(ConfirmPage.of(question, language), language);
    return answers.page(200, html, language, request.baseUrl(), Map.of());
  }

  private APIGatewayV2HTTPResponse message(int status, MessagePage page, Request request) {
    return message(status, page, request, Map.of());
  }

  private APIGatewayV2HTTPResponse message(
      int status, MessagePage page, Request request, Map<String, String> more) {
    var language = language(request, "");
    return answers.page(status, pages.html(page, language), language, request.baseUrl(), more);
  }

  private Language language(Request request, String pipedriveLocale) {
    return languages.of(request.header("accept-language").orElse(""), pipedriveLocale);
  }
}
