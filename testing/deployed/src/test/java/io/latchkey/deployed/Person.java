package io.latchkey.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.UUID;

/**
 * A person with a browser, who starts at the product and follows it through Latchkey and Pipedrive.
 */
final class Person {

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();
  private final URI latchkey;
  private final Secret assertionSecret;

  Person(URI latchkey, Secret assertionSecret) {
    this.latchkey = latchkey;
    this.assertionSecret = assertionSecret;
  }

  /**
   * Installs, from the product's button to the product's page for the installed. Returns the
   * attempt's handle.
   */
  String installs(PipedriveEmulator pipedrive, long companyId, long userId, String account)
      throws Exception {
    var connect = goTo("/install");
    var resume = "/resume?assertion=" + assertion(parameter(connect, "install"), account);
    var consent = goTo(resume, "Referer", DeployedLatchkey.PRODUCT + "/");
    var code = pipedrive.allow(companyId, userId).reveal();
    var installed =
        goTo("/callback?code=" + encoded(code) + "&state=" + encoded(parameter(consent, "state")));
    assertThat(installed).startsWith(DeployedLatchkey.PRODUCT + "/installed?status=installed");
    return parameter(connect, "install");
  }

  /** Follows a link and returns the target of the redirect. */
  private String goTo(String pathAndQuery, String... headers)
      throws IOException, InterruptedException {
    var answer = get(pathAndQuery, headers);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  HttpResponse<String> get(String pathAndQuery, String... headers)
      throws IOException, InterruptedException {
    return sends("GET", pathAndQuery, headers);
  }

  /** The answer to a request without a body. */
  HttpResponse<String> sends(String method, String pathAndQuery, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(latchkey + pathAndQuery))
            .timeout(Duration.ofSeconds(60))
            .method(method, BodyPublishers.noBody());
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private String assertion(String install, String account) throws JOSEException {
    var now = Instant.now();
    var assertion =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .issuer(DeployedLatchkey.PRODUCT)
                .audience(latchkey.toString())
                .subject(account)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("install", install)
                .claim("entitlement", "active")
                .build());
    assertion.sign(new MACSigner(assertionSecret.reveal().getBytes(UTF_8)));
    return assertion.serialize();
  }

  private static String parameter(String address, String name) {
    return Arrays.stream(URI.create(address).getRawQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
