package io.latchkey.functions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.latchkey.runtime.RetryAfter;
import io.latchkey.testing.Cost;
import io.latchkey.testing.FuzzTest;
import io.latchkey.testing.JsonText;
import io.latchkey.testing.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every endpoint response and every queue message is either processed or rejected. */
@FuzzTest
class EndpointFuzzTest {

  @Property
  void anyRetryAfterIsAWaitOrNone(@ForAll("waits") String value) {
    var now = Instant.parse("2026-01-22T08:00:00Z");
    var wait = Cost.bounded(value.length(), () -> RetryAfter.read(value, now, now));

    assertThat(wait.map(Duration::isNegative)).isNotEqualTo(Optional.of(true));
  }

  @Property
  void anyMessageIsAnEventWithAHarmlessIdOrUnreadable(@ForAll("messages") String body) {
    var message = new SQSMessage();
    message.setBody(body);
    message.setAttributes(Map.of("SentTimestamp", "1769068800000", "ApproximateReceiveCount", "1"));
    try {
      var event = Cost.bounded(body.length(), () -> QueuedEvents.read(message));

      assertThat(event.id()).matches("[A-Za-z0-9_-]+");
      assertThat(event.body()).isEqualTo(body);
    } catch (QueuedEvents.UnreadableEvent documented) {
      assertThat(documented).hasNoCause();
    }
  }

  @Provide
  Arbitrary<String> waits() {
    return Arbitraries.oneOf(
        Text.tampered(Arbitraries.of("120", "Thu, 22 Jan 2026 08:05:00 GMT")), Text.any());
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.oneOf(
        JsonText.object(
            Map.of(
                "detail",
                JsonText.object(Map.of("id", Text.any().map(JsonText::string))),
                "id",
                Text.any().map(JsonText::string))),
        Text.any());
  }
}
