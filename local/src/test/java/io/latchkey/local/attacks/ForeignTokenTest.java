package io.latchkey.local.attacks;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.Product;
import io.latchkey.local.journey.RunningLatchkey;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests for a token of an installation that belongs to another account, by the same product
 * (with ids from a request) and by a caller that is not the product.
 */
class ForeignTokenTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private static Person installedFor(String account) {
    var someone = latchkey.somebody();
    var ada = someone.forAccount(new Product.Account(account + someone.account().id(), "Team"));
    ada.isInstalled();
    return ada;
  }

  private static String path(Person of) {
    return "/installations/" + of.user().companyId() + "/" + of.user().userId();
  }

  private static Page vend(Person of, String account) {
    return RawRequest.get(
            latchkey, path(of) + "/token?account=" + URLEncoder.encode(account, UTF_8))
        .signed()
        .sent();
  }

  /** OURS is the placeholder of the account's own id. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "another",
        "CAF\u00c9-OURS",
        "OURS ",
        " OURS",
        "OURS\u200b",
        "\ufeffOURS",
        "OURS\u00ad",
        "OURS%",
        "OURS*",
        "%OURS",
        "OURS/",
        "OURS,OURS",
        "OURS' OR '1'='1",
        "{\"S\":\"OURS\"}",
        "*"
      })
  void anInstallationIsNobodysButItsAccounts(String other) {
    var ada = installedFor("caf\u00e9-");
    var ours = ada.account().id();
    var theirs = other.replace("OURS", ours);
    var ofNobody = vend(latchkey.somebody(), theirs);

    var answer = vend(ada, theirs);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).as("as if it were not there").isEqualTo(ofNobody.body());
    assertThat(ofTheAccount("DELETE", path(ada), theirs).status()).isEqualTo(404);
    assertThat(ofTheAccount("GET", "/installations", theirs).body())
        .doesNotContain(Long.toString(ada.user().userId()));
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(vend(ada, ours).body()).contains("access_token");
  }

  /**
   * The same letters, composed differently: two accounts of the product, and so two of Latchkey.
   */
  @Test
  void anIdThatOnlyLooksTheSameIsAnother() {
    var ada = installedFor("caf\u00e9-");
    var decomposed = ada.account().id().replace("\u00e9", "e\u0301");

    assertThat(vend(ada, decomposed).status()).isEqualTo(404);
    assertThat(vend(ada, ada.account().id()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?account=",
        "?account",
        "?Account=OURS",
        "?account[]=OURS",
        "?account=OURS&account=OURS",
        "?account=other&account=OURS",
        "?account=OURS&accoun%74=other",
        "?account=OURS%00",
        "?account=OURS%ff",
        "?account=OURS&rejected=x"
      })
  void theAccountIsSaidOnceAndClearly(String query) {
    var ada = installedFor("");
    var target = path(ada) + "/token" + query.replace("OURS", ada.account().id());

    var answer = RawRequest.get(latchkey, target).signed().sent();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("access_token");
    assertThat(vend(ada, ada.account().id()).status()).isEqualTo(200);
  }

  /** Other spellings of the path: none may reach the function past the check of the signature. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH/token",
        "PATH/token/",
        "/PATH/token",
        "PATH//token",
        "PATH/./token",
        "PATH/x/../token",
        "/health/..PATH/token",
        "/resume/%2e%2ePATH/token",
        "PATH/%74oken",
        "PATH/TOKEN",
        "PATH/token;x=y",
        "PATH/token%00",
        "PATH/token%3faccount=x",
        "PATH%2ftoken",
        "/%69nstallations/1/1/token",
        "/install/../installations/1/1/token"
      })
  void whoIsNotTheProductIsVendedNothingByWhateverPath(String spelling) {
    var ada = installedFor("");
    var target = spelling.replace("PATH", path(ada)) + "?account=" + ada.account().id();

    var answer = RawRequest.get(latchkey, target).sent();

    assertThat(answer.status()).as("%s", answer).isIn(400, 403, 404, 405);
    assertThat(answer.body()).doesNotContain("access_token", ada.account().id());
    assertThat(vend(ada, ada.account().id()).status()).isEqualTo(200);
  }

  /** A GET stays a GET, and what is signed for one method does not do another's work. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override",
        "X-HTTP-Method",
        "X-Method-Override",
        "X-Original-Method",
        "X-Amz-Http-Method"
      })
  void aMethodInAHeaderErasesNothing(String header) {
    var ada = installedFor("");
    var ours = "?_method=DELETE&account=" + ada.account().id();
    for (var target : new String[] {"/installations" + ours, path(ada) + "/token" + ours}) {
      var answer = RawRequest.get(latchkey, target).signed().header(header, "DELETE").sent();

      assertThat(answer.status()).isEqualTo(200);
    }

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
  }

  /** Another account's cursor does not open a page of that account's list. */
  @Test
  void aCursorOpensNoOtherAccountsList() {
    var ada = installedFor("");
    var mallory = installedFor("");
    var cursor = java.util.Base64.getUrlEncoder().withoutPadding();
    var before =
        cursor.encodeToString(
            (ada.user().companyId() - 1 + "." + ada.user().userId()).getBytes(UTF_8));

    var answer =
        RawRequest.get(
                latchkey, "/installations?account=" + mallory.account().id() + "&cursor=" + before)
            .signed()
            .sent();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("\"user_id\":" + ada.user().userId());
  }

  private static Page ofTheAccount(String method, String path, String account) {
    return RawRequest.to(latchkey, method, path + "?account=" + URLEncoder.encode(account, UTF_8))
        .signed()
        .sent();
  }
}
