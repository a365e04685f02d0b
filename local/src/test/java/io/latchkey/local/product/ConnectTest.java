package io.latchkey.local.product;

import static io.latchkey.local.product.TestProduct.INSTALL;
import static io.latchkey.local.product.TestProduct.LATCHKEY;
import static io.latchkey.local.product.TestProduct.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.site.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectTest {

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
  void theConnectButtonLeadsToLatchkey() throws IOException {
    assertThat(product.visitor.get("/").body()).contains("href=\"" + LATCHKEY + "/install\"");
    product.signUp();
    assertThat(product.visitor.get("/").body()).contains("href=\"" + LATCHKEY + "/install\"");
  }

  @Test
  void aCustomerWhoIsLoggedInGoesStraightBackToLatchkey() throws IOException {
    product.signUp();

    var redirect = product.visitor.get("/connect?install=" + INSTALL);

    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(Visitor.target(redirect).toString()).startsWith(LATCHKEY + "/resume?assertion=");
  }

  @Test
  void theAssertionSaysWhoItIsAndForWhichInstall() throws Exception {
    product.signUp();
    product.clock.advance(Duration.ofHours(1));

    var claims = product.claims(product.visitor.get("/connect?install=" + INSTALL));

    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "iat", "exp", "jti", "install", "entitlement", "name");
    assertThat(claims.getIssuer()).isEqualTo("https://product.example");
    assertThat(claims.getAudience()).containsExactly(LATCHKEY);
    assertThat(claims.getSubject()).isEqualTo(product.account());
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOON.plus(Duration.ofHours(1))));
    assertThat(claims.getExpirationTime())
        .isAfter(claims.getIssueTime())
        .isBeforeOrEqualTo(Date.from(NOON.plus(Duration.ofMinutes(65))));
    assertThat(claims.getStringClaim("install")).isEqualTo(INSTALL);
    assertThat(claims.getStringClaim("name")).isEqualTo("Acme & Sons");
  }

  @Test
  void everyArrivalIsSignedAnew() throws Exception {
    product.signUp();

    var first = product.claims(product.visitor.get("/connect?install=" + INSTALL));
    var second = product.claims(product.visitor.get("/connect?install=" + INSTALL));

    assertThat(first.getJWTID()).isNotEqualTo(second.getJWTID());
  }

  @Test
  void theEntitlementFollowsThePlan() throws Exception {
    product.signUp();
    assertThat(product.entitlement()).isEqualTo("none");
    product.choose("trial");
    assertThat(product.entitlement()).isEqualTo("trial");
    product.choose("paid");
    assertThat(product.entitlement()).isEqualTo("active");
    product.choose("none");
    assertThat(product.entitlement()).isEqualTo("none");
  }

  @Test
  void aConnectPageWithoutAnInstallLeadsNowhere() throws IOException {
    product.signUp();

    assertThat(product.visitor.get("/connect").statusCode()).isEqualTo(400);
    assertThat(product.visitor.get("/connect?install=").statusCode()).isEqualTo(400);
    assertThat(product.visitor.get("/connect?install=a&install=b").statusCode()).isEqualTo(400);
  }

  @Test
  void theEndOfAnInstallIsSaid() throws IOException {
    assertThat(
            product
                .visitor
                .get("/installed?status=installed&company_id=7&user_id=8&account=acct-%3C")
                .body())
        .contains("Pipedrive is connected", "<code>7</code>", "<code>8</code>", "acct-&lt;");
    assertThat(product.visitor.get("/cancelled?status=user_denied").body())
        .contains("You pressed Cancel at Pipedrive");
    assertThat(product.visitor.get("/cancelled?status=declined").body())
        .contains("You chose not to");
  }

  @Test
  void anUnknownPageIsNotFound() throws IOException {
    assertThat(product.visitor.get("/nothing").statusCode()).isEqualTo(404);
    assertThat(product.visitor.submit("/nothing", Map.of()).statusCode()).isEqualTo(404);
    assertThat(product.visitor.send("PUT", "/", "").statusCode()).isEqualTo(405);
  }
}
