package io.latchkey.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.AttemptId;
import io.latchkey.install.AuthorizationState;
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
import io.latchkey.web.request.MalformedRequest;
import io.latchkey.web.request.Request;
import io.latchkey.web.text.Language;
import io.latchkey.web.text.Languages;
import io.latchkey.web.text.Text;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in every language: between them they say all that a language's file has. */
class EveryTextTest {

  private static final BaseUrl BASE = new BaseUrl("https://latchkey.example");
  private static final URI PRODUCT = URI.create("https://product.example/");

  private final HtmlResponses responses =
      new HtmlResponses(
          new ProductUrls(PRODUCT, PRODUCT, PRODUCT, PRODUCT),
          (AuthorizationState _, BaseUrl _) -> PRODUCT,
          new Pages(new Branding("Product", null, null, URI.create("mailto:help@product.example"))),
          Duration.ofHours(24));

  private static NextStep confirm(String company, String user, boolean moves) {
    return new NextStep.Confirm(
        new AttemptId("abcdefghijklmnopqrstuv"),
        Secret.of("t0ken"),
        new Installer(new InstallationId(42, 7), company, user),
        URI.create("https://lovelace.pipedrive.com"),
        new Customer(new Account("acme-1"), "Acme", Entitlement.ACTIVE),
        moves);
  }

  private static Function<HtmlResponses, String> page(NextStep step, Request request) {
    return responses -> responses.reply(StepReply.of(step), request).getBody();
  }

  private static Stream<Function<HtmlResponses, String>> pages(String tag) {
    var wish = Map.of("Accept-Language", tag);
    var got = Request.of(Events.event("GET", "/resume", "", wish), BASE);
    var posted = Request.of(Events.form("", wish), BASE);
    var reasons =
        Arrays.stream(NextStep.Reason.values())
            .map(reason -> page(new NextStep.NotAccepted(reason), got));
    Stream<Function<HtmlResponses, String>> steps =
        Stream.of(
            page(confirm("Lovelace", "Ada", true), got),
            page(confirm("", "", false), got),
            page(new NextStep.Lapsed(), got),
            page(new NextStep.AccountErased(), got),
            page(new NextStep.NoLongerInstalled(), got),
            page(new NextStep.CookiesOff(), got),
            page(new NextStep.ConsentFailed(), got),
            page(new NextStep.WrongBrowser(), got),
            page(new NextStep.PipedriveFailed(), got),
            page(new NextStep.PipedriveFailed(), posted),
            page(new NextStep.CodesRefused(), got),
            page(new NextStep.TryLater(Duration.ofSeconds(3)), got));
    Stream<Function<HtmlResponses, String>> others =
        Stream.of(
            responses ->
                responses
                    .unverified(new RefusedAssertion("AUDIENCE", "a", "b", "c"), got)
                    .getBody(),
            responses -> responses.malformed(MalformedRequest.Problem.VALUE, got).getBody(),
            responses -> responses.foreignForm(posted).getBody(),
            responses -> responses.noSuchPage(got).getBody(),
            responses -> responses.wrongMethod(List.of("GET"), posted).getBody());
    return Stream.of(steps, reasons, others).flatMap(some -> some);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "es", "fr", "pt", "et"})
  void everyTextOfALanguageIsOnOneOfItsPagesAndEveryPageIsInIt(String tag) {
    var bodies = pages(tag).map(page -> page.apply(responses)).toList();

    assertThat(bodies).allSatisfy(body -> assertThat(body).contains("<html lang=\"" + tag + "\""));
    var all = String.join("\n", bodies).replaceAll("</?bdi>", "");
    var language = new Languages().of("", tag);
    for (var text : Text.values()) {
      assertThat(all).as(tag + " " + text).contains(spoken(text, language));
    }
  }

  /** Returns a text as a page shows it, with the names in it. */
  private static String spoken(Text text, Language language) {
    var number = text == Text.NAMELESS_COMPANY ? "42" : "7";
    var names =
        Map.of(
            "company", "Lovelace",
            "account", "Acme",
            "id", "acme-1",
            "number", number,
            "code", "AUDIENCE");
    return language.say(text, names).toString();
  }
}
