package io.latchkey.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.template.Queue;
import io.latchkey.local.template.Route;
import io.latchkey.local.template.TableStream;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of events/, unchanged or with values that only a running system knows filled in.
 *
 * @param json immutable
 */
record Sample(String name, Map<String, Object> json) {

  private static final Path EVENTS = Setting.ROOT.resolve("events");

  static Sample of(String name) {
    try {
      return new Sample(name, Json.parse(Files.readString(EVENTS.resolve(name + ".json"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names() throws IOException {
    try (var files = Files.list(EVENTS)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  /**
   * The logical id of the function that this event is for, by its route, queue, table or schedule.
   */
  String function(Template template) {
    if (json.get("routeKey") instanceof String key) {
      return template.routes().stream()
          .filter(route -> route.key().equals(key))
          .map(Route::function)
          .findFirst()
          .orElseThrow();
    }
    if (!json.containsKey("Records")) {
      return template.scheduled().getFirst();
    }
    var source = String.valueOf(firstRecord().get("eventSourceARN"));
    return name.endsWith("-queue")
        ? template.queues().stream()
            .filter(queue -> source.endsWith("-" + queue.name()))
            .map(Queue::function)
            .findFirst()
            .orElseThrow()
        : template.streams().stream()
            .filter(stream -> source.contains("-" + stream.table() + "-"))
            .map(TableStream::function)
            .findFirst()
            .orElseThrow();
  }

  private Map<String, Object> firstRecord() {
    return Json.object((Map<?, ?>) Json.array(json, "Records").getFirst());
  }

  /** Returns a copy with these parameters as its query. */
  Sample query(Map<String, String> parameters) {
    return with("rawQueryString", form(parameters)).with("queryStringParameters", parameters);
  }

  Sample rawQuery(String query) {
    return with("rawQueryString", query);
  }

  Sample cookie(String cookie) {
    return with("cookies", List.of(cookie));
  }

  /** Returns a copy with this form as its body, encoded as API Gateway does. */
  Sample form(Map<String, String> fields, String... without) {
    var sent = new LinkedHashMap<>(fields);
    sent.keySet().removeAll(List.of(without));
    return with("body", Base64.getEncoder().encodeToString(form(sent).getBytes(UTF_8)));
  }

  Sample header(String header, String value) {
    var headers = Json.object(json, "headers");
    headers.put(header, value);
    return with("headers", headers);
  }

  /**
   * Returns a copy with this body in its only message, sent at this time (in milliseconds since
   * 1970).
   */
  Sample message(String body, long sentAt) {
    var message = firstRecord();
    var attributes = Json.object(message, "attributes");
    attributes.put("SentTimestamp", String.valueOf(sentAt));
    message.put("attributes", attributes);
    message.put("body", body);
    return with("Records", List.of(message));
  }

  /** Returns a copy with another change in its first record, and no further record. */
  Sample change(Map<String, Object> members) {
    var record = firstRecord();
    var change = Json.object(record, "dynamodb");
    change.putAll(members);
    record.put("dynamodb", change);
    return with("Records", List.of(record));
  }

  Sample with(String member, Object value) {
    var filled = new LinkedHashMap<>(json);
    filled.put(member, value);
    return new Sample(name, filled);
  }

  String event() {
    return JSONObjectUtils.toJSONString(json);
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
