package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.PageAssert;
import io.latchkey.local.journey.Product;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Latchkey redirects only to the four pages of the product that the settings name and to
 * Pipedrive's dialog, regardless of the request (RFC 9700 section 4.11). SettingsTest holds the
 * rules for those settings.
 */
class OpenRedirectTest {

  /** Parameter names that common frameworks use for the next address. */
  private static final String EVERY_NAME =
      Stream.of(
              "return_to",
              "return",
              "returnUrl",
              "redirect",
              "redirect_uri",
              "redirect_url",
              "next",
              "url",
              "target",
              "dest",
              "continue",
              "callback",
              "RelayState",
              "success_url",
              "goto")
          .map(name -> name + "=EVIL")
          .collect(Collectors.joining("&"));

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  static Stream<String> addresses() {
    return Stream.of(
        "https://evil.example/",
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://product.example@evil.example/",
        "https://product.example:pass@evil.example/",
        "https://product.example.evil.example/",
        "https://evil.example/https://product.example",
        "javascript:alert(1)",
        "data:text/html,x");
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void noParameterSaysWhereWeSendAPersonNext(String address) {
    var wishes = EVERY_NAME.replace("EVIL", URLEncoder.encode(address, UTF_8));
    var ada = latchkey.somebody();

    ada.opens(latchkey.at("/install?" + wishes));
    PageAssert.assertThat(ada.page()).isTheProductsConnectPage();
    ada.opens(latchkey.at("/resume?assertion=" + ada.assertion(NONE) + "&" + wishes));
    PageAssert.assertThat(ada.page()).isTheSubscribePageOf(ada.account());
    ada.opens(latchkey.at("/resume?assertion=" + ada.assertion(ACTIVE) + "&" + wishes));
    PageAssert.assertThat(ada.page()).isPipedrivesDialogOpenedByUs(latchkey);
    ada.opens(latchkey.at("/callback?error=user_denied&" + wishes));
    PageAssert.assertThat(ada.page()).isTheCancelledPage("user_denied");
    ada.opens(latchkey.at("/callback?code=a-code-of-nobodys-" + address.hashCode() + "&" + wishes));
    PageAssert.assertThat(ada.page()).isTheProductsConnectPage();
  }

  /** An account that is called like an address, in an address. */
  @ParameterizedTest
  @MethodSource("addresses")
  void anAccountIsAParameterHoweverMuchItLooksLikeAnAddress(String address) {
    var someone = latchkey.somebody();
    var ada = someone.forAccount(new Product.Account(address + someone.account().id(), address));

    ada.isInstalled();

    PageAssert.assertThat(ada.page()).isTheInstalledPageOf(ada);
    assertThat(ada.page().leadsTo().getHost()).isEqualTo("product.example");
    assertThat(ada.page().leadsTo().getRawUserInfo()).isNull();
    assertThat(ada.page().leadsTo().getRawFragment()).isNull();
  }

  /** Servers that mend a path by a redirect can be made to redirect elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/install/",
        "/install//evil.example",
        "//install",
        "/./install",
        "/../install",
        "/%2e%2e/install",
        "/%2f%2fevil.example/..",
        "/%5cevil.example",
        "/;/install",
        "/install;x=y",
        "/INSTALL",
        "/install%00",
        "/install%0d%0a",
        "/in%73tall"
      })
  void aPathThatIsNotQuiteOursIsNotMended(String target) {
    var answer = RawRequest.get(latchkey, target).sent();

    assertThat(answer.status()).as("%s", answer).isIn(400, 404);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    leadsToTheProduct(RawRequest.get(latchkey, "/install").sent());
  }

  private static void leadsToTheProduct(Page answer) {
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith(RunningStack.PRODUCT + "/connect?");
  }
}
