package io.latchkey.local.attacks;

import static io.latchkey.local.journey.PageAssert.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.journey.Page;
import io.latchkey.local.journey.Person;
import io.latchkey.local.journey.RunningLatchkey;
import java.net.URLEncoder;
import org.assertj.core.api.Assertions;

/** A person at the product's login whose code is already parked: only an assertion is missing. */
final class ParkedInstall {

  private final RunningLatchkey latchkey;
  private final Person person;

  ParkedInstall(RunningLatchkey latchkey) {
    this.latchkey = latchkey;
    this.person = latchkey.somebody();
    person.installsFromTheMarketplace();
    assertThat(person.page()).isTheProductsConnectPage();
  }

  Person person() {
    return person;
  }

  /** A valid assertion for this person. */
  Jwt honest() {
    return Jwt.saying(
        person.product().claims(person.install(), person.account(), Entitlement.ACTIVE));
  }

  /**
   * Verifies that a page rejects the assertion and that nothing has changed. Without https Latchkey
   * runs on a developer's machine, so a list on the page explains the reason. The rest of the page
   * says as little as it does elsewhere.
   */
  void refuses(String assertion) {
    var before = latchkey.store().attempt(person.install());
    var answer = brings("assertion=" + URLEncoder.encode(assertion, UTF_8));

    assertThat(answer).saysSorry(400).offersToStartAgain();
    Assertions.assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    Assertions.assertThat(withoutExplanation(answer))
        .doesNotContain("signature", "issuer", "audience", "kid");
    Assertions.assertThat(assertion.isEmpty() || !answer.body().contains(assertion)).isTrue();
    Assertions.assertThat(latchkey.store().attempt(person.install())).isEqualTo(before);
    Assertions.assertThat(latchkey.exchanges()).isZero();
  }

  private static String withoutExplanation(Page page) {
    var document = page.document();
    document.select("dl").remove();
    return document.html();
  }

  /** The assertion is the product's word, and the code is good. */
  void accepts(String assertion) {
    person.comesBackWith(assertion);
    assertThat(person.page()).isTheConfirmPageOf(person);
  }

  /** Requests /resume with this query in the same browser. */
  Page brings(String query) {
    return person.browser().get(latchkey.at("/resume?" + query));
  }
}
