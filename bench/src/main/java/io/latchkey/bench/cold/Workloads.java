package io.latchkey.bench.cold;

import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The typical work of each function of the template. */
final class Workloads implements AutoCloseable {

  private final Template template;
  private final URI pipedrive;
  private final Items items;

  /**
   * @param pipedrive the address at which functions reach it
   */
  Workloads(URI pipedrive) throws IOException {
    this.pipedrive = pipedrive;
    template =
        Template.read(
            Path.of("template.yaml"),
            Map.of(
                "PUBLIC_BASE_URL",
                Samples.LATCHKEY,
                "PIPEDRIVE_OAUTH_URL",
                pipedrive.toString(),
                "PIPEDRIVE_API_URL",
                pipedrive.toString(),
                "PRODUCT_ISSUER",
                Samples.PRODUCT,
                "PRODUCT_CONNECT_URL",
                Samples.PRODUCT + "/connect",
                "PRODUCT_SUBSCRIBE_URL",
                Samples.PRODUCT + "/subscribe",
                "PRODUCT_INSTALLED_URL",
                Samples.PRODUCT + "/installed",
                "PRODUCT_CANCELLED_URL",
                Samples.PRODUCT + "/cancelled",
                "PRODUCT_WEBHOOK_URL",
                pipedrive.resolve("/webhook").toString()));
    items = new Items(function("Resume")); // it may read and write both tables
  }

  /** Returns all workloads in the order of the flow. */
  List<Workload> all() {
    return List.of(
        of(
            "Install",
            "starts an attempt",
            Map::of,
            () -> Samples.of("install"),
            "\":302",
            "PutItem"),
        of(
            "Callback",
            "parks a code",
            Map::of,
            () -> Samples.of("callback"),
            "\":302",
            "TransactWriteItems"),
        of(
            "Resume",
            "exchanges a code, leads to the confirm page",
            () -> Map.of("Attempts", items.parked()),
            () -> Samples.comesBack(items.attempt(), items.cookie()),
            "\":303",
            "/oauth/token"),
        of(
            "Uninstall",
            "ends an installation",
            this::installed,
            () -> Samples.saidNow("uninstall"),
            "\":200",
            "PutItem"),
        of(
            "UninstallQueue",
            "ends one from the queue",
            this::installed,
            () -> Samples.saidNow("uninstall-queue"),
            "batchItemFailures\":[]",
            "PutItem"),
        of(
            "Token",
            "vends a token",
            this::installed,
            () -> Samples.of("vend"),
            "\":200",
            "GetItem"),
        of("Sweep", "finds nothing due", Map::of, () -> Samples.of("sweep-schedule"), "", "Query"),
        of(
            "Refresh",
            "refreshes one grant",
            this::due,
            () -> Samples.sentNow("refresh-queue"),
            "batchItemFailures\":[]",
            "/oauth/token"),
        of(
            "Outbox",
            "publishes two changes",
            Map::of,
            () -> Samples.of("installations-stream"),
            "batchItemFailures\":[]",
            "PutEvents"),
        of(
            "OutboxQueue",
            "publishes one event",
            Map::of,
            () -> Samples.sentNow("event-queue"),
            "batchItemFailures\":[]",
            "PutEvents"),
        of(
            "Webhook",
            "delivers one event",
            Map::of,
            () -> Samples.sentNow("webhook-queue"),
            "batchItemFailures\":[]",
            "/webhook"),
        of(
            "Fallback",
            "checks that both tables answer",
            Map::of,
            () -> Samples.of("health"),
            "\":200",
            "GetItem"));
  }

  private Map<String, Map<String, Object>> installed() {
    return Map.of("Installations", items.installation(Duration.ofHours(1), pipedrive));
  }

  private Map<String, Map<String, Object>> due() {
    return Map.of("Installations", items.installation(Duration.ofMinutes(-1), pipedrive));
  }

  private Workload of(
      String name,
      String what,
      Supplier<Map<String, Map<String, Object>>> tables,
      Supplier<String> event,
      String good,
      String proof) {
    return new Workload(function(name), what, tables, event, good, proof);
  }

  private LambdaFunction function(String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name + "Function"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    items.close();
  }
}
