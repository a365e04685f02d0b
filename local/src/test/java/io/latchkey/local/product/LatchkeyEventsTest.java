package io.latchkey.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.product.LatchkeyEvents.ReceivedEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LatchkeyEventsTest {

  private final LatchkeyEvents events = new LatchkeyEvents();

  @Test
  void inWhateverOrderTheyComeTheyAreReadByTimeAndSequence() throws IOException {
    events.keep(event("c", "12:00:01", "installation.uninstalled", 7, "acme", ""));
    events.keep(event("a", "12:00:00", "installation.installed", 5, "acme", ""));
    events.keep(event("b", "12:00:01", "installation.reinstalled", 6, "acme", ""));

    assertThat(events.of("acme"))
        .extracting(ReceivedEvent::type)
        .containsExactly(
            "installation.uninstalled", "installation.reinstalled", "installation.installed");
  }

  @Test
  void aMoveIsToldToWhoHasItNowAndToWhoHadIt() throws IOException {
    events.keep(event("a", "12:00:00", "installation.moved", 6, "globex", "acme"));

    assertThat(events.of("globex")).hasSize(1);
    assertThat(events.of("acme")).hasSize(1);
    assertThat(events.of("initech")).isEmpty();
    assertThat(events.of("")).isEmpty();
  }

  private static String event(
      String id, String time, String type, long sequence, String account, String from) {
    return """
    {"detail-type":"%s","time":"2026-03-01T%sZ",
     "detail":{"id":"%s","account":"%s","from_account":"%s","sequence":%d}}
    """
        .formatted(type, time, id, account, from.isEmpty() ? "nobody" : from, sequence);
  }
}
