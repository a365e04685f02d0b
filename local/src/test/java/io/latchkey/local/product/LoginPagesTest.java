package io.latchkey.local.product;

import static io.latchkey.local.product.TestProduct.INSTALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginPagesTest {

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
  void aStrangerLogsInOrSignsUpFirstAndTheInstallIsKept() throws IOException {
    var redirect = product.visitor.get("/connect?install=" + INSTALL);
    assertThat(redirect.headers().firstValue("Location")).contains("/login?install=" + INSTALL);

    var page = product.visitor.get("/login?install=" + INSTALL);
    assertThat(page.body()).contains("name=\"install\" value=\"" + INSTALL + "\"");

    var signedUp =
        product.visitor.submit(
            "/sign-up", Map.of("name", "Acme", "email", "ada@acme.example", "install", INSTALL));
    assertThat(signedUp.headers().firstValue("Location")).contains("/connect?install=" + INSTALL);
    assertThat(product.visitor.get("/connect?install=" + INSTALL).statusCode()).isEqualTo(302);
  }

  @Test
  void aCustomerLogsInAgainAndTheInstallIsKept() throws Exception {
    product.signUp();
    var account = product.account();
    product.visitor.submit("/log-out", Map.of());

    var loggedIn =
        product.visitor.submit("/log-in", Map.of("email", " ADA@acme.example", "install", INSTALL));

    assertThat(loggedIn.headers().firstValue("Location")).contains("/connect?install=" + INSTALL);
    assertThat(product.claims(product.visitor.get("/connect?install=" + INSTALL)).getSubject())
        .isEqualTo(account);
  }

  @Test
  void anInstallIsShownAsText() throws IOException {
    var page = product.visitor.get("/login?install=%22%3E%3Cscript%3E");

    assertThat(page.body()).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;");
  }

  @Test
  void anExpiredSessionOrALogoutNeedsALogin() throws IOException {
    product.signUp();
    product.visitor.submit("/session-expiry", Map.of());
    assertThat(product.isLoggedIn()).isFalse();

    product.visitor.submit("/log-in", Map.of("email", "ada@acme.example"));
    assertThat(product.isLoggedIn()).isTrue();

    product.visitor.submit("/log-out", Map.of());
    assertThat(product.isLoggedIn()).isFalse();
  }

  @Test
  void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() throws IOException {
    var answer =
        product.visitor.submit("/sign-up", Map.of("name", "Acme", "email", "ada@acme.example"));

    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Lax", "Path=/");
  }

  @Test
  void anEmailAddressHasOneAccount() throws IOException {
    product.signUp();

    var again =
        product.visitor.submit("/sign-up", Map.of("name", "Other", "email", "Ada@acme.example"));

    assertThat(again.statusCode()).isEqualTo(409);
  }

  @Test
  void whoIsUnknownCannotLogIn() throws IOException {
    var answer = product.visitor.submit("/log-in", Map.of("email", "nobody@acme.example"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(product.isLoggedIn()).isFalse();
  }

  @Test
  void signingUpNeedsANameAndAnEmailAddress() throws IOException {
    assertThat(product.visitor.submit("/sign-up", Map.of("email", "a@b.example")).statusCode())
        .isEqualTo(400);
    assertThat(product.visitor.submit("/sign-up", Map.of("name", "A", "email", "b")).statusCode())
        .isEqualTo(400);
  }
}
