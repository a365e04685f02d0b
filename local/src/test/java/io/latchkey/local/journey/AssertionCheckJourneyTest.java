package io.latchkey.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.installation.Entitlement;
import io.latchkey.runtime.Environment;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The doctor compares assertions and their keys with what the running system accepts. */
class AssertionCheckJourneyTest extends DoctorTesting {

  @Test
  void anAssertionSecretThatLatchkeyDoesNotHaveIsNamed() {
    var report = examined(settings(), secrets(ASSERTION, Map.of("current", OTHER_KEY)));

    assertThat(wrong(report, "assertion key").found()).contains("Latchkey rejects an assertion");
  }

  @Test
  void aPreviousAssertionSecretThatLatchkeyDoesNotHaveIsNamed() {
    var report =
        examined(
            settings(),
            secrets(
                ASSERTION,
                Map.of("current", RunningStack.ASSERTION_SECRET, "previous", OTHER_KEY)));

    assertThat(wrong(report, "assertion key").found()).contains("Latchkey rejects an assertion");
  }

  @Test
  void anIssuerThatTheFunctionsDoNotGoByIsNamed() {
    var others = new HashMap<>(settings().variables());
    others.put("PRODUCT_ISSUER", "https://another.example");

    var report = examined(new Environment(others), secrets());

    assertThat(wrong(report, "assertion key").found()).contains("issuer");
  }

  @Test
  void anAssertionOfTheProductsIsLookedAtAndNotSent() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();

    var good = examined(ada.assertion(Entitlement.ACTIVE));

    assertThat(finding(good, "your assertion")).isInstanceOf(Passed.class);
    assertThat(latchkey.store().attempt(ada.install()))
        .containsEntry("state", AttributeValue.fromS("AwaitingAccount"));
  }

  @Test
  void whatIsWrongWithAnAssertionOfTheProductsIsSaid() {
    var product = new Product("https://another.example", Clock.systemUTC());
    var elsewhere = latchkey.somebody(product);
    elsewhere.installsFromTheMarketplace();
    var forger =
        latchkey.somebody(
            new Product(latchkey.baseUrl().toString(), Clock.systemUTC(), () -> OTHER_KEY));
    forger.installsFromTheMarketplace();
    var lost = latchkey.somebody();

    assertThat(yourAssertion(elsewhere.assertion(Entitlement.ACTIVE)))
        .contains(
            "aud isn't this Latchkey's address",
            latchkey.baseUrl().toString(),
            "https://another.example");
    assertThat(yourAssertion(forger.assertion(Entitlement.ACTIVE))).contains("another key");
    assertThat(yourAssertion(lost.assertion(Entitlement.ACTIVE))).contains("isn't a handle");
    assertThat(yourAssertion("not.a.jwt")).contains("header");
  }

  private String yourAssertion(String assertion) {
    return wrong(examined(assertion), "your assertion").found();
  }
}
