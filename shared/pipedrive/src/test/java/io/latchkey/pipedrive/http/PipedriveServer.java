package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.latchkey.install.Policy;
import io.latchkey.memory.TestClock;
import io.latchkey.memory.TestMetrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Branding;
import io.latchkey.runtime.PipedriveUrls;
import io.latchkey.runtime.ProductUrls;
import io.latchkey.runtime.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stub of Pipedrive with scripted responses, and Latchkey's client of it. */
final class PipedriveServer implements AutoCloseable {

  static final URI CALLBACK = URI.create("https://latchkey.example/callback");

  private final WireMockServer server = new WireMockServer(options().dynamicPort());
  final TestClock clock = new TestClock();
  final TestMetrics metrics = new TestMetrics();
  final SecretStore secrets = new SecretStore();
  final HttpPipedrive pipedrive;
  private final URI url;

  PipedriveServer() {
    this(new Limits(Duration.ofSeconds(2), Duration.ofSeconds(8), 10_000));
  }

  PipedriveServer(Limits limits) {
    server.start();
    this.url = URI.create(server.baseUrl());
    this.pipedrive =
        new HttpPipedrive(
            secrets.source(clock),
            settings(url, url),
            metrics,
            clock,
            new JdkHttpTransport(clock, limits));
  }

  static Settings settings(URI oauthUrl, @Nullable URI apiUrl) {
    var product = URI.create("https://product.example/");
    return new Settings(
        null,
        "https://product.example",
        null,
        new ProductUrls(product, product, product, product),
        Branding.NONE,
        new PipedriveUrls(oauthUrl, apiUrl),
        new Policy(
            Policy.CallbackWithoutState.CONFIRM,
            Policy.InstallWithoutAccount.IDENTIFY,
            Policy.Trial.INSTALL,
            Duration.ofHours(24)));
  }

  URI url() {
    return url;
  }

  PipedriveServer answers(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).willReturn(answer));
    return this;
  }

  PipedriveServer answers(int status, String body) {
    return answers(aResponse().withStatus(status).withBody(body));
  }

  PipedriveServer breaks(Fault fault) {
    return answers(aResponse().withFault(fault));
  }

  WireMockServer wireMock() {
    return server;
  }

  List<LoggedRequest> requests() {
    return server.findAll(
        com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()));
  }

  Grant grant() {
    return new Grant(
        Secret.of("at-123"), Secret.of("rt-456"), Instant.EPOCH, "base", url(), Instant.EPOCH);
  }

  @Override
  public void close() {
    pipedrive.close();
    server.stop();
  }
}
