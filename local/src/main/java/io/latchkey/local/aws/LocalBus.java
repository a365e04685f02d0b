package io.latchkey.local.aws;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EventBridge's bus in this process: keeps what is put on it, and posts it to PRODUCT_WEBHOOK_URL
 * where that is set, as the template's API destination does.
 */
public final class LocalBus implements AutoCloseable {

  /** The bearer token that the webhook's requests carry. */
  public static final String WEBHOOK_KEY = "local";

  private static final Logger LOG = LoggerFactory.getLogger(LocalBus.class);
  private static final int KEPT = 100_000;

  private final String webhookUrl;
  private final Deque<Map<String, Object>> events = new ArrayDeque<>();
  private final Set<CompletableFuture<?>> onTheirWay = ConcurrentHashMap.newKeySet();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * @param webhookUrl PRODUCT_WEBHOOK_URL; empty for none
   */
  public LocalBus(String webhookUrl) {
    this.webhookUrl = webhookUrl;
  }

  /** What was put on the bus, oldest first, with our ids. */
  public synchronized List<Map<String, Object>> events() {
    return List.copyOf(events);
  }

  /**
   * @param event {@code id}, {@code time}, {@code source}, {@code detail-type} and {@code detail}
   */
  void put(Map<String, Object> event) {
    synchronized (this) {
      events.add(event);
      if (events.size() > KEPT) {
        events.remove();
      }
    }
    if (!webhookUrl.isEmpty()) {
      post(event);
    }
  }

  /**
   * In the envelope that EventBridge posts; whatever the answer, once, since somebody is watching
   * here. Where there is none, once more: a server that speaks HTTP/1.0 closes the connection after
   * each answer, and HttpClient may take it for the next post before it knows.
   */
  @SuppressWarnings("CollectionUndefinedEquality") // each is itself, and nothing else
  private void post(Map<String, Object> event) {
    var envelope = new LinkedHashMap<String, Object>();
    envelope.put("version", "0");
    envelope.putAll(event);
    envelope.put("account", "000000000000");
    envelope.put("region", "local");
    envelope.put("resources", List.of());
    var request =
        HttpRequest.newBuilder(URI.create(webhookUrl))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Authorization", "Bearer " + WEBHOOK_KEY)
            .POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(envelope)))
            .build();
    var posted =
        http.sendAsync(request, BodyHandlers.discarding())
            .exceptionallyCompose(lost -> http.sendAsync(request, BodyHandlers.discarding()))
            .handle(
                (answer, failure) -> {
                  if (failure != null || answer.statusCode() >= 300) {
                    LOG.warn("the webhook has not taken event {}", event.get("id"));
                  }
                  return event;
                });
    onTheirWay.add(posted);
    var unused = posted.thenRun(() -> onTheirWay.remove(posted));
  }

  /** Returns once the webhook has answered to all that was put on the bus before, or has not. */
  public void settle() {
    CompletableFuture.allOf(onTheirWay.toArray(CompletableFuture[]::new)).join();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
