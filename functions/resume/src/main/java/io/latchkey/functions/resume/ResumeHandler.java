package io.latchkey.functions.resume;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.assertion.AssertionVerifier;
import io.latchkey.assertion.Verification;
import io.latchkey.functions.resume.ResumeFactory.Resume;
import io.latchkey.lambda.LogFields;
import io.latchkey.web.HttpFunction;
import io.latchkey.web.request.ConfirmForm;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;

/**
 * {@code GET /resume}: the product sends the person back with its assertion. {@code POST /resume}:
 * the person's answer on the confirm page.
 */
public final class ResumeHandler extends HttpFunction {

  private final AssertionVerifier verifier;
  private final Resume resume;
  private final Clock clock;

  public ResumeHandler() {
    this.verifier = getApplicationContext().getBean(AssertionVerifier.class);
    this.resume = getApplicationContext().getBean(Resume.class);
    this.clock = getApplicationContext().getBean(Clock.class);
    beforeSnapshot(new ResumeRehearsal());
  }

  public ResumeHandler(ApplicationContext context) {
    super(context);
    this.verifier = context.getBean(AssertionVerifier.class);
    this.resume = context.getBean(Resume.class);
    this.clock = context.getBean(Clock.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(Request request) {
    return request.method().equals("POST") ? decide(request) : resume(request);
  }

  private APIGatewayV2HTTPResponse resume(Request request) {
    var assertion = request.query().get("assertion");
    return switch (verifier.verify(assertion, request.baseUrl(), clock.instant())) {
      case Verification.Rejected(var reason) -> answers().unverified(reason, request);
      case Verification.Accepted(var accepted) -> {
        LogFields.about(accepted.attempt());
        yield answers()
            .reply(
                resume.resumeInstall().resume(accepted, request.browser(), request.baseUrl()),
                request);
      }
    };
  }

  private APIGatewayV2HTTPResponse decide(Request request) {
    if (!request.isFromOurPage()) {
      return answers().foreignForm(request);
    }
    var answer = ConfirmForm.read(request.form());
    LogFields.about(answer.attempt());
    var next = resume.confirmInstall().decide(answer, request.browser(), request.baseUrl());
    return answers().next(next, request);
  }
}
