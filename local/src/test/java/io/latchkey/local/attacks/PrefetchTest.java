package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.local.journey.LogCapture;
import io.latchkey.local.journey.RunningLatchkey;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page that a person reads, or a mail scanner, requests Latchkey's addresses without the person's
 * intent.
 */
class PrefetchTest {

  @RegisterExtension
  @Order(1)
  static final LogCapture log = new LogCapture();

  @RegisterExtension
  @Order(2)
  static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/install|sec-purpose|prefetch",
        "/install|sec-purpose|prefetch;prerender",
        "/install|sec-purpose|prefetch;anonymous-client-ip",
        "/install|purpose|prefetch",
        "/install|x-moz|prefetch",
        "/install?company_id=42&user_id=7|sec-purpose|prefetch",
        "/callback?code=c0de|sec-purpose|prefetch",
        "/callback?code=c0de|purpose|prefetch",
        "/callback?error=user_denied|sec-purpose|prefetch"
      })
  void aPrefetchStoresNothingAndGivesNoCookie(String target, String header, String value) {
    var before = latchkey.itemsWritten();

    var answer = RawRequest.get(latchkey, target).header(header, value).sent();

    assertThat(answer).saysSorry(503);
    Assertions.assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    Assertions.assertThat(latchkey.itemsWritten()).isEqualTo(before);
  }

  @Test
  void aPrefetchIsCountedSoThatTheAlarmAboutErrorsCanLeaveItOut() {
    var before = log.lines().size();

    RawRequest.get(latchkey, "/install").header("purpose", "prefetch").sent();

    Assertions.assertThat(log.lines().subList(before, log.lines().size()))
        .anyMatch(line -> line.contains("\"PrefetchRefused\":1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/install|image",
        "/install|style",
        "/install?company_id=42&user_id=7|empty",
        "/callback?code=c0de|iframe",
        "/callback?code=c0de|object"
      })
  void aPictureOrFrameOfAnotherPageBeginsNothing(String target, String destination) {
    var before = latchkey.itemsWritten();

    var answer = RawRequest.get(latchkey, target).header("Sec-Fetch-Dest", destination).sent();

    assertThat(answer).saysSorry(403);
    Assertions.assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    Assertions.assertThat(latchkey.itemsWritten()).isEqualTo(before);
  }

  @Test
  void aPrefetchedAssertionIsNotUsedUpAndItsCodeNotExchanged() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var assertion = ada.assertion(ACTIVE);
    var before = latchkey.store().attempt(ada.install());

    var answer =
        ada.browser()
            .send(
                "GET",
                latchkey.at("/resume?assertion=" + assertion),
                "",
                "Sec-Purpose",
                "prefetch;prerender");

    assertThat(answer).saysSorry(503);
    Assertions.assertThat(latchkey.exchanges()).isZero();
    Assertions.assertThat(latchkey.store().attempt(ada.install())).isEqualTo(before);
    ada.comesBackWith(assertion);
    assertThat(ada.page()).isTheConfirmPageOf(ada);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/install", "/callback?code=c0de", "/resume?assertion=x"})
  void aHeadRequestActsOnNothing(String target) {
    var before = latchkey.itemsWritten();

    var answer = RawRequest.to(latchkey, "HEAD", target).sent();

    Assertions.assertThat(answer.status()).isEqualTo(405);
    Assertions.assertThat(answer.header("Allow")).contains("GET").doesNotContain("HEAD");
    Assertions.assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    Assertions.assertThat(latchkey.itemsWritten()).isEqualTo(before);
  }
}
