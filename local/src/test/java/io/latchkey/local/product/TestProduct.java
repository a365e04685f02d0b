package io.latchkey.local.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.LocalServer;
import io.latchkey.local.site.Request;
import io.latchkey.local.site.Visitor;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The demo product with one visitor, who is Ada of Acme & Sons once she has signed up. Its Latchkey
 * has nothing for anybody.
 */
final class TestProduct implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String LATCHKEY = "https://latchkey.example";
  static final String INSTALL = "AAAAAAAAAAAAAAAAAAAAAA";
  static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SECRET = "a secret of thirty-two bytes or more";

  final LocalClock clock = new LocalClock(Clock.fixed(NOON, ZoneOffset.UTC));
  final Visitor visitor;
  final LocalServer latchkey;
  private final AtomicInteger vended = new AtomicInteger();
  private volatile List<Map<String, Object>> installations = List.of();
  private final DemoProduct product;

  TestProduct() throws IOException {
    latchkey = new LocalServer(0, clock);
    latchkey.serve(this::answer);
    var settings =
        new ProductSettings(
            0,
            URI.create(LATCHKEY),
            latchkey.baseUrl(),
            "https://product.example",
            Secret.of(SECRET),
            Secret.of(WEBHOOK_SECRET));
    product = new DemoProduct(settings, clock);
    visitor = new Visitor(product.baseUrl());
  }

  /** Gives every account one installation from now on, and answers as Pipedrive too. */
  void connects(long company, long user) {
    installations =
        List.of(
            Map.of(
                "company_id",
                company,
                "user_id",
                user,
                "status",
                "active",
                "installed_at",
                NOON.toString()));
  }

  /** Returns the number of token requests. */
  int vended() {
    return vended.get();
  }

  private Answer answer(Request request) {
    if (request.path().endsWith("/token")) {
      vended.incrementAndGet();
      return Answer.json(
          200,
          Map.of(
              "access_token", "the-token",
              "expires_at", NOON.plusSeconds(3600).toString(),
              "api_domain", latchkey.baseUrl().toString()));
    }
    return request.path().equals("/v1/users/me")
        ? Answer.json(200, Map.of("data", Map.of("name", "Ada", "company_name", "Acme")))
        : Answer.json(200, Map.of("installations", installations));
  }

  void signUp() throws IOException {
    visitor.submit("/sign-up", Map.of("name", "Acme & Sons", "email", "ada@acme.example"));
  }

  void choose(String plan) throws IOException {
    visitor.submit("/plan", Map.of("plan", plan, "account", account()));
  }

  boolean isLoggedIn() throws IOException {
    return visitor.get("/").body().contains("Log out");
  }

  /** Returns Ada's account id from her home page. */
  String account() throws IOException {
    var account = Pattern.compile("acct-[0-9a-f]+").matcher(visitor.get("/").body());
    assertThat(account.find()).isTrue();
    return account.group();
  }

  /** Returns the entitlement in the product's assertion when Ada arrives to connect. */
  String entitlement() throws Exception {
    return claims(visitor.get("/connect?install=" + INSTALL)).getStringClaim("entitlement");
  }

  /** Verifies the signature of an assertion and returns its claims. */
  JWTClaimsSet claims(HttpResponse<String> redirect) throws Exception {
    var assertion = SignedJWT.parse(Visitor.parameter(redirect, "assertion"));
    assertThat(assertion.verify(new MACVerifier(SECRET.getBytes(UTF_8)))).isTrue();
    return assertion.getJWTClaimsSet();
  }

  @Override
  public void close() {
    visitor.close();
    product.close();
    latchkey.close();
  }
}
