package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "http://localhost:8080/path?query",
        "http://LocalHost:8080",
        "https://127.0.0.1:8443",
        "http://[::1]:8080"
      })
  void theSpellingsOfThisMachineAreKnown(String address) {
    assertThat(WebUrl.isThisMachine(URI.create(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost.example",
        "http://example.localhost",
        "http://localhost.",
        "http://127.0.0.1.example",
        "http://127.0.0.2",
        "http://0.0.0.0",
        "http://[::]",
        "http://[::ffff:127.0.0.1]",
        "http://localhost@example.com",
        "http://under_score",
        "mailto:localhost"
      })
  void anyOtherAddressIsNotThisMachine(String address) {
    assertThat(WebUrl.isThisMachine(URI.create(address))).isFalse();
  }
}
