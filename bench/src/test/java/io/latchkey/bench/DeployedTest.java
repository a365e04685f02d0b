package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Uses the project's own templates. */
class DeployedTest {

  private static final Path ROOT = Path.of("..");

  private final Deployed deployed = Deployed.read(ROOT);

  DeployedTest() throws IOException {}

  @Test
  void everyMetricThatAnAlarmOfTheTemplateWatchesIsCharged() throws IOException {
    var resources = Files.readString(ROOT.resolve("template.yaml")).split("\n(?=  \\w+:\n)");
    var watched =
        Stream.of(resources)
            .filter(resource -> resource.contains("Type: AWS::CloudWatch::Alarm"))
            .mapToLong(alarm -> Pattern.compile("\\bMetricName:").matcher(alarm).results().count())
            .sum();

    assertThat(deployed.alarmMetrics()).isPositive();
    assertThat(deployed.webhookAlarmMetrics()).isPositive();
    assertThat(deployed.alarmMetrics() + deployed.webhookAlarmMetrics()).isEqualTo((int) watched);
  }

  @Test
  void runningTimesWereMeasuredWithTheMemoryThatTheTemplateGives() {
    assertThat(deployed.functionGb()).isEqualTo(Prices.FUNCTION_GB);
    assertThat(deployed.workerGb()).isEqualTo(Prices.WORKER_GB);
  }

  @Test
  void everyAnonymousRouteHasAFloodThatIsPricedAtTheRateItTakes() {
    assertThat(deployed.anonymousRoutes()).containsKeys("GET /install", "DELETE /callback");
    assertThat(deployed.anonymousRoutes())
        .allSatisfy((route, rate) -> assertThat(Flood.of(route, rate).rate()).isPositive());
  }

  @Test
  void theFirewallHasRulesAndLimits() {
    assertThat(deployed.firewall().rules()).isEqualTo(3);
    assertThat(deployed.firewall().callbacks()).isLessThan(deployed.firewall().requests());
    assertThat(deployed.firewall().uninstalls()).isGreaterThan(deployed.firewall().requests());
  }
}
