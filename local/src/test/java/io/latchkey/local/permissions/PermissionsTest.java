package io.latchkey.local.permissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.latchkey.local.journey.AllFlows;
import io.latchkey.local.journey.BackendFlows;
import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.WebhookReceiver;
import io.latchkey.local.permissions.CallRecorder.Call;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The permissions of each function are the calls that it makes: recorded while every flow runs, and
 * compared with the calls that its bytecode can reach. {@code scripts/test-permissions} compares
 * the committed file with the roles of the translated template.
 */
class PermissionsTest {

  private static final Path COMMITTED = Path.of("..", "scripts", "permissions.json");
  private static final Path RECORDED = Path.of("target", "permissions.json");

  private static final CallRecorder RECORDER = new CallRecorder();
  private static final CallGraph GRAPH = CallGraph.ofTheFunctions();

  private static final String NOTHING_SEALED =
      "it stores installations that have ended, which hold no grant, and opens none";

  /** Needs that the bytecode can reach and a function never has, by function, with the reason. */
  private static final Map<String, Map<String, String>> NEVER_CALLED =
      Map.of(
          "InstallFunction",
          Map.of(
              "dynamodb:ConditionCheckItem on Attempts",
              "an install that begins belongs to no account yet",
              "dynamodb:PutItem on Installations",
              "an install that begins stores no installation"),
          "RefreshFunction",
          Map.of(
              "dynamodb:PutItem on Attempts",
              "imports share LeasedRefresh, but only the token function imports"),
          "UninstallFunction",
          Map.of("secretsmanager:GetSecretValue on SealingSecret", NOTHING_SEALED),
          "UninstallQueueFunction",
          Map.of("secretsmanager:GetSecretValue on SealingSecret", NOTHING_SEALED),
          "FallbackFunction",
          Map.of(
              "secretsmanager:GetSecretValue on SealingSecret",
              "it asks for keys that no item has, so there is nothing to open"));

  /** Only the operator's command asks which seeds there are (docs/restore.md). */
  private static final String OF_THE_COMMAND = "Sealer.keyIds()";

  private static final WebhookReceiver WEBHOOK = new WebhookReceiver();

  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PRODUCT_WEBHOOK_URL", WEBHOOK.url()).watchedBy(RECORDER);

  private static Map<String, String> handlers = Map.of();
  private static Set<Call> calls = Set.of();

  @BeforeAll
  static void everyFlowRuns() throws IOException {
    handlers =
        Template.read(Path.of("..", "template.yaml"), Map.of("PRODUCT_WEBHOOK_URL", WEBHOOK.url()))
            .functions()
            .stream()
            .collect(toMap(LambdaFunction::name, LambdaFunction::handler));
    new AllFlows(latchkey).walk();
    new BackendFlows(latchkey).run();
    somebodyInstallsWhileTheBusIsOut();
    theWebhookFailsAndThenIsGone();
    calls = RECORDER.calls();
  }

  private static void somebodyInstallsWhileTheBusIsOut() {
    RECORDER.busIsOut(true);
    latchkey.somebody().isInstalled();
    latchkey.stack().streams().drain();
    RECORDER.busIsOut(false);
    latchkey.stack().queues().settle(Duration.ofSeconds(30));
  }

  private static void theWebhookFailsAndThenIsGone() {
    for (var status : List.of(500, 410)) {
      WEBHOOK.answers(status);
      latchkey.somebody().isInstalled();
      latchkey.stack().streams().drain();
      latchkey.stack().queues().settle(Duration.ofSeconds(30));
    }
  }

  @AfterAll
  static void stop() {
    WEBHOOK.close();
  }

  @Test
  void everyCallOfAnAwsClientInTheCodeIsRecorded() {
    var sites =
        GRAPH.sites().stream().filter(site -> !site.toString().endsWith(OF_THE_COMMAND)).toList();
    assertThat(calls).extracting(Call::site).containsAll(sites);
  }

  /** Keeps the graph honest: a call that it misses would be a permission that no test requires. */
  @Test
  void theBytecodeOfAFunctionShowsEveryCallThatIsRecordedOfIt() {
    calls.stream()
        .collect(groupingBy(Call::function, mapping(Call::site, toSet())))
        .forEach(
            (function, sites) -> assertThat(sitesOf(function)).as(function).containsAll(sites));
  }

  /**
   * A site names its resource itself, so that what it needs in one function, it needs in each. This
   * names the site that one function can reach and no recording of that function did.
   */
  @Test
  void whatTheBytecodeOfAFunctionCanCallIsRecordedOfItOrHasAReason() {
    var needsOfSites = calls.stream().collect(groupingBy(Call::site, mapping(Call::need, toSet())));
    for (var function : handlers.keySet()) {
      var missing = new TreeMap<String, Set<CallSite>>();
      for (var site : sitesOf(function)) {
        needsOfSites.getOrDefault(site, Set.of()).stream()
            .filter(need -> !covers(needsOf(function), need))
            .forEach(need -> missing.merge(need.toString(), Set.of(site), PermissionsTest::both));
      }
      assertThat(missing.keySet())
          .as("%s: %s", function, missing)
          .isEqualTo(NEVER_CALLED.getOrDefault(function, Map.of()).keySet());
    }
  }

  @Test
  void theCommittedPermissionsAreTheRecordedOnes() throws IOException {
    var recorded = permissions();
    Files.createDirectories(RECORDED.toAbsolutePath().getParent());
    Files.writeString(RECORDED, recorded);

    assertThat(Files.readString(COMMITTED))
        .as("if the change is meant: cp local/target/permissions.json scripts/permissions.json")
        .isEqualTo(recorded);
  }

  private static Set<CallSite> both(Set<CallSite> some, Set<CallSite> more) {
    return Stream.of(some, more).flatMap(Set::stream).collect(toSet());
  }

  private static Set<CallSite> sitesOf(String function) {
    return GRAPH.sitesOf(Objects.requireNonNull(handlers.get(function), function));
  }

  private static Set<Need> needsOf(String function) {
    return calls.stream()
        .filter(call -> call.function().equals(function))
        .map(Call::need)
        .collect(toSet());
  }

  private static boolean covers(Set<Need> needs, Need need) {
    return needs.contains(need) || needs.contains(need.whole());
  }

  /** A function that needs a whole table needs no part of it besides. */
  private static Stream<Need> widest(Set<Need> needs) {
    return needs.stream()
        .filter(need -> need.equals(need.whole()) || !needs.contains(need.whole()));
  }

  /** Lists the resources and their parts, by function and action. */
  private static String permissions() throws IOException {
    var permissions = new TreeMap<String, Map<String, List<String>>>();
    for (var function : handlers.keySet()) {
      permissions.put(
          function,
          widest(needsOf(function))
              .sorted()
              .collect(groupingBy(Need::action, TreeMap::new, mapping(Need::reach, toList()))));
    }
    return new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(permissions)
        + "\n";
  }
}
