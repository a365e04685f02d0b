package io.latchkey.local.aws;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.template.Permissions;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * EventBridge as one function may use it: publishing on the bus that the template's policies let it
 * publish on.
 */
public final class LocalEventBridge implements EventBridgeClient {

  private static final int AT_ONCE = 10;

  private final LocalBus bus;
  private final Permissions permissions;

  public LocalEventBridge(LocalBus bus, Permissions permissions) {
    this.bus = bus;
    this.permissions = permissions;
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    if (request.entries().isEmpty() || request.entries().size() > AT_ONCE) {
      throw refused("ValidationException: 1 to 10 entries", 400);
    }
    var results = request.entries().stream().map(this::put).toList();
    var failed = results.stream().filter(result -> result.errorCode() != null).count();
    return PutEventsResponse.builder().failedEntryCount((int) failed).entries(results).build();
  }

  private PutEventsResultEntry put(PutEventsRequestEntry entry) {
    if (!permissions.allow("events:PutEvents", entry.eventBusName())) {
      throw refused("not authorized to perform: events:PutEvents", 403);
    }
    try {
      var detail = JSONObjectUtils.parse(entry.detail());
      bus.put(event(entry, detail));
      return PutEventsResultEntry.builder().eventId(UUID.randomUUID().toString()).build();
    } catch (ParseException _) {
      return PutEventsResultEntry.builder().errorCode("MalformedDetail").build();
    }
  }

  private static Map<String, Object> event(
      PutEventsRequestEntry entry, Map<String, Object> detail) {
    var event = new LinkedHashMap<String, Object>();
    event.put("id", detail.get("id"));
    event.put("time", entry.time().toString());
    event.put("source", entry.source());
    event.put("detail-type", entry.detailType());
    event.put("detail", detail);
    return event;
  }

  private static RuntimeException refused(String message, int status) {
    return EventBridgeException.builder().message(message).statusCode(status).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
