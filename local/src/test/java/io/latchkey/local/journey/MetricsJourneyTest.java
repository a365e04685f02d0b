package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.installation.Entitlement.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.lambda.MetricsLog;
import io.latchkey.local.emulator.Fault;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The metrics that the functions write for CloudWatch after requests by a person, Pipedrive, or the
 * sweep.
 */
class MetricsJourneyTest {

  @RegisterExtension
  @Order(1)
  static final LogCapture log = new LogCapture();

  @RegisterExtension
  @Order(2)
  static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private final Person ada = latchkey.somebody();
  private int seen;

  @BeforeEach
  void everythingBeforeIsNotOfThisTest() {
    seen = lines().size();
  }

  @Test
  void anInstallFromTheMarketplace() {
    ada.installsFromTheMarketplace();
    assertThat(counted()).isEqualTo(Map.of("CodeParked", 1L));

    ada.comesBack(ACTIVE);
    assertThat(counted()).isEqualTo(Map.of("InstallResumed", 1L, "ConfirmShown", 1L));

    ada.confirms();
    assertThat(counted()).isEqualTo(Map.of("Installed", 1L));
  }

  @Test
  void anInstallThatStartsWithUsAndSubscribesFirst() {
    ada.startsWithUs();
    assertThat(counted()).isEqualTo(Map.of("InstallStarted", 1L));

    ada.comesBack(NONE);
    assertThat(counted()).isEqualTo(Map.of("InstallResumed", 1L, "SubscriptionAsked", 1L));

    ada.comesBack(ACTIVE);
    assertThat(counted()).isEqualTo(Map.of("InstallResumed", 1L));

    ada.allows();
    assertThat(counted()).isEqualTo(Map.of("Installed", 1L));
  }

  @Test
  void aDeclineAndACancel() {
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    counted();
    ada.declines();
    assertThat(counted()).isEqualTo(Map.of("InstallDeclined", 1L));

    ada.pressesInstallInTheMarketplace();
    ada.cancels();
    assertThat(counted()).isEqualTo(Map.of("InstallCancelled", 1L));
  }

  @Test
  void callbacksThatNobodySendsWhoComesFromPipedrive() {
    ada.opens(latchkey.at("/callback?code=a&code=b"));
    ada.opens(latchkey.at("/callback"));
    ada.opens(latchkey.at("/callback?code=a&state=" + "A".repeat(22) + "." + "B".repeat(22)));

    assertThat(counted()).isEqualTo(Map.of("JunkCallback", 3L));
  }

  @Test
  void aDialogAnsweredInAnotherBrowserIsRefusedAndCounted() {
    ada.startsWithUs();
    ada.comesBack(ACTIVE);
    counted();
    var elsewhere = new Browser();

    elsewhere.get(latchkey.at("/callback?code=any-code&state=" + ada.stateOfTheDialog()));

    assertThat(counted()).isEqualTo(Map.of("JunkCallback", 1L));
  }

  @Test
  void aPipedriveThatIsAskedTooOften() {
    ada.installsFromTheMarketplace();
    counted();
    latchkey.pipedrive().fault(Fault.status("/oauth/token", 429).times(2));

    ada.comesBack(ACTIVE);

    assertThat(counted())
        .containsEntry("InstallResumed", 1L)
        .containsKey("PipedriveSlowedDown")
        .doesNotContainKeys("ConfirmShown", "Installed");
  }

  @Test
  void anUninstallThatIsPipedrivesAndOneThatIsNot() {
    ada.isInstalled();
    counted();

    new UninstallNotice(latchkey).of(ada).signedWith("wrong").sent();
    assertThat(counted()).isEqualTo(Map.of("UninstallRefused", 1L));

    new UninstallNotice(latchkey).of(ada).sent();
    assertThat(counted()).isEqualTo(Map.of("UninstallReceived", 1L));
  }

  @Test
  void vendsAndASweepThatRefreshes() {
    ada.isInstalled();
    counted();
    vends();
    assertThat(counted()).isEqualTo(Map.of("Vended", 1L));

    latchkey.passes(Duration.ofMinutes(50));
    sweeps();
    assertThat(counted()).containsKeys("SweepSent", "RefreshSucceeded", "OldestDueSeconds");

    latchkey.passes(Duration.ofMinutes(61));
    vends();
    assertThat(counted()).isEqualTo(Map.of("VendWaited", 1L, "RefreshSucceeded", 1L, "Vended", 1L));
  }

  @Test
  void anAttemptThatLapsesIsCountedByWhereItStopped() {
    ada.installsFromTheMarketplace();
    ada.comesBack(NONE);
    counted();

    latchkey.passes(Duration.ofHours(25));
    sweeps();
    latchkey.stack().streams().drain();

    assertThat(fresh())
        .anyMatch(
            line ->
                line.contains("\"InstallAbandoned\":1")
                    && line.contains("\"StoppedAt\":\"AwaitingSubscription\""));
  }

  @Test
  void aPageThatSaysNoSuchThingCountsNothing() {
    ada.opens(latchkey.at("/nothing/here"));
    ada.opens(latchkey.at("/health"));

    assertThat(counted()).isEmpty();
  }

  private void vends() {
    var address =
        "/installations/%d/%d/token?account=%s"
            .formatted(ada.id().companyId(), ada.id().userId(), ada.account().id());
    var vended =
        ada.browser().send("GET", latchkey.at(address), "", "Authorization", "Bearer local");
    assertThat(vended.status()).isEqualTo(200);
  }

  private void sweeps() {
    ada.browser().send("POST", latchkey.at("/__local/sweep"), "");
  }

  /** Returns the sums of the metrics written since the previous call, by name. */
  private Map<String, Long> counted() {
    var sums = new TreeMap<String, Long>();
    for (var line : fresh()) {
      members(line)
          .forEach(
              (name, value) -> {
                if (value instanceof Long number) {
                  sums.merge(name, number, Long::sum);
                }
              });
    }
    return sums;
  }

  private static Map<String, Object> members(String line) {
    try {
      return JSONObjectUtils.parse(line);
    } catch (ParseException e) {
      throw new AssertionError(line, e);
    }
  }

  private List<String> fresh() {
    var all = lines();
    var fresh = all.subList(seen, all.size());
    seen = all.size();
    return fresh;
  }

  private static List<String> lines() {
    return log.messagesOf(MetricsLog.class);
  }
}
