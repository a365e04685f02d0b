package io.latchkey.web.answer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Customer;
import io.latchkey.install.NextStep;
import io.latchkey.install.StepReply;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.InstallationId;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Branding;
import io.latchkey.runtime.ProductUrls;
import io.latchkey.web.Events;
import io.latchkey.web.page.Pages;
import io.latchkey.web.request.Request;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** An attempt to install, and the responses to its steps. */
abstract class HtmlResponsesTesting {

  static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  static final BaseUrl LOCAL = new BaseUrl("http://localhost:8080");
  static final AttemptId ATTEMPT = new AttemptId("abcdefghijklmnopqrstuv");
  static final Account ACCOUNT = new Account("acme & söhne/1+1");
  static final InstallationId ID = new InstallationId(42, 7);
  static final NextStep CONFIRM =
      new NextStep.Confirm(
          ATTEMPT,
          Secret.of("t0ken"),
          new Installer(ID, "Lovelace", "Ada"),
          URI.create("https://lovelace.pipedrive.com"),
          new Customer(ACCOUNT, "Acme", Entitlement.ACTIVE),
          false);

  final Pages pages = new Pages(Branding.NONE);
  final HtmlResponses responses =
      new HtmlResponses(
          new ProductUrls(
              URI.create("https://product.example/connect?from=pipedrive"),
              URI.create("https://product.example/subscribe"),
              URI.create("https://product.example/installed?a=%20b&c"),
              URI.create("https://product.example/cancelled?")),
          (consent, baseUrl) ->
              URI.create(
                  "https://oauth.example/dialog?from="
                      + baseUrl.value()
                      + "&state="
                      + consent.value()),
          pages,
          Duration.ofHours(24));

  final APIGatewayV2HTTPResponse next(NextStep step) {
    return responses.reply(StepReply.of(step), asked());
  }

  static Request asked() {
    return Request.of(Events.get("/resume", ""), BASE);
  }

  static Request askedIn(String language) {
    return Request.of(
        Events.event("GET", "/resume", "", Map.of("Accept-Language", language)), BASE);
  }
}
