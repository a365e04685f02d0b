package io.latchkey.functions.resume;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.assertion.AssertionVerifier;
import io.latchkey.assertion.Verification;
import io.latchkey.functions.resume.ResumeFactory.Resume;
import io.latchkey.install.AttemptId;
import io.latchkey.install.NextStep;
import io.latchkey.install.Referrer;
import io.latchkey.install.StepReply;
import io.latchkey.lambda.LogFields;
import io.latchkey.runtime.ProductUrls;
import io.latchkey.runtime.Settings;
import io.latchkey.web.BrowserFunction;
import io.latchkey.web.answer.RefusedAssertion;
import io.latchkey.web.request.ConfirmForm;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import io.latchkey.web.request.Parameters;
import io.latchkey.web.request.RefererOrigin;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /resume}: the product sends the person back with its assertion, or Latchkey itself
 * with the attempt. {@code POST /resume}: the person's answer on the confirm page.
 */
public final class ResumeHandler extends BrowserFunction {

  private static final List<String> METHODS = List.of("GET", "POST");

  private static final Logger LOG = LoggerFactory.getLogger(ResumeHandler.class);

  private final AssertionVerifier verifier;
  private final Resume resume;
  private final ProductUrls product;
  private final Clock clock;

  public ResumeHandler() {
    super(METHODS);
    this.verifier = getApplicationContext().getBean(AssertionVerifier.class);
    this.resume = getApplicationContext().getBean(Resume.class);
    this.product = getApplicationContext().getBean(Settings.class).product();
    this.clock = getApplicationContext().getBean(Clock.class);
    beforeSnapshot(new ResumePrimer());
  }

  public ResumeHandler(ApplicationContext context) {
    super(context, METHODS);
    this.verifier = context.getBean(AssertionVerifier.class);
    this.resume = context.getBean(Resume.class);
    this.product = context.getBean(Settings.class).product();
    this.clock = context.getBean(Clock.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse visit(Request request) {
    return request.method().equals("POST") ? decide(request) : resume(request);
  }

  private APIGatewayV2HTTPResponse resume(Request request) {
    var query = request.query();
    var assertion = query.findGiven("assertion");
    return assertion.isPresent() ? resume(assertion.get(), request) : show(query, request);
  }

  private APIGatewayV2HTTPResponse resume(String assertion, Request request) {
    return switch (verifier.verify(assertion, request.baseUrl(), clock.instant())) {
      case Verification.Rejected(var reason, var evidence) ->
          answers()
              .unverified(
                  new RefusedAssertion(
                      reason.name(), reason.sentence(), evidence.expected(), evidence.came()),
                  request);
      case Verification.Accepted(var accepted) -> {
        LogFields.about(accepted.attempt());
        var site = referrer(request);
        var reply =
            resume.resumeInstall().resume(accepted, site, request.browser(), request.baseUrl());
        yield reply.next() instanceof NextStep.OpenAttempt(var attempt) && !request.isFromBrowser()
            ? show(reply, attempt, request)
            : answers().replyToAssertion(reply, accepted.attempt(), request);
      }
    };
  }

  /** The attempt at once, for a program that keeps no history and may not follow redirects. */
  private APIGatewayV2HTTPResponse show(StepReply reply, AttemptId attempt, Request request) {
    var next = resume.showAttempt().show(attempt, request.browser(), request.baseUrl());
    return answers().replyToAssertion(new StepReply(next, reply.issued()), attempt, request);
  }

  /** The site that sent the browser here; a developer reads in the log why a page is shown. */
  private Referrer referrer(Request request) {
    var origin = RefererOrigin.of(request, product.connect(), product.subscribe());
    if (origin.site() == Referrer.OTHER) {
      LOG.atInfo()
          .addKeyValue("referer", origin)
          .log(
              "assertion without the product's Referer ({}): the attempt needs the confirm page",
              origin);
    }
    return origin.site();
  }

  /** Shows an attempt of this browser, to which an earlier response has redirected it. */
  private APIGatewayV2HTTPResponse show(Parameters query, Request request) {
    var attempt =
        AttemptId.parse(query.get("install"))
            .orElseThrow(() -> new MalformedRequest(Problem.VALUE));
    LogFields.about(attempt);
    var next =
        query.findGiven("cookie").isPresent()
            ? resume.showAttempt().showAfterCookie(attempt, request.browser(), request.baseUrl())
            : resume.showAttempt().show(attempt, request.browser(), request.baseUrl());
    return answers().reply(StepReply.of(next), request);
  }

  private APIGatewayV2HTTPResponse decide(Request request) {
    if (!request.isFromOurPage()) {
      return answers().foreignForm(request);
    }
    var answer = ConfirmForm.read(request.form());
    LogFields.about(answer.attempt());
    var next = resume.confirmInstall().decide(answer, request.browser(), request.baseUrl());
    return answers().reply(StepReply.of(next), request);
  }
}
