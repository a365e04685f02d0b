package io.latchkey.local.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void aFormOfOurOwnPageIsFromHere() {
    assertThat(
            with("host", "localhost:8081", "origin", "http://localhost:8081")
                .comesFromAnotherSite())
        .isFalse();
  }

  @Test
  void aFormOfAnotherPortIsFromAnotherSite() {
    assertThat(
            with("host", "localhost:8081", "origin", "http://localhost:9000")
                .comesFromAnotherSite())
        .isTrue();
  }

  @Test
  void aPageWhoseNameWasReboundToThisMachineIsAnotherSite() {
    assertThat(
            with("host", "evil.example:8081", "origin", "http://evil.example:8081")
                .comesFromAnotherSite())
        .isTrue();
  }

  @Test
  void aRequestThatATunnelForwardedIsFromAnotherSite() {
    assertThat(
            with("host", "localhost:8081", "x-forwarded-for", "203.0.113.9").comesFromAnotherSite())
        .isTrue();
  }

  private static Request with(String header, String value, String other, String otherValue) {
    return new Request(
        "POST",
        "/time",
        Parameters.none(),
        Map.of(header, value, other, otherValue),
        Map.of(),
        "advance=PT6M");
  }
}
