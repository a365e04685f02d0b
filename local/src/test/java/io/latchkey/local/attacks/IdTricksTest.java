package io.latchkey.local.attacks;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.journey.FilledForm;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.PageAssert;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.RunningStack;
import io.latchkey.local.journey.UninstallNotice;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invalid ids, and variant spellings of valid ones: paths, numbers that a lenient parser reads as
 * equal, digits of other scripts, and keys of Latchkey's tables.
 */
class IdTricksTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  /** Spellings of an id, percent-encoded, with ID as the placeholder of the id. */
  static Stream<String> spellings() {
    return Stream.of(
        "0ID",
        "00000000000000000000ID",
        "ID.0",
        "ID.",
        "IDe0",
        "ID00e-2",
        "%2BID",
        "-ID",
        "-0",
        "0",
        "%20ID",
        "ID%20",
        "ID%00",
        "ID%0a",
        "%09ID",
        "%EF%BB%BFID",
        "ID%E2%80%8B",
        "0xID",
        "IDL",
        "IDn",
        "1_0",
        "1,000",
        "1e3",
        "Infinity",
        "NaN",
        "null",
        "true",
        "9007199254740992",
        "9007199254740993",
        "9223372036854775808",
        "18446744073709551617",
        "99999999999999999999999999999999",
        "%EF%BC%91%EF%BC%92",
        "%D9%A1%D9%A2",
        "%E0%A5%A7",
        "%C2%B2",
        "%E2%91%A0",
        "..",
        "%2e%2e",
        "..%2f..%2fID",
        "%2e%2e%2fID",
        "..%5cID",
        "ID%2f..%2fID",
        "ID%23ID",
        "ID%3FID",
        "control%23pipedrive",
        "attempt%23AAAAAAAAAAAAAAAAAAAAAA",
        "*",
        "%25",
        "ID'%20OR%20'1'='1",
        "%7B%22N%22:%221%22%7D",
        "[ID]",
        "$%7BID%7D");
  }

  @Test
  void anIdAsPipedriveSpellsItIsTaken() {
    var ada = latchkey.somebody();
    ada.isInstalled();

    assertThat(vend(ada, company(ada), user(ada)).body()).contains("access_token");
    assertThat(RawRequest.get(latchkey, repair(company(ada), user(ada))).sent().status())
        .isEqualTo(302);
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void anyOtherSpellingVendsDisconnectsAndRepairsNothing(String spelling) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var company = spelling.replace("ID", company(ada));
    var user = spelling.replace("ID", user(ada));

    isRefused(vend(ada, company, user(ada)));
    isRefused(vend(ada, company(ada), user));
    isRefused(disconnect(ada, company, user(ada)));
    isRefused(disconnect(ada, company(ada), user));
    PageAssert.assertThat(RawRequest.get(latchkey, repair(company, user(ada))).sent())
        .saysSorry(400);
    PageAssert.assertThat(RawRequest.get(latchkey, repair(company(ada), user)).sent())
        .saysSorry(400);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account()).hasHeldGrants(1);
    assertThat(vend(ada, company(ada), user(ada)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"&company_id=1", "&user_id=1", "&company_i%64=1"})
  void anIdThatIsThereTwiceIsNone(String more) {
    var ada = latchkey.somebody();

    PageAssert.assertThat(RawRequest.get(latchkey, repair(company(ada), user(ada)) + more).sent())
        .saysSorry(400);
  }

  /** JSON as in the body, with ID as the placeholder of the id. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-ID",
        "0ID",
        "+ID",
        "\"0ID\"",
        "\"+ID\"",
        "\"IDe0\"",
        "\"ID\\u0000\"",
        "\"\\uff11\"",
        "\"ID#ID\"",
        "\"../ID\"",
        "[ID]",
        "[\"ID\"]",
        "{\"N\":\"ID\"}",
        "true",
        "null",
        "1E400",
        "9007199254740992",
        "18446744073709551617",
        "123456789012345678901234567890123456789"
      })
  void anUninstallOfAnotherSpellingIsRefusedAndEndsNothing(String spelling) {
    var ada = latchkey.somebody();
    ada.isInstalled();
    var company = spelling.replace("ID", company(ada));
    var user = spelling.replace("ID", user(ada));

    assertThat(uninstall(company, user(ada)).status()).isEqualTo(400);
    assertThat(uninstall(company(ada), user).status()).isEqualTo(400);
    assertThat(uninstall(company(ada) + ",\"company_id\":1", user(ada)).status()).isEqualTo(400);
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());

    assertThat(uninstall(company(ada), "\"" + user(ada) + "\"").status()).isEqualTo(200);
    assertThatTheInstallation(latchkey, ada).isGone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0ID", "ID.0", "+ID", "IDe0", " ID", "\uff11", "ID\n", "-1", ""})
  void anAnswerAboutAnotherSpellingIsNoAnswer(String spelling) {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(Entitlement.ACTIVE);
    var yes = FilledForm.of(ada.page(), "Yes, connect");

    ada.sends(yes.with("company_id", spelling.replace("ID", company(ada))));
    PageAssert.assertThat(ada.page()).saysSorry(400);
    assertThatTheInstallation(latchkey, ada).neverWas();

    ada.sends(yes);
    PageAssert.assertThat(ada.page()).isTheInstalledPageOf(ada);
  }

  private static void isRefused(Page answer) {
    assertThat(answer.status()).as("%s", answer.uri()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("access_token");
  }

  private static Page vend(Person of, String company, String user) {
    return RawRequest.get(
            latchkey,
            "/installations/%s/%s/token?account=%s".formatted(company, user, of.account().id()))
        .signed()
        .sent();
  }

  private static Page disconnect(Person of, String company, String user) {
    return RawRequest.to(
            latchkey,
            "DELETE",
            "/installations/%s/%s?account=%s".formatted(company, user, of.account().id()))
        .signed()
        .sent();
  }

  private static String repair(String company, String user) {
    return "/install?company_id=" + company + "&user_id=" + user;
  }

  private static Page uninstall(String company, String user) {
    return new UninstallNotice(latchkey)
        .saying(
            "{\"client_id\":\"%s\",\"company_id\":%s,\"user_id\":%s}"
                .formatted(RunningStack.CLIENT_ID, company, user))
        .sent();
  }

  private static String company(Person person) {
    return Long.toString(person.user().companyId());
  }

  private static String user(Person person) {
    return Long.toString(person.user().userId());
  }
}
