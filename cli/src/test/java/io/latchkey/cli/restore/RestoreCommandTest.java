package io.latchkey.cli.restore;

import static io.latchkey.cli.restore.CopiedItems.active;
import static io.latchkey.cli.restore.CopiedItems.s;
import static io.latchkey.cli.restore.LocalTables.COPY;
import static io.latchkey.cli.restore.LocalTables.INSTALLATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.LatchkeyCommand;
import io.latchkey.cli.doctor.StubAws;
import io.latchkey.cli.stack.Aws;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** The command as the operator types it, and its output. */
class RestoreCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private final LocalTables tables = new LocalTables();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(folder.resolve("erased"), "");
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void itSaysWhatBecameOfEachItem() {
    tables.put(COPY, active(42, 7));
    tables.put(COPY, Map.of("pk", s("control#pipedrive")));

    assertThat(restores()).isZero();

    assertThat(out.toString().lines())
        .extracting(line -> line.replaceAll(" +", " ").strip())
        .containsExactly(
            "ITEMS OUTCOME",
            "1 restored stored in the stack",
            "1 of_the_moment the circuit breaker: the stack keeps its own");
    assertThat(tables.get(INSTALLATIONS, "42#7")).isNotEmpty();
  }

  @Test
  void scriptsGetJson() throws ParseException {
    tables.put(COPY, active(42, 7));

    assertThat(restores("--json")).isZero();

    assertThat(JSONObjectUtils.parse(out.toString()))
        .containsEntry("copy", "table restored")
        .containsEntry("taken_at", "2026-01-22T08:00:00Z")
        .containsEntry("items", 1L)
        .containsEntry("counts", Map.of("restored", 1L))
        .containsEntry("progress", progress());
  }

  @Test
  void whatCouldNotBeReadEndsWithOne() {
    tables.put(COPY, Map.of("pk", s("42#7")));

    assertThat(restores()).isEqualTo(1);
    assertThat(out.toString()).contains("unreadable");
  }

  @Test
  void aSecondRunSaysThatAllIsDone() {
    tables.put(COPY, active(42, 7));
    assertThat(restores()).isZero();

    assertThat(restores()).isZero();

    assertThat(err.toString())
        .contains("The table restored is already restored")
        .contains("delete " + progress());
  }

  @Test
  void aRunThatIsContinuedSaysFromWhere() throws IOException {
    tables.put(COPY, active(42, 7));
    Files.writeString(
        Path.of(progress()),
        """
        {"of":{"copy":"table restored",
        "stack":"arn:aws:cloudformation:eu-west-1:123456789012:stack/latchkey/1"},
        "parts":{},"done":["segment 1 of 8"],"counts":{"RESTORED":41000}}\
        """);

    assertThat(restores()).isZero();

    assertThat(err.toString()).contains("41,000 items are already processed");
  }

  @Test
  void aRunThatHasToStopSaysWhyAndHowToContinue() {
    tables.put(COPY, active(42, 7));
    tables.put(COPY, CopiedItems.with(active(42, 8), "grant", s(CopiedItems.sealedElsewhere())));

    assertThat(restores()).isEqualTo(2);

    assertThat(err.toString())
        .contains("which is not in SealingSecret")
        .contains("run the same command again to continue");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void nothingIsDoneWithoutAYes() {
    tables.put(COPY, active(42, 7));
    var arguments = new ArrayList<>(arguments());
    arguments.remove("--yes");

    var terminal = System.in;
    System.setIn(InputStream.nullInputStream());
    try {
      assertThat(run(arguments)).isEqualTo(2);
    } finally {
      System.setIn(terminal);
    }

    assertThat(err.toString())
        .contains(
            "Restore the table restored, as of 2026-01-22T08:00:00Z, into the stack latchkey?")
        .contains("standard input is closed: add --yes");
    assertThat(tables.all(INSTALLATIONS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5001", "-1", "fast"})
  void aRateThatIsNoneIsRefused(String rate) {
    assertThat(restores("--rate", rate)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--from-table restored",
        "--stack latchkey",
        "--stack latchkey --from-table restored --from-export folder",
        "--stack latchkey --from-table restored --taken-at yesterday"
      })
  void aCommandThatSaysTooLittleOrTooMuchIsNotStarted(String arguments) {
    assertThat(run(List.of(arguments.split(" ")))).isEqualTo(2);
  }

  private String progress() {
    return folder.resolve("progress.json").toString();
  }

  private List<String> arguments() {
    return List.of(
        "--stack",
        "latchkey",
        "--from-table",
        COPY,
        "--taken-at",
        "2026-01-22T08:00:00Z",
        "--erased",
        folder.resolve("erased").toString(),
        "--progress",
        progress(),
        "--rate",
        "5000",
        "--yes");
  }

  private int restores(String... more) {
    var all = new ArrayList<>(arguments());
    all.addAll(List.of(more));
    return run(all);
  }

  /** Runs the arguments as LatchkeyCommand does, with stubs of AWS. */
  private int run(List<String> arguments) {
    var latchkey = LatchkeyCommand.commandLine();
    var command = new CommandLine(new RestoreCommand(this::aws));
    command.setExecutionExceptionHandler(latchkey.getExecutionExceptionHandler());
    command.setParameterExceptionHandler(latchkey.getParameterExceptionHandler());
    command.setOverwrittenOptionsAllowed(true);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments.toArray(String[]::new));
  }

  private Aws aws() {
    var standIn =
        new StubAws()
            .to(DescribeStacksRequest.class, _ -> stack())
            .to(ListStackResourcesRequest.class, _ -> resources())
            .aws();
    return new Aws(
        standIn.cloudFormation(),
        standIn.lambda(),
        FaultyDynamoDb.around(tables.client(), _ -> {}),
        CopiedItems.secrets(),
        standIn.sqs(),
        standIn.scheduler(),
        standIn.eventBridge(),
        standIn.cloudWatch(),
        standIn.iam(),
        standIn.logs());
  }

  private static DescribeStacksResponse stack() {
    var address =
        Output.builder().outputKey("ApiUrl").outputValue(CopiedItems.BASE_URL.value()).build();
    var stack =
        Stack.builder()
            .stackId(LocalTables.STACK.arn().toString())
            .stackStatus("UPDATE_COMPLETE")
            .creationTime(Instant.EPOCH)
            .outputs(address)
            .build();
    return DescribeStacksResponse.builder().stacks(stack).build();
  }

  private static ListStackResourcesResponse resources() {
    return ListStackResourcesResponse.builder()
        .stackResourceSummaries(
            LocalTables.STACK.resources().stream()
                .map(
                    each ->
                        StackResourceSummary.builder()
                            .logicalResourceId(each.logicalId())
                            .resourceType(each.type())
                            .physicalResourceId(each.physicalId())
                            .build())
                .toList())
        .build();
  }
}
