package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.emulator.Fault;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.pipedrive.InstallationId;
import java.util.Locale;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reauthorization links are unsigned, so anyone can write one for any pair of ids. Mallory sees the
 * same pages for every pair, installed or not, until she consents as that very user.
 */
class ReauthorizationLinkTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  /** The state of the pair in the link. */
  enum Pair {
    INSTALLED,
    NEEDS_REAUTHORIZATION,
    DISCONNECTING,
    UNINSTALLED;

    Person prepare() {
      var ada = latchkey.somebody();
      ada.isInstalled();
      switch (this) {
        case INSTALLED -> {}
        case NEEDS_REAUTHORIZATION -> latchkey.store().marksAsInNeedOfReauthorization(ada.id());
        case DISCONNECTING -> disconnectWhilePipedriveRefuses(ada);
        case UNINSTALLED ->
            latchkey.pipedrive().uninstall(ada.user().companyId(), ada.user().userId()).join();
      }
      return ada;
    }
  }

  private static void disconnectWhilePipedriveRefuses(Person ada) {
    latchkey.pipedrive().fault(Fault.status("/oauth/revoke", 503).times(20));
    var id = ada.id();
    RawRequest.to(
            latchkey,
            "DELETE",
            "/installations/%d/%d?account=%s"
                .formatted(id.companyId(), id.userId(), ada.account().id()))
        .signed()
        .sent();
    Assertions.assertThat(
            latchkey.store().installation(id).orElseThrow().status().toLowerCase(Locale.ROOT))
        .isEqualTo("disconnecting");
  }

  @ParameterizedTest
  @EnumSource
  void theLinkIsAnsweredAsForAPairThatIsNotInstalled(Pair pair) {
    var ada = pair.prepare();
    var nobody = latchkey.somebody();

    Assertions.assertThat(told(ada.id(), answerTo(ada.id())))
        .isEqualTo(told(nobody.id(), answerTo(nobody.id())));
  }

  /** The request looks nothing up, so its timing shows nothing. */
  @ParameterizedTest
  @EnumSource
  void theLinkCostsTheSameWorkAsForAPairThatIsNotInstalled(Pair pair) {
    var ada = pair.prepare();
    var nobody = latchkey.somebody();

    Assertions.assertThat(written(ada.id())).isEqualTo(written(nobody.id())).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void whoAllowsAsSomebodyElseIsToldTheSameAsForAPairThatIsNotInstalled(Pair pair) {
    var ada = pair.prepare();
    var nobody = latchkey.somebody();

    Assertions.assertThat(allowedAsMallory(ada)).isEqualTo(allowedAsMallory(nobody));
  }

  /** Follows the link through Mallory's own Allow and login to her confirm page. */
  private static String allowedAsMallory(Person target) {
    var mallory = latchkey.somebody();
    mallory.opensTheRepairLinkOf(target.id());
    mallory.allows();
    assertThat(mallory.page()).isTheProductsConnectPage();
    var afterTheAllow = told(target.id(), mallory.page());
    mallory.comesBack(ACTIVE);
    assertThat(mallory.page()).isTheConfirmPageOf(mallory);
    var page = mallory.page().text();
    Assertions.assertThat(page)
        .doesNotContain(target.user().companyName(), target.user().userName())
        .doesNotContain(target.account().id(), target.account().name());
    var nameless =
        page.replace(mallory.user().companyName(), "COMPANY")
            .replace(mallory.user().userName(), "USER")
            .replace(mallory.account().name(), "NAME")
            .replace(mallory.account().id(), "ACCOUNT")
            .replaceAll("[0-9]+", "N");
    return afterTheAllow + nameless;
  }

  /** Mallory's own account is at the product; the pair belongs to another one. */
  @Test
  void anotherAccountsPairIsNotGivenAwayByTheProductsWordEither() {
    var ada = Pair.INSTALLED.prepare();
    var mallory = latchkey.somebody();
    mallory.opensTheRepairLinkOf(ada.id());
    var handle = mallory.stateOfTheDialog().replaceFirst("\\..*", "");

    var answer =
        mallory
            .browser()
            .get(
                latchkey.at(
                    "/resume?assertion="
                        + mallory.product().assertion(handle, mallory.account(), ACTIVE)));

    Assertions.assertThat(answer.status()).isEqualTo(302);
    Assertions.assertThat(answer.header("Location")).doesNotContain(ada.account().id());
    mallory.allows();
    assertThat(mallory.page()).isTheConfirmPageOf(mallory).saysThatItMoves(false);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  @Test
  void cancellingTellsNothing() {
    Function<Person, Page> cancelled =
        target -> {
          var mallory = latchkey.somebody();
          mallory.opensTheRepairLinkOf(target.id());
          mallory.cancels();
          return mallory.page();
        };
    var ada = Pair.INSTALLED.prepare();
    var nobody = latchkey.somebody();

    Assertions.assertThat(told(ada.id(), cancelled.apply(ada)))
        .isEqualTo(told(nobody.id(), cancelled.apply(nobody)));
  }

  private static Page answerTo(InstallationId id) {
    return RawRequest.get(latchkey, link(id)).sent();
  }

  private static String link(InstallationId id) {
    return "/install?company_id=" + id.companyId() + "&user_id=" + id.userId();
  }

  private static int written(InstallationId id) {
    var before = latchkey.itemsWritten();
    answerTo(id);
    return latchkey.itemsWritten() - before;
  }

  /** Returns a response without its random values, its date, and the ids of the link. */
  private static String told(InstallationId id, Page answer) {
    var headers = answer.headers().map().toString();
    return (answer.status() + " " + headers + answer.body())
        .replaceAll("latchkey-[A-Za-z0-9_-]{22}=[A-Za-z0-9_-]{43}", "COOKIE")
        .replaceAll("state=[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{22}", "STATE")
        .replaceAll("install=[A-Za-z0-9_-]{22}", "INSTALL")
        .replaceAll("(?i)date=\\[[^]]*]", "DATE")
        .replace(Long.toString(id.userId()), "USER")
        .replace(Long.toString(id.companyId()), "COMPANY");
  }
}
