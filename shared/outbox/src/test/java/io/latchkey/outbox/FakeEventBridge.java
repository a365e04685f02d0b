package io.latchkey.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** A stub of EventBridge that accepts selected entries, and reports the others as failed. */
final class FakeEventBridge implements EventBridgeClient {

  final List<PutEventsRequestEntry> taken = new ArrayList<>();
  final List<Integer> requests = new ArrayList<>();
  private final Deque<RuntimeException> failures = new ArrayDeque<>();
  private Predicate<PutEventsRequestEntry> refused = _ -> false;

  /** The next requests fail as a whole. */
  void failWith(RuntimeException failure, int times) {
    for (int i = 0; i < times; i++) {
      failures.add(failure);
    }
  }

  void refuse(Predicate<PutEventsRequestEntry> entries) {
    refused = entries;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    requests.add(request.entries().size());
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
    var results = request.entries().stream().map(this::result).toList();
    var failed = results.stream().filter(result -> result.errorCode() != null).count();
    return PutEventsResponse.builder().failedEntryCount((int) failed).entries(results).build();
  }

  private PutEventsResultEntry result(PutEventsRequestEntry entry) {
    if (refused.test(entry)) {
      return PutEventsResultEntry.builder().errorCode("ThrottlingException").build();
    }
    taken.add(entry);
    return PutEventsResultEntry.builder().eventId("event-" + taken.size()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
