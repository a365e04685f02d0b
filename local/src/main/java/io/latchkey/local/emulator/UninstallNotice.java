package io.latchkey.local.emulator;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the app that a user has uninstalled it: one DELETE to its Callback URL, in the background,
 * never repeated, and the answer is not read (Pipedrive, "Handling user app uninstallation").
 */
final class UninstallNotice implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(UninstallNotice.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Client client;
  private final URI callback;
  private final Clock clock;
  private final EmulatorOptions switches;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  UninstallNotice(Client client, URI callback, Clock clock, EmulatorOptions switches) {
    this.client = client;
    this.callback = callback;
    this.clock = clock;
    this.switches = switches;
  }

  /**
   * Sends it.
   *
   * @return done when the app has answered, or has failed to: never with an error
   */
  CompletableFuture<Void> send(Person who) {
    var request =
        HttpRequest.newBuilder(callback)
            .timeout(PATIENCE)
            .header("Authorization", client.basic())
            .header("Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(body(who)))
            .build();
    return http.sendAsync(request, BodyHandlers.discarding())
        .handle(
            (response, failure) -> {
              if (failure == null) {
                LOG.info(
                    "uninstall notice for {}/{}: answered {}",
                    who.companyId(),
                    who.userId(),
                    response.statusCode());
              } else {
                LOG.warn(
                    "uninstall notice for {}/{} did not arrive", who.companyId(), who.userId());
              }
              return null;
            });
  }

  private String body(Person who) {
    var asText = switches.isOn(EmulatorOption.IDS_AS_TEXT);
    var now = clock.instant();
    var members = new LinkedHashMap<String, Object>();
    members.put("client_id", client.id());
    members.put("company_id", asText ? Long.toString(who.companyId()) : who.companyId());
    members.put("user_id", asText ? Long.toString(who.userId()) : who.userId());
    members.put("timestamp", timestamp(now));
    return JSONObjectUtils.toJSONString(members);
  }

  private Object timestamp(Instant now) {
    if (switches.isOn(EmulatorOption.TIMESTAMP_IN_SECONDS)) {
      return now.getEpochSecond();
    }
    return switches.isOn(EmulatorOption.TIMESTAMP_WITHOUT_ZONE)
        ? WITHOUT_ZONE.format(now)
        : now.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
