package io.latchkey.functions.install;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.BeginInstall;
import io.latchkey.install.BeginInstall.Start;
import io.latchkey.token.InstallationId;
import io.latchkey.web.HttpFunction;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import io.latchkey.web.request.Parameters;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;

/** {@code GET /install}: the product's button, the app's Installation URL, and repair links. */
public final class InstallHandler extends HttpFunction {

  private final BeginInstall beginInstall;

  public InstallHandler() {
    this.beginInstall = getApplicationContext().getBean(BeginInstall.class);
    beforeSnapshot(new InstallRehearsal());
  }

  public InstallHandler(ApplicationContext context) {
    super(context);
    this.beginInstall = context.getBean(BeginInstall.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse respond(Request request) {
    return answers().reply(beginInstall.begin(start(request.query())), request);
  }

  private static Start start(Parameters query) {
    var company = query.find("company_id");
    var user = query.find("user_id");
    if (company.isEmpty() && user.isEmpty()) {
      return new Start.Install();
    }
    return InstallationId.parse(company.orElse(""), user.orElse(""))
        .<Start>map(Start.Repair::new)
        .orElseThrow(() -> new MalformedRequest(Problem.VALUE));
  }
}
