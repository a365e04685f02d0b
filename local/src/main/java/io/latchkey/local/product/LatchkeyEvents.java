package io.latchkey.local.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.client.Installation;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The events that Latchkey has sent to this product's webhook. Delivery is at least once and in any
 * order, so each event is stored under its id and read by time and sequence. Safe for many threads.
 */
final class LatchkeyEvents {

  /** The displayed part of one event. */
  record ReceivedEvent(Instant time, String type, JsonNode detail) {

    long sequence() {
      return detail.path("sequence").asLong();
    }

    /**
     * Returns the installation before the event. Its vended tokens may now be invalid, or it may
     * belong to another account. Empty if nothing was installed before.
     */
    Optional<Installation> hadIt() {
      var account = detail.path(detail.has("from_account") ? "from_account" : "account");
      return detail.has("company_id")
          ? Optional.of(
              new Installation(
                  account.asText(),
                  detail.path("company_id").asLong(),
                  detail.path("user_id").asLong()))
          : Optional.empty();
    }

    /**
     * Returns true if the event is about this account, as the current owner or the previous one.
     */
    boolean isOf(String account) {
      return Stream.of("account", "from_account")
          .anyMatch(member -> account.equals(detail.path(member).textValue()));
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ReceivedEvent> byId = new LinkedHashMap<>();

  /**
   * Stores an event. Storing a duplicate changes nothing.
   *
   * @param envelope the request body
   * @return the event
   * @throws IOException if the body is not an event
   */
  synchronized ReceivedEvent keep(String envelope) throws IOException {
    try {
      var event = JSON.readTree(envelope);
      var detail = event.path("detail");
      var time = Instant.parse(event.path("time").asText());
      var told = new ReceivedEvent(time, event.path("detail-type").asText(), detail);
      byId.put(detail.path("id").asText(), told);
      return told;
    } catch (DateTimeParseException e) {
      throw new IOException("not an event", e);
    }
  }

  /** Returns the events about an account, newest first. */
  synchronized List<ReceivedEvent> of(String account) {
    return byId.values().stream()
        .filter(told -> told.isOf(account))
        .sorted(
            Comparator.comparing(ReceivedEvent::time)
                .thenComparing(ReceivedEvent::sequence)
                .reversed())
        .toList();
  }
}
