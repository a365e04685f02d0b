package io.latchkey.functions.install;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.BeginInstall;
import io.latchkey.install.BeginInstall.Start;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.web.BrowserFunction;
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.MalformedRequest.Problem;
import io.latchkey.web.request.Parameters;
import io.latchkey.web.request.Request;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/**
 * {@code GET /install}: the product's button, the app's Installation URL, and reauthorization
 * links.
 */
public final class InstallHandler extends BrowserFunction {

  private static final List<String> METHODS = List.of("GET");

  private final BeginInstall beginInstall;

  public InstallHandler() {
    super(METHODS);
    this.beginInstall = getApplicationContext().getBean(BeginInstall.class);
    beforeSnapshot(new InstallPrimer());
  }

  public InstallHandler(ApplicationContext context) {
    super(context, METHODS);
    this.beginInstall = context.getBean(BeginInstall.class);
  }

  @Override
  protected APIGatewayV2HTTPResponse visit(Request request) {
    return answers().reply(beginInstall.begin(start(request.query())), request);
  }

  private static Start start(Parameters query) {
    var company = query.findGiven("company_id");
    var user = query.findGiven("user_id");
    if (company.isEmpty() && user.isEmpty()) {
      return new Start.Install();
    }
    return InstallationId.parse(company.orElse(""), user.orElse(""))
        .<Start>map(Start.Reauthorize::new)
        .orElseThrow(() -> new MalformedRequest(Problem.VALUE));
  }
}
