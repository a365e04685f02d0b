package io.latchkey.bench;

import io.latchkey.local.template.CloudFormationYaml;
import io.latchkey.local.template.Intrinsic;
import io.latchkey.local.template.Route;
import io.latchkey.local.template.Section;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The parts of the templates that the bill depends on, with the parameters at their defaults.
 *
 * @param alarmMetrics watched by alarms; AWS charges for each
 * @param webhookAlarmMetrics watched by additional alarms if there is a webhook
 * @param secrets that every deployment has
 * @param batching of the event source mappings
 * @param platformLogs Lambda logs the start, the end, and the report of every invocation
 * @param tablesUseKms true if the tables use AWS's key in KMS by default
 * @param functionGb memory of the functions that serve a person or a backend
 * @param workerGb memory of the others
 * @param anonymousRoutes requests a second that each route without authorization takes
 * @param firewall the optional stack in front
 */
record Deployed(
    int alarmMetrics,
    int webhookAlarmMetrics,
    int secrets,
    Batching batching,
    boolean platformLogs,
    boolean tablesUseKms,
    double functionGb,
    double workerGb,
    Map<String, Integer> anonymousRoutes,
    Firewall firewall) {

  /**
   * The batching of messages and stream records before Lambda invokes a function.
   *
   * @param queues that Lambda polls
   * @param refreshWindow seconds; 0 to invoke at once
   * @param refreshBatch maximum messages in one call
   * @param outboxWindow seconds
   * @param outboxAtOnce concurrent calls for each shard
   */
  record Batching(
      int queues, double refreshWindow, int refreshBatch, double outboxWindow, int outboxAtOnce) {}

  /**
   * CloudFront with AWS WAF.
   *
   * @param rules of the web ACL
   * @param requests that one address may make in 5 minutes
   * @param callbacks of them to /callback and /install
   * @param uninstalls that one address may send in 5 minutes
   */
  record Firewall(int rules, int requests, int callbacks, int uninstalls) {}

  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private static final double MEGABYTES = 1_024; // in a gigabyte of Lambda's

  Deployed {
    anonymousRoutes = Map.copyOf(anonymousRoutes);
  }

  static Deployed read(Path folder) throws IOException {
    var file = folder.resolve("template.yaml");
    var root = CloudFormationYaml.read(file);
    var logging = root.section("Globals").section("Function").section("LoggingConfig");
    return new Deployed(
        unconditional(root, ALARM).mapToInt(Deployed::metrics).sum(),
        ofTheWebhook(root, ALARM).mapToInt(Deployed::metrics).sum()
            + properties(root, ALARM).mapToInt(Deployed::metricsOfTheWebhook).sum(),
        (int) unconditional(root, "AWS::SecretsManager::Secret").count(),
        batching(root),
        !logging.find("SystemLogLevel").filter("WARN"::equals).isPresent(),
        properties(root, "AWS::DynamoDB::Table").anyMatch(Deployed::alwaysUsesKms),
        number(root, new Intrinsic("Ref", "FunctionMemory")) / MEGABYTES,
        number(root, new Intrinsic("Ref", "WorkerMemory")) / MEGABYTES,
        anonymousRoutes(root, Template.read(file, Map.of())),
        firewall(CloudFormationYaml.read(folder.resolve("deploy/firewall/template.yaml"))));
  }

  /** Returns the number of metrics of an alarm: one, or those in its expression. */
  private static int metrics(Section resource) {
    var alarm = resource.section("Properties");
    return alarm.find("MetricName").isPresent()
        ? 1
        : (int) alarm.list("Metrics").stream().filter(Deployed::isMetric).count();
  }

  /** The queries of an alarm that only a deployment with a webhook has. */
  private static int metricsOfTheWebhook(Section alarm) {
    return (int) alarm.list("Metrics").stream().filter(Intrinsic.class::isInstance).count();
  }

  private static boolean isMetric(Object query) {
    return query instanceof Map<?, ?> members && members.containsKey("MetricStat");
  }

  private static boolean alwaysUsesKms(Section table) {
    return table.find("SSESpecification").orElse(Map.of()) instanceof Map<?, ?> sse
        && Boolean.TRUE.equals(sse.get("SSEEnabled"));
  }

  private static Batching batching(Section root) {
    var mappings = root.section("Resources");
    var refreshes = mappings.section("DueRefreshes").section("Properties");
    var changes = mappings.section("InstallationChanges").section("Properties");
    var queues =
        unconditional(root, "AWS::Lambda::EventSourceMapping")
            .map(mapping -> mapping.section("Properties"))
            .filter(mapping -> mapping.find("StartingPosition").isEmpty())
            .count();
    return new Batching(
        (int) queues,
        seconds(refreshes),
        refreshes.number("BatchSize"),
        seconds(changes),
        changes.number("ParallelizationFactor"));
  }

  private static double seconds(Section mapping) {
    return mapping.find("MaximumBatchingWindowInSeconds").isPresent()
        ? mapping.number("MaximumBatchingWindowInSeconds")
        : 0;
  }

  private static Map<String, Integer> anonymousRoutes(Section root, Template template) {
    var api = root.section("Resources").section("Api").section("Properties");
    var rates = new TreeMap<String, Integer>();
    template.routes().stream()
        .filter(route -> route.access() == Route.Access.EVERYBODY)
        .forEach(
            route -> {
              var own = api.section("RouteSettings").section(route.key());
              var settings = own.entries().isEmpty() ? api.section("DefaultRouteSettings") : own;
              rates.put(route.key(), number(root, settings.get("ThrottlingRateLimit")));
            });
    return rates;
  }

  private static Firewall firewall(Section root) {
    var rules = properties(root, "AWS::WAFv2::WebACL").findFirst().orElseThrow().sections("Rules");
    return new Firewall(
        rules.size(),
        number(root, new Intrinsic("Ref", "RequestsPerSource")),
        number(root, new Intrinsic("Ref", "CallbacksPerSource")),
        number(root, new Intrinsic("Ref", "UninstallsPerSource")));
  }

  /** Returns a number, or the default of the parameter in its position. */
  private static int number(Section root, Object value) {
    return value instanceof Intrinsic reference
        ? root.section("Parameters").section(String.valueOf(reference.argument())).number("Default")
        : Integer.parseInt(String.valueOf(value));
  }

  private static Stream<Section> properties(Section root, String type) {
    return resources(root, type).map(resource -> resource.section("Properties"));
  }

  private static Stream<Section> unconditional(Section root, String type) {
    return resources(root, type).filter(resource -> resource.find("Condition").isEmpty());
  }

  private static Stream<Section> ofTheWebhook(Section root, String type) {
    return resources(root, type)
        .filter(
            resource -> resource.find("Condition").filter("HasProductWebhook"::equals).isPresent());
  }

  private static Stream<Section> resources(Section root, String type) {
    var resources = root.section("Resources");
    return resources.entries().keySet().stream()
        .map(resources::section)
        .filter(resource -> resource.text("Type").equals(type));
  }
}
