package io.latchkey.outbox;

import static io.latchkey.outbox.Changes.NOON;
import static io.latchkey.outbox.Changes.active;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

class EventBridgeBusTest {

  private final FakeEventBridge eventBridge = new FakeEventBridge();
  private final List<Duration> pauses = new ArrayList<>();
  private final EventBus bus =
      new EventBridgeBus(eventBridge, "product-bus", pauses::add, new Random(4));

  @Test
  void anEventIsPutOnTheNamedBusAsItsDetail() throws ParseException {
    var event = events(1).getFirst();

    assertThat(bus.publish(List.of(event))).isEmpty();

    var entry = eventBridge.taken.getFirst();
    assertThat(entry.eventBusName()).isEqualTo("product-bus");
    assertThat(entry.source()).isEqualTo("latchkey");
    assertThat(entry.detailType()).isEqualTo("installation.installed");
    assertThat(entry.time()).isEqualTo(NOON);
    assertThat(JSONObjectUtils.parse(entry.detail())).isEqualTo(event.detail());
  }

  @Test
  void noMoreThanTenGoTogetherAndTheirOrderIsKept() {
    var events = events(23);

    assertThat(bus.publish(events)).isEmpty();

    assertThat(eventBridge.requests).containsExactly(10, 10, 3);
    assertThat(eventBridge.taken)
        .extracting(EventBridgeBusTest::idIn)
        .containsExactlyElementsOf(events.stream().map(Event::id).toList());
  }

  @Test
  void whatTheAnswerCallsFailedIsPutAgainAloneAndWithJitter() {
    var events = events(3);
    eventBridge.refuse(entry -> isOf(events.get(1), entry) && eventBridge.requests.size() < 3);

    assertThat(bus.publish(events)).isEmpty();

    assertThat(eventBridge.requests).containsExactly(3, 1, 1);
    assertThat(eventBridge.taken)
        .extracting(EventBridgeBusTest::idIn)
        .containsExactly(events.get(0).id(), events.get(2).id(), events.get(1).id());
    assertThat(pauses).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void whatFailsAgainAndAgainIsReturnedWhileTheOthersAreOut() {
    var events = events(12);
    eventBridge.refuse(entry -> isOf(events.get(4), entry));

    assertThat(bus.publish(events)).containsExactly(events.get(4));

    assertThat(eventBridge.taken).hasSize(11);
    assertThat(eventBridge.requests).containsExactly(10, 1, 1, 1, 2);
  }

  @Test
  void aBusThatDoesNotAnswerIsNotAskedForEveryTenAnew() {
    var events = events(35);
    eventBridge.failWith(SdkClientException.create("connection refused"), 4);

    assertThat(bus.publish(events)).isEqualTo(events);

    assertThat(eventBridge.requests).hasSize(1);
  }

  static List<Event> events(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            number ->
                EventMapper.map(
                        new Change(
                            "table",
                            number + "#7",
                            StreamImage.NOTHING,
                            active("acme", 1),
                            false,
                            NOON))
                    .orElseThrow())
        .toList();
  }

  private static boolean isOf(Event event, PutEventsRequestEntry entry) {
    return idIn(entry).equals(event.id());
  }

  private static String idIn(PutEventsRequestEntry entry) {
    try {
      return String.valueOf(JSONObjectUtils.parse(entry.detail()).get("id"));
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }
}
