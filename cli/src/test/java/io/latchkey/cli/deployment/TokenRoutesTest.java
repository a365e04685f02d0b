package io.latchkey.cli.deployment;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.latchkey.cli.CliException;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.installation.Account;
import io.latchkey.pipedrive.InstallationId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenRoutesTest {

  private static final String FIRST = "/installations?account=acme";

  private final WireMockServer latchkey =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @BeforeEach
  void start() {
    latchkey.start();
  }

  @AfterEach
  void stop() {
    latchkey.stop();
  }

  private List<InstallationId> listed() {
    try (var web = new CliHttp()) {
      return new TokenRoutes(URI.create(latchkey.baseUrl()), web, (_, _, _) -> Map.of(), "sign it")
          .ofAccount(new Account("acme"));
    }
  }

  private void page(String url, long userId, String next) {
    latchkey.stubFor(
        any(urlEqualTo(url))
            .willReturn(
                okJson(
                    "{\"installations\":[{\"company_id\":42,\"user_id\":%d}]%s}"
                        .formatted(userId, next))));
  }

  @Test
  void aListIsReadToItsLastPage() {
    page(FIRST, 7, ",\"next\":\"a/b\"");
    page(FIRST + "&cursor=a%2Fb", 8, ",\"next\":\"\"");

    assertThat(listed()).containsExactly(new InstallationId(42, 7), new InstallationId(42, 8));
  }

  @Test
  void aListWhosePagesGoRoundInACircleEnds() {
    page(FIRST, 7, ",\"next\":\"a\"");
    page(FIRST + "&cursor=a", 8, ",\"next\":\"b\"");
    page(FIRST + "&cursor=b", 9, ",\"next\":\"a\"");

    assertThatThrownBy(this::listed)
        .isInstanceOf(CliException.class)
        .hasMessageContaining("last page");
    assertThat(latchkey.getAllServeEvents()).hasSize(3);
  }

  @Test
  void aListWithoutCursorIsOnePage() {
    latchkey.stubFor(any(anyUrl()).willReturn(okJson("{\"installations\":[]}")));

    assertThat(listed()).isEmpty();
    assertThat(latchkey.getAllServeEvents()).hasSize(1);
  }
}
