package io.latchkey.cli.deployment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.installation.Account;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

class SigV4Test {

  private final WireMockServer latchkey =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final SigV4 signature =
      new SigV4(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "hidden")),
          Region.EU_CENTRAL_1,
          Clock.fixed(Instant.parse("2026-01-22T09:41:08Z"), ZoneOffset.UTC));

  @BeforeEach
  void start() {
    latchkey.start();
    latchkey.stubFor(any(anyUrl()).willReturn(ok("{\"installations\": []}")));
  }

  @AfterEach
  void stop() {
    latchkey.stop();
  }

  @Test
  void aRequestWithoutABodyIsSignedForApiGateway() {
    try (var web = new CliHttp()) {
      assertThat(routes(web).ofAccount(new Account("acme"))).isEmpty();
    }

    assertThatItIsSigned(latchkey.getAllServeEvents().getFirst().getRequest());
  }

  @Test
  void aRequestWithABodyIsSignedForApiGatewayAndItsBodyIsPartOfWhatIsSigned() {
    try (var web = new CliHttp()) {
      assertThat(routes(web).importGrant(new Account("acme"), "{}").status()).isEqualTo(200);
      assertThat(routes(web).importGrant(new Account("acme"), "{ }").status()).isEqualTo(200);
    }

    var requests = latchkey.getAllServeEvents();
    requests.forEach(sent -> assertThatItIsSigned(sent.getRequest()));
    assertThat(requests.getFirst().getRequest().getHeader("Authorization"))
        .isNotEqualTo(requests.getLast().getRequest().getHeader("Authorization"));
  }

  private TokenRoutes routes(CliHttp web) {
    return new TokenRoutes(URI.create(latchkey.baseUrl()), web, signature, "sign it");
  }

  private void assertThatItIsSigned(Request request) {
    var authorization = request.getHeader("Authorization");
    assertThat(authorization)
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/")
        .contains("/eu-central-1/execute-api/aws4_request");
    var signed = authorization.replaceFirst(".*SignedHeaders=([^,]+),.*", "$1").split(";", -1);
    assertThat(signed).contains("host", "x-amz-date").doesNotHaveDuplicates();
    assertThat(signed).as("what was signed is what was sent").allMatch(request::containsHeader);
    assertThat(request.getHeader("X-Amz-Date")).isEqualTo("20260122T094108Z");
    assertThat(request.getHeader("Host")).isEqualTo("localhost:" + latchkey.port());
  }
}
