package io.latchkey.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.installation.BaseUrl;
import io.latchkey.web.Events;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefetchTest {

  private static boolean isPrefetch(Map<String, String> headers) {
    var event = Events.event("GET", "/resume", "", headers);
    return Request.of(event, new BaseUrl("https://latchkey.example")).isPrefetch();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sec-purpose|prefetch",
        "Sec-Purpose|prefetch;prerender",
        "sec-purpose|prefetch ; anonymous-client-ip",
        "sec-purpose|prefetch;prerender;anonymous-client-ip",
        "sec-purpose|preview, prefetch",
        "purpose|prefetch",
        "Purpose|Prefetch",
        "x-moz|prefetch"
      })
  void aBrowserThatAsksAheadSaysSo(String header, String value) {
    assertThat(isPrefetch(Map.of(header, value))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sec-purpose|prefetching",
        "sec-purpose|no-prefetch",
        "sec-purpose|visit;prefetch",
        "purpose|preview",
        "sec-fetch-mode|prefetch"
      })
  void nothingElseIsAPrefetch(String header, String value) {
    assertThat(isPrefetch(Map.of(header, value))).isFalse();
  }

  @Test
  void aPersonWhoFollowsALinkSendsNoneOfThem() {
    assertThat(isPrefetch(Map.of("sec-fetch-dest", "document"))).isFalse();
  }
}
