package io.latchkey.local.attacks;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static io.latchkey.local.journey.PageAssert.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.local.journey.Browser;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A client calls /callback as fast as it can (RFC 6819 sections 4.4.1.11 and 4.4.1.12). The API's
 * throttles limit the rate, and `make check-template` checks them. These tests hold the cost of
 * each call and its effect on others.
 */
class FloodTest {

  private static final int FLOOD = 200;
  private static final int ANONYMOUS = 80;
  private static final AttributeValue ABSENT = AttributeValue.fromS("");

  /** An instance of its own, because the test counts writes. */
  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  @ParameterizedTest
  @CsvSource({
    "'', 400",
    "?code=, 400",
    "?code=a%00, 400",
    "?code=%C3%A9, 400",
    "?code=a&code=b, 400",
    "?code=a&error=user_denied, 400",
    "?error=server_error, 400",
    "?error=user_denied, 302",
    "?code=a&state=nonsense, 403",
    "?code=a&state=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA, 404",
    "?error=user_denied&state=AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA, 302",
    "?code=TOO_LONG, 400"
  })
  void aCallbackThatCannotComeFromTheDialogWritesNothing(String query, int status) {
    var before = latchkey.itemsWritten();

    var answer = callback(query.replace("TOO_LONG", "x".repeat(2_049)));

    Assertions.assertThat(answer).isEqualTo(status);
    Assertions.assertThat(latchkey.itemsWritten()).isEqualTo(before);
  }

  private static int callback(String query) {
    return RawRequest.get(latchkey, "/callback" + query).sent().status();
  }

  @Test
  void aMadeUpCodeCostsTwoSmallItemsThatGoByThemselvesAndNothingAtPipedrive() {
    var before = latchkey.store().items(Store.ATTEMPTS);
    var writtenBefore = latchkey.itemsWritten();

    for (var i = 0; i < FLOOD; i++) {
      Assertions.assertThat(callback("?code=" + longest(i))).isEqualTo(302);
    }

    var left = new ArrayList<>(latchkey.store().items(Store.ATTEMPTS));
    left.removeAll(before);
    Assertions.assertThat(left)
        .hasSize(2 * FLOOD)
        .allSatisfy(item -> Assertions.assertThat(bytes(item)).isLessThan(4_096))
        .allSatisfy(item -> Assertions.assertThat(item).containsKey("expiresAt"));
    Assertions.assertThat(latchkey.itemsWritten() - writtenBefore).isEqualTo(2 * FLOOD);
    Assertions.assertThat(latchkey.exchanges()).isZero();
  }

  /** Each event is a POST to the product's webhook, and a job or a mail of its own there. */
  @Test
  void attemptsOfNobodyKnownReachNoInboxOfTheProducts() throws IOException {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(NONE);
    for (var i = 0; i < ANONYMOUS / 2; i++) {
      var begun = RawRequest.get(latchkey, "/install").sent().status();
      Assertions.assertThat(begun).isEqualTo(302);
      Assertions.assertThat(callback("?code=nobody-" + i)).isEqualTo(302);
    }
    var attempts = latchkey.store().items(Store.ATTEMPTS).size();
    Assertions.assertThat(attempts).isGreaterThan(ANONYMOUS);

    latchkey.passes(Duration.ofHours(26));
    latchkey.sweeps();

    Assertions.assertThat(abandonedInstalls()).containsExactly(ada.install());
    Assertions.assertThat(latchkey.store().items(Store.ATTEMPTS)).isEmpty();
  }

  private static List<String> abandonedInstalls() throws IOException {
    var events = new Browser().get(latchkey.at("/__local/events")).body();
    return new ObjectMapper()
        .readTree(events)
        .valueStream()
        .filter(event -> event.path("detail-type").asText().equals("installation.abandoned"))
        .map(event -> event.at("/detail/install").asText())
        .toList();
  }

  /** Returns a code of the maximum length. */
  private static String longest(int number) {
    var begin = "made-up-%06d-".formatted(number);
    return begin + "x".repeat(2_048 - begin.length());
  }

  /** Returns an item's size as DynamoDB counts it: names and values. */
  private static int bytes(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .flatMap(each -> List.of(each.getKey(), text(each.getValue())).stream())
        .mapToInt(String::length)
        .sum();
  }

  private static String text(AttributeValue value) {
    return value.s() != null ? value.s() : String.valueOf(value.n());
  }

  @Test
  void theSameCodeFromEverywhereIsParkedOnce() {
    Assertions.assertThat(callback("?code=sent-around")).isEqualTo(302);
    var writtenBefore = latchkey.itemsWritten();
    var before = latchkey.store().items(Store.ATTEMPTS);

    for (var i = 0; i < FLOOD; i++) {
      Assertions.assertThat(callback("?code=sent-around")).isEqualTo(302);
    }

    var left = new ArrayList<>(latchkey.store().items(Store.ATTEMPTS));
    left.removeAll(before);
    Assertions.assertThat(left).hasSize(FLOOD);
    Assertions.assertThat(left)
        .allSatisfy(
            item ->
                Assertions.assertThat(text(item.getOrDefault("pk", ABSENT)))
                    .startsWith("attempt#"));
    Assertions.assertThat(latchkey.itemsWritten() - writtenBefore).isLessThanOrEqualTo(3 * FLOOD);
  }

  @Test
  void anInstallInTheMidstOfAFloodIsNeitherChangedNorPushedOut() {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var grace = latchkey.somebody();
    grace.startsWithUs();
    grace.comesBack(ACTIVE);
    var adas = latchkey.store().attempt(ada.install());
    var graces = latchkey.store().attempt(grace.install());
    var guess = "." + "A".repeat(22);

    for (var i = 0; i < FLOOD; i++) {
      callback("?code=of-the-flood-" + i);
      callback("?code=of-the-flood-" + i + "&state=" + ada.install() + guess);
      callback("?code=of-the-flood-" + i + "&state=" + grace.install() + guess);
      callback("?error=user_denied&state=" + grace.install() + guess);
    }

    Assertions.assertThat(latchkey.store().attempt(ada.install())).isEqualTo(adas);
    Assertions.assertThat(latchkey.store().attempt(grace.install())).isEqualTo(graces);
    ada.comesBack(ACTIVE);
    ada.confirms();
    assertThat(ada.page()).isTheInstalledPageOf(ada);
    grace.allows();
    assertThat(grace.page()).isTheInstalledPageOf(grace);
  }
}
