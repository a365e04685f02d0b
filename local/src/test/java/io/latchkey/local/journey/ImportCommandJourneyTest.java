package io.latchkey.local.journey;

import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.LatchkeyCommand;
import io.latchkey.local.emulator.Fault;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code latchkey import} over the running system, whose circuit breaker opens during the run. */
class ImportCommandJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  private final Path folder;

  private final PreviousOAuth former = new PreviousOAuth(latchkey);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Secret> tokens = new ArrayList<>();

  ImportCommandJourneyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private String row(Person person, String more) {
    var token = former.refreshTokenOf(person);
    tokens.add(token);
    return person.account().id() + "," + token.reveal() + more + "\n";
  }

  /** So that the command meets the refusal that counts, and waits for no second look. */
  private void isRefusedOnce(Person person) {
    var body = "{\"refresh_token\": \"" + tokens.getLast().reveal() + "\"}";
    var route = latchkey.at("/installations?account=" + person.account().id());
    assertThat(new Browser().send("POST", route, body, "Authorization", "Bearer local").status())
        .isEqualTo(503);
    latchkey.passes(Duration.ofSeconds(30));
  }

  private int imports(Path file, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "import", file.toString(), "--url", latchkey.baseUrl().toString(), "--rate", "20"));
    arguments.addAll(List.of(more));
    return LatchkeyCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void aFileIsImportedASecondRunAsksNobodyAndNoTokenIsWrittenAnywhere() throws IOException {
    var ada = latchkey.somebody();
    var grace = latchkey.somebody();
    var bob = latchkey.somebody();
    var file = folder.resolve("tokens.csv");
    Files.writeString(
        file,
        "account,refresh_token,entitlement,company_id,user_id\n"
            + row(ada, ",trial,,")
            + row(grace, ",,%d,%d".formatted(grace.user().companyId(), grace.user().userId()))
            + row(bob, ",active,,"));
    latchkey.pipedrive().forget(bob.user().companyId(), bob.user().userId());
    isRefusedOnce(bob);

    assertThat(imports(file)).as("%s%s", out, err).isEqualTo(1);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThatTheInstallation(latchkey, grace).belongsTo(grace.account());
    assertThatTheInstallation(latchkey, bob).neverWas();
    assertThat(out.toString()).contains("2  imported", "1  needs_reauthorization");
    var results = Files.readString(folder.resolve("tokens.csv.results.jsonl"));
    assertThat(results.lines()).hasSize(3);
    assertThat(results).contains("\"reauthorize_url\"", "\"account\":\"" + ada.account().id());

    var refreshes = latchkey.refreshes();
    assertThat(imports(file, "--json")).isEqualTo(1);
    assertThat(latchkey.refreshes()).isEqualTo(refreshes);
    assertThat(out.toString()).contains("\"imported\":2", "\"rows\":3");
    assertThat(err.toString()).contains("3 rows are already done");

    for (var token : tokens) {
      assertThat(results + out + err).doesNotContain(token.reveal());
    }
  }

  @Test
  void whatHadToStopGoesOnFromWhereItStopped() throws IOException {
    var ada = latchkey.somebody();
    var grace = latchkey.somebody();
    var file = folder.resolve("tokens.jsonl");
    Files.writeString(file, json(ada) + json(grace));
    latchkey.pipedrive().fault(Fault.status("/oauth/token", 429).header("Retry-After", "600"));

    assertThat(imports(file)).as("%s%s", out, err).isEqualTo(2);
    assertThatTheInstallation(latchkey, ada).neverWas();

    latchkey.passes(Duration.ofMinutes(11));
    assertThat(imports(file)).as("%s%s", out, err).isZero();
    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThatTheInstallation(latchkey, grace).belongsTo(grace.account());
  }

  @Test
  void companiesThatAreBusyDelayNoOtherRow() throws IOException {
    var busy = List.of(latchkey.somebody(), latchkey.somebody(), latchkey.somebody());
    var ada = latchkey.somebody();
    var file = folder.resolve("tokens.jsonl");
    var rows = new StringBuilder();
    busy.forEach(person -> rows.append(json(person)));
    Files.writeString(file, rows + json(ada));
    latchkey
        .pipedrive()
        .fault(Fault.status("/v1/users/me", 429).header("Retry-After", "3600").times(3));

    assertThat(imports(file, "--json")).as("%s%s", out, err).isEqualTo(2);

    assertThatTheInstallation(latchkey, ada).belongsTo(ada.account());
    assertThat(out.toString()).contains("\"imported\":1", "\"company_busy\":3");

    assertThat(imports(file)).as("%s%s", out, err).isZero();
    for (var person : busy) {
      assertThatTheInstallation(latchkey, person).belongsTo(person.account());
    }
  }

  private String json(Person person) {
    return "{\"account\": \"%s\", \"refresh_token\": \"%s\"}%n"
        .formatted(person.account().id(), former.refreshTokenOf(person).reveal());
  }

  @Test
  void aDryRunSendsNothing() throws IOException {
    var ada = latchkey.somebody();
    var file = folder.resolve("tokens.csv");
    Files.writeString(file, "account,refresh_token\n" + row(ada, ""));

    assertThat(imports(file, "--dry-run")).isZero();
    assertThat(imports(file, "--dry-run", "--json")).isZero();

    assertThat(latchkey.refreshes()).isZero();
    assertThat(out.toString()).contains("1  not_sent").doesNotContain("results");
    assertThat(folder.resolve("tokens.csv.results.jsonl")).doesNotExist();
  }
}
