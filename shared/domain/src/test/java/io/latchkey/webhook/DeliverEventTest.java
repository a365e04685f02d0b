package io.latchkey.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliverEventTest {

  private static final Instant NOW = Instant.parse("2026-01-22T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final List<SignedEvent> posts = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private final Set<String> disabled = new HashSet<>();
  private EndpointAnswer answer = new EndpointAnswer.Answered(204);
  private String url = "https://product.example/events";
  private String key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private boolean takesDeadLetters = true;

  @Test
  void anEventIsPostedWithItsIdAndItsBytes() {
    assertThat(deliver("{ \"a\":1 }")).isEqualTo(new DeliveryResult.Delivered());

    assertThat(posts).extracting(SignedEvent::id).containsExactly("event-1");
    assertThat(posts).extracting(SignedEvent::body).containsExactly("{ \"a\":1 }");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void aFailureLeavesTheEventInItsQueueForTheNextAttempt() {
    answer = new EndpointAnswer.Answered(500);

    assertThat(deliver("body")).isInstanceOf(DeliveryResult.Later.class);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void afterADayTheEventIsADeadLetter() {
    answer = new EndpointAnswer.NoAnswer("no connection");

    assertThat(deliver("body", NOW.minus(Duration.ofHours(24))))
        .isEqualTo(new DeliveryResult.GivenUp(answer));
    assertThat(deadLetters).containsExactly("body");
  }

  @Test
  void anEndpointThatIsGoneGetsNoMoreRequestsAndLosesNoEvent() {
    answer = new EndpointAnswer.Answered(410);

    assertThat(deliver("first")).isEqualTo(new DeliveryResult.EndpointGone());
    assertThat(deliver("second")).isEqualTo(new DeliveryResult.EndpointDisabled());
    assertThat(posts).hasSize(1);
    assertThat(deadLetters).containsExactly("first", "second");
  }

  @Test
  void anotherUrlIsAnotherEndpoint() {
    answer = new EndpointAnswer.Answered(410);
    deliver("first");
    answer = new EndpointAnswer.Answered(200);
    url = "https://product.example/new";

    assertThat(deliver("second")).isEqualTo(new DeliveryResult.Delivered());
  }

  @Test
  void aNewKeyEnablesTheEndpoint() {
    answer = new EndpointAnswer.Answered(410);
    deliver("first");
    answer = new EndpointAnswer.Answered(200);
    key = "whsec_b3RoZXIgMjQgYnl0ZXMgb2YgYSBrZXkh";

    assertThat(deliver("second")).isEqualTo(new DeliveryResult.Delivered());
  }

  @Test
  void anEventThatTheDeadLettersDoNotTakeDoesNotCountAsDone() {
    answer = new EndpointAnswer.Answered(410);
    takesDeadLetters = false;

    assertThatThrownBy(() -> deliver("body")).isInstanceOf(IllegalStateException.class);
  }

  private DeliveryResult deliver(String body) {
    return deliver(body, NOW);
  }

  private DeliveryResult deliver(String body, Instant queuedAt) {
    var deliverEvent =
        new DeliverEvent(
            new WebhookSigner(() -> List.of(SigningKey.of(Secret.of(key))), CLOCK),
            new Endpoint(),
            new Switch(),
            this::bury,
            Metrics.none(),
            CLOCK,
            () -> 0);
    return deliverEvent.deliver(new QueuedEvent("event-1", body, queuedAt, 1));
  }

  private void bury(String body) {
    if (!takesDeadLetters) {
      throw new IllegalStateException("the queue is out");
    }
    deadLetters.add(body);
  }

  private final class Endpoint implements WebhookEndpoint {

    @Override
    public String url() {
      return url;
    }

    @Override
    public EndpointAnswer post(SignedEvent event) {
      posts.add(event);
      return answer;
    }
  }

  private final class Switch implements EndpointSwitch {

    @Override
    public boolean isDisabled(String fingerprint) {
      return disabled.contains(fingerprint);
    }

    @Override
    public void disable(String fingerprint, Instant at) {
      disabled.add(fingerprint);
    }
  }
}
