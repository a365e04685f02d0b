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
 * What Latchkey has told this product by its webhook. Events come at least once and in any order:
 * each is kept under its id, and read by time and sequence. Safe for many threads.
 */
final class LatchkeyEvents {

  /** Of one event, what this product shows. */
  record Told(Instant time, String type, JsonNode detail) {

    long sequence() {
      return detail.path("sequence").asLong();
    }

    /**
     * The installation as it was before: what was vended for it may be good for nothing now, or may
     * be another account's. None where nothing was ever installed.
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

    /** Whether it speaks of this account: the one that has it now, or the one that had it. */
    boolean isOf(String account) {
      return Stream.of("account", "from_account")
          .anyMatch(member -> account.equals(detail.path(member).textValue()));
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Told> byId = new LinkedHashMap<>();

  /**
   * Keeps an event; the same once more changes nothing.
   *
   * @param envelope what was posted
   * @return what it tells
   * @throws IOException where it is no event
   */
  synchronized Told keep(String envelope) throws IOException {
    try {
      var event = JSON.readTree(envelope);
      var detail = event.path("detail");
      var time = Instant.parse(event.path("time").asText());
      var told = new Told(time, event.path("detail-type").asText(), detail);
      byId.put(detail.path("id").asText(), told);
      return told;
    } catch (DateTimeParseException e) {
      throw new IOException("not an event", e);
    }
  }

  /** What we were told of an account, the newest first. */
  synchronized List<Told> of(String account) {
    return byId.values().stream()
        .filter(told -> told.isOf(account))
        .sorted(Comparator.comparing(Told::time).thenComparing(Told::sequence).reversed())
        .toList();
  }
}
