package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.local.emulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's command, as a process of its own, on the stack as deployed. */
@Deployed
class OperatorTest {

  private final DeployedLatchkey latchkey;
  private final Operator operator;
  private final Person person;
  private final Resources resources;

  OperatorTest(DeployedLatchkey latchkey) {
    this.latchkey = latchkey;
    this.operator = new Operator(latchkey.deployment());
    this.person = new Person(latchkey.url(), latchkey.deployment().assertionSecret());
    this.resources = new Resources(latchkey.deployment());
  }

  @Test
  void anAccountsInstallationsAreListedByASignedCallOfTheApi() throws Exception {
    installed(60, "listed & found");

    var ran = operator.runsOverTheApi("list", "--account", "listed & found", "--json");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.list())
        .singleElement()
        .satisfies(
            listed ->
                assertThat(listed)
                    .containsEntry("company_id", 60L)
                    .containsEntry("user_id", 7_000_060L)
                    .containsEntry("status", "active")
                    .containsEntry("account", "listed & found")
                    .containsEntry("entitlement", "active"));
  }

  @Test
  void anInstallationIsShown() throws Exception {
    installed(61, "shown");

    var ran = operator.runs("show", "61", "7000061");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("active", "shown", "token expires");
  }

  @Test
  void whyAnInstallationIsDeadIsSaid() throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      person.installs(pipedrive, 62, 7_000_062, "dead");
      pipedrive.forget(62, 7_000_062);
      resources.letExpire(62, 7_000_062);
      assertThat(vend(62, "dead")).as("one refusal is only a suspicion").isEqualTo(503);
      await("the second look")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> vend(62, "dead"), status -> status != 503);
      assertThat(vend(62, "dead")).isEqualTo(409);
    }

    var ran = operator.runs("why", "62", "7000062", "--json");

    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.json())
        .containsEntry("cause", "needs_reauthorization")
        .extractingByKey("next")
        .asString()
        .endsWith(latchkey.url() + "/install?company_id=62&user_id=7000062");
    assertThat(operator.runs("link", "62", "7000062").out().strip())
        .isEqualTo(latchkey.url() + "/install?company_id=62&user_id=7000062");
  }

  @Test
  void whyOneBacksOffIsSaidWithWhatTheLogHas() throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      person.installs(pipedrive, 63, 7_000_063, "waiting");
      resources.letExpire(63, 7_000_063);
      pipedrive.fault(Fault.raw("/oauth/token", "no token"));
      assertThat(vend(63, "waiting")).isEqualTo(502);
      resources.letWait(63, 7_000_063);
    }

    await("the log has what Pipedrive said")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(operator.runs("why", "63", "7000063").out())
                    .contains("its last refresh failed", "Pipedrive refresh: "));
  }

  @Test
  void anAttemptIsTracedThroughWhatIsStoredAndTheLogOfEachFunction() throws Exception {
    String handle;
    try (var pipedrive = latchkey.pipedrive()) {
      handle = person.installs(pipedrive, 64, 7_000_064, "traced");
    }

    var steps =
        await("the log has the whole way")
            .atMost(Duration.ofMinutes(1))
            .until(() -> steps(handle), all -> all.size() == 3);

    assertThat(steps)
        .containsExactly(
            "InstallFunction AskProduct",
            "ResumeFunction AskPipedrive",
            "CallbackFunction Installed");
    assertThat(operator.runs("trace", handle).out())
        .contains("installed for the account traced", "sent to Pipedrive's dialog")
        .contains("installed, user 7000064 of company 64");
  }

  @Test
  void anAttemptThatNeverWasIsSaidToBeUnknown() {
    var ran = operator.runs("trace", "-" + "A".repeat(21));

    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out()).startsWith("No attempt has this handle");
  }

  @Test
  void aDisconnectIsAskedForAndIsDoneOrIsStillToBeDone() throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      person.installs(pipedrive, 65, 7_000_065, "leaving");
      person.installs(pipedrive, 66, 7_000_066, "leaving");

      assertThat(operator.runsOverTheApi("disconnect", "65", "7000065").status())
          .as("nobody is there to say yes")
          .isEqualTo(2);
      assertThat(vend(65, "leaving")).isEqualTo(200);

      assertThat(operator.runsOverTheApi("disconnect", "65", "7000065", "--yes").out())
          .startsWith("Ended (204)");
    }
    // Pipedrive is away.
    assertThat(operator.runsOverTheApi("disconnect", "66", "7000066", "--yes").out())
        .startsWith("Ending (202)");
    assertThat(vend(66, "leaving")).isEqualTo(404);
    assertThat(operator.runs("why", "65", "7000065", "--json").json())
        .containsEntry("cause", "disconnected");
    assertThat(operator.runs("why", "66", "7000066", "--json").json())
        .containsEntry("cause", "ending_disconnected");
  }

  @Test
  void deadLettersAreShownAndSentBack() throws Exception {
    installed(67, "uninstalled late");
    resources.send(
        "UninstallDeadLetters",
        "{\"company_id\":67,\"user_id\":7000067,\"timestamp\":\"2099-01-01T00:00:00Z\"}");

    assertThat(waiting("UninstallDeadLetters")).containsEntry("waiting", 1L);
    assertThat(waiting("UninstallDeadLetters"))
        .containsEntry("goes_back_to", "UninstallQueue")
        .containsEntry("dead_letters", true);
    assertThat(waiting("StreamDeadLetters")).doesNotContainKey("goes_back_to");
    assertThat(operator.runs("redrive").out()).contains("by hand: docs/runbook.md");
    assertThat(operator.runs("redrive", "StreamDeadLetters", "--yes").status()).isEqualTo(2);

    var ran = operator.runs("redrive", "UninstallDeadLetters", "--yes");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("1 messages back to UninstallQueue");
    await().atMost(Duration.ofMinutes(1)).until(() -> vend(67, "uninstalled late") == 404);
    assertThat(waiting("UninstallDeadLetters")).containsEntry("waiting", 0L);
  }

  /** docs/deploy-local.md lists the differences between the emulator and AWS. */
  @Test
  void theDoctorFindsNothingWrongButWhatTheEmulatorLeavesOut() throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      assertThat(pipedrive.baseUrl()).isNotNull();

      var ran = operator.runs("doctor", "--json");

      var verdicts =
          ran.list().stream()
              .collect(
                  Collectors.groupingBy(
                      line -> String.valueOf(line.get("verdict")),
                      Collectors.mapping(line -> line.get("check"), Collectors.toList())));
      assertThat(verdicts.get("wrong"))
          .as(ran.out() + ran.err())
          .containsExactlyInAnyOrder(
              "TTL of Attempts",
              "recovery of Attempts",
              "TTL of Installations",
              "recovery of Installations",
              "permissions");
      assertThat(verdicts).doesNotContainKey("unseen");
      assertThat(ran.status()).isEqualTo(1);
    }
  }

  @Test
  void aStackThatIsNotThereIsSaidInOneLine() {
    var ran = operator.runs("show", "1", "1", "--stack", "another");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).startsWith("latchkey: there is no stack another").hasLineCount(1);
  }

  private void installed(long companyId, String account) throws Exception {
    try (var pipedrive = latchkey.pipedrive()) {
      var _ = person.installs(pipedrive, companyId, companyId + 7_000_000, account);
    }
  }

  private int vend(long companyId, String account) throws Exception {
    return person
        .get(
            "/installations/%d/%d/token?account=%s"
                .formatted(companyId, companyId + 7_000_000, account.replace(" ", "%20")),
            "Authorization",
            "Bearer local")
        .statusCode();
  }

  private List<String> steps(String handle) throws Exception {
    return operator.runs("trace", handle, "--json").json().get("steps") instanceof List<?> steps
        ? steps.stream()
            .map(each -> (Map<?, ?>) each)
            .map(step -> step.get("function") + " " + step.get("outcome"))
            .toList()
        : List.of();
  }

  private Map<String, Object> waiting(String queue) throws Exception {
    return operator.runs("redrive", "--json").list().stream()
        .filter(each -> queue.equals(each.get("queue")))
        .findFirst()
        .orElseThrow();
  }
}
