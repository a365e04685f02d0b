package io.latchkey.local.product;

import static io.latchkey.local.product.TestProduct.INSTALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlansTest {

  private TestProduct product;

  @BeforeEach
  void start() throws IOException {
    product = new TestProduct();
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void theSubscribePageIsForTheAccountThatStarted() throws IOException {
    product.signUp();

    var own =
        product.visitor.get("/subscribe?install=" + INSTALL + "&account=" + product.account());
    var other = product.visitor.get("/subscribe?install=" + INSTALL + "&account=acct-other");
    var nobody = product.visitor.get("/subscribe?install=" + INSTALL);

    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.body())
        .contains("value=\"paid\"", "value=\"trial\"", "value=\"later\"", INSTALL);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(nobody.statusCode()).isEqualTo(403);
  }

  @Test
  void whoeverLoggedInMeanwhileBuysNothingForTheOther() throws Exception {
    product.signUp();

    var answer =
        product.visitor.submit(
            "/plan", Map.of("plan", "paid", "account", "acct-other", "install", INSTALL));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(product.entitlement()).isEqualTo("none");
  }

  @Test
  void aPlanLeadsBackToTheInstall() throws IOException {
    product.signUp();

    for (var plan : new String[] {"trial", "paid"}) {
      var chosen =
          product.visitor.submit(
              "/plan", Map.of("plan", plan, "account", product.account(), "install", INSTALL));
      assertThat(chosen.headers().firstValue("Location")).contains("/connect?install=" + INSTALL);
    }
  }

  @Test
  void notNowChangesNothingAndLeadsHome() throws Exception {
    product.signUp();

    var chosen =
        product.visitor.submit(
            "/plan", Map.of("plan", "later", "account", product.account(), "install", INSTALL));

    assertThat(chosen.headers().firstValue("Location")).contains("/");
    assertThat(product.entitlement()).isEqualTo("none");
  }

  @Test
  void aTrialIsOfferedOnce() throws IOException {
    product.signUp();
    product.choose("trial");

    var page =
        product.visitor.get("/subscribe?install=" + INSTALL + "&account=" + product.account());

    assertThat(page.body()).contains("value=\"paid\"").doesNotContain("value=\"trial\"");
  }

  @Test
  void aStrangerAtTheSubscribePageLogsInFirst() throws IOException {
    var redirect = product.visitor.get("/subscribe?install=" + INSTALL + "&account=acct-1");

    assertThat(redirect.headers().firstValue("Location")).contains("/login?install=" + INSTALL);
  }

  @Test
  void formsOfAnotherSiteDoNothing() throws Exception {
    product.signUp();
    var form = Map.of("plan", "paid", "account", product.account());

    var origin = product.visitor.post("/plan", form, "Origin", "https://evil.example");
    var fetch = product.visitor.post("/plan", form, "Sec-Fetch-Site", "cross-site");
    var opaque = product.visitor.post("/log-out", Map.of(), "Origin", "null");

    assertThat(origin.statusCode()).isEqualTo(403);
    assertThat(fetch.statusCode()).isEqualTo(403);
    assertThat(opaque.statusCode()).isEqualTo(403);
    assertThat(product.entitlement()).isEqualTo("none");
  }
}
