package io.latchkey.local.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Visitor;
import io.latchkey.token.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoProductTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SECRET = "a secret of thirty-two bytes or more";
  private static final String LATCHKEY = "https://latchkey.example";
  private static final String INSTALL = "AAAAAAAAAAAAAAAAAAAAAA";

  private final LocalClock clock = new LocalClock(Clock.fixed(NOON, ZoneOffset.UTC));
  private DemoProduct product;
  private Visitor visitor;

  @BeforeEach
  void start() throws IOException {
    product =
        new DemoProduct(
            new ProductSettings(
                0, URI.create(LATCHKEY), "https://product.example", Secret.of(SECRET)),
            clock);
    visitor = new Visitor(product.baseUrl());
  }

  @AfterEach
  void stop() {
    visitor.close();
    product.close();
  }

  @Test
  void theConnectButtonLeadsToLatchkey() throws IOException {
    assertThat(visitor.get("/").body()).contains("href=\"" + LATCHKEY + "/install\"");
    signUp();
    assertThat(visitor.get("/").body()).contains("href=\"" + LATCHKEY + "/install\"");
  }

  @Test
  void aCustomerWhoIsLoggedInGoesStraightBackToLatchkey() throws IOException {
    signUp();

    var redirect = visitor.get("/connect?install=" + INSTALL);

    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(Visitor.target(redirect).toString()).startsWith(LATCHKEY + "/resume?assertion=");
  }

  @Test
  void theAssertionSaysWhoItIsAndForWhichInstall() throws Exception {
    signUp();
    clock.advance(Duration.ofHours(1));

    var claims = claims(visitor.get("/connect?install=" + INSTALL));

    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "iat", "exp", "jti", "install", "entitlement", "name");
    assertThat(claims.getIssuer()).isEqualTo("https://product.example");
    assertThat(claims.getAudience()).containsExactly(LATCHKEY);
    assertThat(claims.getSubject()).isEqualTo(account());
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOON.plus(Duration.ofHours(1))));
    assertThat(claims.getExpirationTime())
        .isAfter(claims.getIssueTime())
        .isBeforeOrEqualTo(Date.from(NOON.plus(Duration.ofMinutes(65))));
    assertThat(claims.getStringClaim("install")).isEqualTo(INSTALL);
    assertThat(claims.getStringClaim("name")).isEqualTo("Acme & Sons");
  }

  @Test
  void everyArrivalIsSignedAnew() throws Exception {
    signUp();

    var first = claims(visitor.get("/connect?install=" + INSTALL));
    var second = claims(visitor.get("/connect?install=" + INSTALL));

    assertThat(first.getJWTID()).isNotEqualTo(second.getJWTID());
  }

  @Test
  void theEntitlementFollowsThePlan() throws Exception {
    signUp();
    assertThat(entitlement()).isEqualTo("none");
    choose("trial");
    assertThat(entitlement()).isEqualTo("trial");
    choose("paid");
    assertThat(entitlement()).isEqualTo("active");
    choose("none");
    assertThat(entitlement()).isEqualTo("none");
  }

  @Test
  void aStrangerLogsInOrSignsUpFirstAndTheInstallIsKept() throws IOException {
    var redirect = visitor.get("/connect?install=" + INSTALL);
    assertThat(redirect.headers().firstValue("Location")).contains("/login?install=" + INSTALL);

    var page = visitor.get("/login?install=" + INSTALL);
    assertThat(page.body()).contains("name=\"install\" value=\"" + INSTALL + "\"");

    var signedUp =
        visitor.submit(
            "/sign-up", Map.of("name", "Acme", "email", "ada@acme.example", "install", INSTALL));
    assertThat(signedUp.headers().firstValue("Location")).contains("/connect?install=" + INSTALL);
    assertThat(visitor.get("/connect?install=" + INSTALL).statusCode()).isEqualTo(302);
  }

  @Test
  void aCustomerLogsInAgainAndTheInstallIsKept() throws Exception {
    signUp();
    var account = account();
    visitor.submit("/log-out", Map.of());

    var loggedIn =
        visitor.submit("/log-in", Map.of("email", " ADA@acme.example", "install", INSTALL));

    assertThat(loggedIn.headers().firstValue("Location")).contains("/connect?install=" + INSTALL);
    assertThat(claims(visitor.get("/connect?install=" + INSTALL)).getSubject()).isEqualTo(account);
  }

  @Test
  void aConnectPageWithoutAnInstallLeadsNowhere() throws IOException {
    signUp();

    assertThat(visitor.get("/connect").statusCode()).isEqualTo(400);
    assertThat(visitor.get("/connect?install=").statusCode()).isEqualTo(400);
    assertThat(visitor.get("/connect?install=a&install=b").statusCode()).isEqualTo(400);
  }

  @Test
  void anInstallIsShownAsText() throws IOException {
    var page = visitor.get("/login?install=%22%3E%3Cscript%3E");

    assertThat(page.body()).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;");
  }

  @Test
  void theSubscribePageIsForTheAccountThatStarted() throws IOException {
    signUp();

    var own = visitor.get("/subscribe?install=" + INSTALL + "&account=" + account());
    var other = visitor.get("/subscribe?install=" + INSTALL + "&account=acct-other");
    var nobody = visitor.get("/subscribe?install=" + INSTALL);

    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.body())
        .contains("value=\"paid\"", "value=\"trial\"", "value=\"later\"", INSTALL);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(nobody.statusCode()).isEqualTo(403);
  }

  @Test
  void whoeverLoggedInMeanwhileBuysNothingForTheOther() throws Exception {
    signUp();

    var answer =
        visitor.submit(
            "/plan", Map.of("plan", "paid", "account", "acct-other", "install", INSTALL));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(entitlement()).isEqualTo("none");
  }

  @Test
  void aPlanLeadsBackToTheInstall() throws IOException {
    signUp();

    for (var plan : new String[] {"trial", "paid"}) {
      var chosen =
          visitor.submit("/plan", Map.of("plan", plan, "account", account(), "install", INSTALL));
      assertThat(chosen.headers().firstValue("Location")).contains("/connect?install=" + INSTALL);
    }
  }

  @Test
  void notNowChangesNothingAndLeadsHome() throws Exception {
    signUp();

    var chosen =
        visitor.submit("/plan", Map.of("plan", "later", "account", account(), "install", INSTALL));

    assertThat(chosen.headers().firstValue("Location")).contains("/");
    assertThat(entitlement()).isEqualTo("none");
  }

  @Test
  void aTrialIsOfferedOnce() throws IOException {
    signUp();
    choose("trial");

    var page = visitor.get("/subscribe?install=" + INSTALL + "&account=" + account());

    assertThat(page.body()).contains("value=\"paid\"").doesNotContain("value=\"trial\"");
  }

  @Test
  void aStrangerAtTheSubscribePageLogsInFirst() throws IOException {
    var redirect = visitor.get("/subscribe?install=" + INSTALL + "&account=acct-1");

    assertThat(redirect.headers().firstValue("Location")).contains("/login?install=" + INSTALL);
  }

  @Test
  void anExpiredSessionOrALogoutNeedsALogin() throws IOException {
    signUp();
    visitor.submit("/session-expiry", Map.of());
    assertThat(isLoggedIn()).isFalse();

    visitor.submit("/log-in", Map.of("email", "ada@acme.example"));
    assertThat(isLoggedIn()).isTrue();

    visitor.submit("/log-out", Map.of());
    assertThat(isLoggedIn()).isFalse();
  }

  @Test
  void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() throws IOException {
    var answer = visitor.submit("/sign-up", Map.of("name", "Acme", "email", "ada@acme.example"));

    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Lax", "Path=/");
  }

  @Test
  void anEmailAddressHasOneAccount() throws IOException {
    signUp();

    var again = visitor.submit("/sign-up", Map.of("name", "Other", "email", "Ada@acme.example"));

    assertThat(again.statusCode()).isEqualTo(409);
  }

  @Test
  void whoIsUnknownCannotLogIn() throws IOException {
    var answer = visitor.submit("/log-in", Map.of("email", "nobody@acme.example"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(isLoggedIn()).isFalse();
  }

  @Test
  void signingUpNeedsANameAndAnEmailAddress() throws IOException {
    assertThat(visitor.submit("/sign-up", Map.of("email", "a@b.example")).statusCode())
        .isEqualTo(400);
    assertThat(visitor.submit("/sign-up", Map.of("name", "A", "email", "b")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void formsOfAnotherSiteDoNothing() throws Exception {
    signUp();
    var form = Map.of("plan", "paid", "account", account());

    var origin = visitor.post("/plan", form, "Origin", "https://evil.example");
    var fetch = visitor.post("/plan", form, "Sec-Fetch-Site", "cross-site");
    var opaque = visitor.post("/log-out", Map.of(), "Origin", "null");

    assertThat(origin.statusCode()).isEqualTo(403);
    assertThat(fetch.statusCode()).isEqualTo(403);
    assertThat(opaque.statusCode()).isEqualTo(403);
    assertThat(entitlement()).isEqualTo("none");
  }

  @Test
  void theEndOfAnInstallIsSaid() throws IOException {
    assertThat(
            visitor
                .get("/installed?status=installed&company_id=7&user_id=8&account=acct-%3C")
                .body())
        .contains("Pipedrive is connected", "<code>7</code>", "<code>8</code>", "acct-&lt;");
    assertThat(visitor.get("/cancelled?status=user_denied").body())
        .contains("You pressed Cancel at Pipedrive");
    assertThat(visitor.get("/cancelled?status=declined").body()).contains("You chose not to");
  }

  @Test
  void anUnknownPageIsNotFound() throws IOException {
    assertThat(visitor.get("/nothing").statusCode()).isEqualTo(404);
    assertThat(visitor.submit("/nothing", Map.of()).statusCode()).isEqualTo(404);
    assertThat(visitor.send("PUT", "/", "").statusCode()).isEqualTo(405);
  }

  private void signUp() throws IOException {
    visitor.submit("/sign-up", Map.of("name", "Acme & Sons", "email", "ada@acme.example"));
  }

  private void choose(String plan) throws IOException {
    visitor.submit("/plan", Map.of("plan", plan, "account", account()));
  }

  private boolean isLoggedIn() throws IOException {
    return visitor.get("/").body().contains("Log out");
  }

  private String account() throws IOException {
    var account = Pattern.compile("acct-[0-9a-f]+").matcher(visitor.get("/").body());
    assertThat(account.find()).isTrue();
    return account.group();
  }

  private String entitlement() throws Exception {
    return claims(visitor.get("/connect?install=" + INSTALL)).getStringClaim("entitlement");
  }

  private static JWTClaimsSet claims(HttpResponse<String> redirect) throws Exception {
    var assertion = SignedJWT.parse(Visitor.parameter(redirect, "assertion"));
    assertThat(assertion.verify(new MACVerifier(SECRET.getBytes(UTF_8)))).isTrue();
    return assertion.getJWTClaimsSet();
  }
}
