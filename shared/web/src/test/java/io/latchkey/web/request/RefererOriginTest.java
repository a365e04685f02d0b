package io.latchkey.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Referrer;
import io.latchkey.installation.BaseUrl;
import io.latchkey.web.Events;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefererOriginTest {

  private static final URI CONNECT = URI.create("https://app.product.example/connect?from=here");
  private static final URI SUBSCRIBE = URI.create("https://pay.product.example:8443/plans");

  private static RefererOrigin of(Map<String, String> headers) {
    var event = Events.event("GET", "/resume", "", headers);
    var request = Request.of(event, new BaseUrl("https://latchkey.example"));
    return RefererOrigin.of(request, CONNECT, SUBSCRIBE);
  }

  private static RefererOrigin of(String referer) {
    return of(Map.of("referer", referer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.product.example/",
        "https://app.product.example",
        "HTTPS://APP.Product.example:443/any/page?of=it#x",
        "https://app.product.example/a|b[c]{d}?e=^",
        "https://pay.product.example:8443/"
      })
  void anAddressOfTheConnectOrSubscribePagesOriginIsTheProducts(String referer) {
    assertThat(of(referer)).isEqualTo(RefererOrigin.PRODUCT);
    assertThat(of(referer).site()).isEqualTo(Referrer.PRODUCT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://mallory.example/ FOREIGN",
        "https://mallory.example/https://app.product.example/ FOREIGN",
        "https://mallory.example/?https://app.product.example/ FOREIGN",
        "https://app.product.example.mallory.example/ FOREIGN",
        "https://product.example/ FOREIGN",
        "https://app.product.example:8443/ FOREIGN",
        "https://app.product.example:99999/ FOREIGN",
        "http://app.product.example/ FOREIGN",
        "https://pay.product.example/ FOREIGN",
        "https://[::1]/ FOREIGN",
        "https://app.product.example@mallory.example/ MALFORMED",
        "https://mallory@app.product.example/ MALFORMED",
        "https://app.product.example\\@mallory.example/ MALFORMED",
        "https:app.product.example/ MALFORMED",
        "//app.product.example/ MALFORMED",
        "/connect MALFORMED",
        "about:blank MALFORMED",
        "android-app://app.product.example/ MALFORMED",
        "null MALFORMED",
        "https://app.product.example/,https://app.product.example/ REPEATED",
        "https://app.product.example/a,b REPEATED",
        "https://mallory.example/,https://app.product.example/ REPEATED",
      })
  void anythingElseIsNot(String referer, RefererOrigin expected) {
    assertThat(of(referer)).isEqualTo(expected);
    assertThat(of(referer).site()).isEqualTo(Referrer.OTHER);
  }

  @Test
  void anAbsentOrEmptyHeaderIsNobodys() {
    assertThat(of(Map.of())).isEqualTo(RefererOrigin.ABSENT);
    assertThat(of("")).isEqualTo(RefererOrigin.ABSENT);
    assertThat(of(Map.of()).site()).isEqualTo(Referrer.OTHER);
  }

  @Test
  void theOriginHeaderAndTheOtherSpellingAreNotRead() {
    var others =
        Map.of(
            "origin", "https://app.product.example",
            "referrer", "https://app.product.example/",
            "x-referer", "https://app.product.example/");

    assertThat(of(others)).isEqualTo(RefererOrigin.ABSENT);
  }
}
