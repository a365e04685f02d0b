package io.latchkey.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAccessTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LocalHost:8080",
        "latchkey.localhost:8080",
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.1.2.3:8080",
        "[::1]",
        "[::1]:8080",
        "host.docker.internal:8080"
      })
  void aHostOfThisMachineIsAllowed(String host) {
    assertThat(LocalAccess.refusal(Map.of("host", host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shy-otter.tunnel.example",
        "shy-otter.tunnel.example:8080",
        "localhost.evil.example:8080",
        "evil-localhost:8080",
        "notlocalhost",
        ".localhost",
        "localhost@evil.example",
        "localhost,evil.example",
        "localhost:8080:evil.example",
        "localhost\nevil.example",
        "127.0.0.1.evil.example:8080",
        "127.0.0.1evil.example",
        "128.0.0.1",
        "10.127.0.0.1",
        "192.168.0.7:8080",
        "0.0.0.0:8080",
        "[::2]:8080",
        "[::ffff:192.168.0.7]",
        "::1",
        "host.docker.internal.evil.example"
      })
  void everyOtherHostIsRefused(String host) {
    assertThat(LocalAccess.refusal(Map.of("host", host)).orElseThrow())
        .contains("http://localhost");
  }

  @Test
  void aRequestWithoutHostIsRefused() {
    assertThat(LocalAccess.refusal(Map.of())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forwarded",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded-anything",
        "x-original-host",
        "cf-connecting-ip",
        "cf-ray",
        "true-client-ip",
        "x-client-ip",
        "x-real-ip",
        "via"
      })
  void aHeaderOfAProxyIsRefusedWhateverItSays(String header) {
    assertThat(LocalAccess.refusal(Map.of("host", "localhost:8080", header, "127.0.0.1")))
        .hasValueSatisfying(reason -> assertThat(reason).contains("tunnel"));
    assertThat(LocalAccess.refusal(Map.of("host", "localhost:8080", header, ""))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "origin, https://evil.example",
    "origin, http://localhost.evil.example",
    "origin, http://evil.example:8080",
    "origin, http://localhost:8080/",
    "origin, 'http://localhost:8080,https://evil.example'",
    "origin, file://",
    "origin, chrome-extension://localhost",
    "origin, 'null'",
    "origin, ''",
    "sec-fetch-site, cross-site",
    "sec-fetch-site, 'none,cross-site'",
    "sec-fetch-site, ''"
  })
  void aPageOfAnotherSiteIsRefused(String header, String value) {
    assertThat(LocalAccess.refusal(Map.of("host", "localhost:8080", header, value)))
        .hasValueSatisfying(reason -> assertThat(reason).contains("another site"));
  }

  @ParameterizedTest
  @CsvSource({
    "origin, http://localhost:8080",
    "origin, http://localhost:8082",
    "origin, https://app.localhost",
    "origin, http://127.0.0.1:8080",
    "sec-fetch-site, same-origin",
    "sec-fetch-site, same-site",
    "sec-fetch-site, none"
  })
  void aPageOfThisMachineIsAllowed(String header, String value) {
    assertThat(LocalAccess.refusal(Map.of("host", "localhost:8080", header, value))).isEmpty();
  }

  @Test
  void anotherSiteIsRefusedAlsoWhenItsOriginLooksLocal() {
    assertThat(
            LocalAccess.refusal(
                Map.of(
                    "host", "localhost:8080",
                    "origin", "http://127.0.0.1:9000",
                    "sec-fetch-site", "cross-site")))
        .isPresent();
  }

  @Test
  void headersOfAnyProgramAreAllowed() {
    assertThat(
            LocalAccess.refusal(
                Map.of(
                    "host", "localhost:8080",
                    "authorization", "Bearer local",
                    "user-agent", "curl/8.5.0",
                    "accept", "*/*",
                    "referer", "http://localhost:8082/",
                    "x-amz-date", "20260122T084100Z")))
        .isEmpty();
  }
}
