package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The steps to deploy a release: docs/deploy.md and deploy/first-deploy, on the emulator that the
 * other tests use. It deploys stacks of its own, whose functions nothing invokes.
 */
@Deployed
@EnabledIfSystemProperty(named = "latchkey.release", matches = ".+")
class ReleaseTest {

  private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final URI NOBODY = URI.create("http://127.0.0.1:9/");
  private static final Map<String, String> PRODUCT =
      Map.of(
          "ProductIssuer", DeployedLatchkey.PRODUCT,
          "ProductConnectUrl", DeployedLatchkey.PRODUCT + "/connect",
          "ProductSubscribeUrl", DeployedLatchkey.PRODUCT + "/subscribe",
          "ProductInstalledUrl", DeployedLatchkey.PRODUCT + "/installed",
          "ProductCancelledUrl", DeployedLatchkey.PRODUCT + "/cancelled");

  private final DeployedLatchkey latchkey;
  private final Path folder;

  ReleaseTest(DeployedLatchkey latchkey, @TempDir Path folder) {
    this.latchkey = latchkey;
    this.folder = folder;
  }

  @Test
  void aNewcomerTypesAtMostSixCommandsToHaveStaging() throws Exception {
    var commands = commandsOf("Staging");
    assertThat(commands).hasSizeBetween(1, 6);
    var sam = commands.indexOf("sam deploy --config-env staging");
    assertThat(sam).isPositive();
    assertThat(commands.subList(0, sam)).last().asString().startsWith("cd ");

    copyOfTheArchive();
    type(folder, String.join("\n", commands.subList(0, sam)));
    var release = folder.resolve(commands.get(sam - 1).substring("cd ".length()));
    emulate(release);
    fillIn(release.resolve("samconfig.toml"));
    Files.writeString(
        release.resolve("client.json"), "{\"client_id\": \"42\", \"client_secret\": \"typed\"}");
    type(release, commands.get(sam));
    var outputs = outputs("latchkey-staging");
    for (var command : commands.subList(sam + 1, commands.size())) {
      type(release, withOutputs(command, outputs));
    }

    assertThat(
            latchkey
                .deployment()
                .aws()
                .client(SecretsManagerClient.builder())
                .getSecretValue(
                    request ->
                        request.secretId(Objects.requireNonNull(outputs.get("PipedriveSecretArn"))))
                .secretString())
        .contains("typed");
  }

  @Test
  void firstDeployGoesAsFarAsTheEmulatorAndSaysWhatItDidNotReach() throws Exception {
    copyOfTheArchive();
    type(folder, "unzip -q *.zip");
    var release = folder.resolve(release().getFileName());
    emulate(release);

    type(
        release,
        "deploy/first-deploy --region %s --yes --skip doctor --poll 1 --report ../first-deploy.md"
            .formatted(AwsEmulator.REGION.id()));

    assertThat(outcomes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("account", "proven"),
                Map.entry("change-set", "proven"),
                Map.entry("all-at-once", "proven"),
                Map.entry("canary", "not reached"),
                Map.entry("rollback", "not reached"),
                Map.entry("doctor", "skipped"),
                Map.entry("firewall", "not reached"),
                Map.entry("delete", "proven"),
                Map.entry("again", "proven"),
                Map.entry("remove", "proven")));
    assertThat(folder.resolve("first-deploy.md"))
        .content()
        .contains("**canary**: the emulator at", "has no CodeDeploy", "**all-at-once**, in part:");
  }

  private Map<String, String> outcomes() throws Exception {
    var state = JSONObjectUtils.parse(Files.readString(folder.resolve("first-deploy.json")));
    var outcomes = new HashMap<String, String>();
    ((Map<?, ?>) Objects.requireNonNull(state.get("steps")))
        .forEach(
            (step, record) ->
                outcomes.put((String) step, String.valueOf(((Map<?, ?>) record).get("outcome"))));
    return outcomes;
  }

  private static Path release() {
    return DeployedLatchkey.RELEASE.orElseThrow();
  }

  private void copyOfTheArchive() throws IOException {
    for (var suffix : List.of(".zip", ".zip.sha256")) {
      var file = release().getFileName() + suffix;
      Files.copy(DeployedLatchkey.PROJECT.resolve("dist").resolve(file), folder.resolve(file));
    }
  }

  /** Replaces the release's template with one that the emulator accepts. */
  private static void emulate(Path release) throws IOException {
    var parameters = new TreeMap<>(PRODUCT);
    parameters.put("Rollout", "AllAtOnce");
    var template = release.resolve("template.yaml");
    EmulatedTemplate.read(template).emulated(NOBODY, parameters).write(template);
  }

  /** The five values of the product, which the page asks for before the deployment. */
  private static void fillIn(Path samconfig) throws IOException {
    var text = Files.readString(samconfig);
    for (var value : PRODUCT.entrySet()) {
      text =
          text.replace(
              value.getKey() + "=\"edit-me\"", value.getKey() + "=\"" + value.getValue() + "\"");
    }
    assertThat(text).doesNotContain("=\"edit-me\"");
    Files.writeString(samconfig, text);
  }

  private static List<String> commandsOf(String heading) throws IOException {
    var page = Files.readString(DeployedLatchkey.PROJECT.resolve("docs/deploy.md"));
    var section = page.split("\n## " + heading + "\n")[1].split("\n## ")[0];
    return COMMANDS
        .matcher(section)
        .results()
        .flatMap(block -> block.group(1).lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The emulator serves no API under its own domain, so the front door's address replaces it. */
  private String withOutputs(String command, Map<String, String> outputs) {
    var typed = command.replace("<ApiUrl>", latchkey.url().toString());
    for (var output : outputs.entrySet()) {
      typed = typed.replace("<" + output.getKey() + ">", output.getValue());
    }
    assertThat(typed).doesNotContain("<", ">");
    return typed;
  }

  private Map<String, String> outputs(String stack) {
    var outputs = new TreeMap<String, String>();
    for (Output output :
        latchkey
            .deployment()
            .aws()
            .client(CloudFormationClient.builder())
            .describeStacks(request -> request.stackName(stack))
            .stacks()
            .getFirst()
            .outputs()) {
      outputs.put(output.outputKey(), output.outputValue());
    }
    return outputs;
  }

  /** Runs commands as a terminal does in which both of AWS's command lines are installed. */
  private void type(Path where, String commands) throws IOException, InterruptedException {
    var log = folder.resolve("typed.log").toFile();
    var shell =
        new ProcessBuilder("bash", "-eu", "-c", commands)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    shell.environment().putAll(latchkey.deployment().aws().environment());
    shell.environment().put("SAM_CLI_TELEMETRY", "0");
    var tools = DeployedLatchkey.PROJECT.resolve("build");
    shell
        .environment()
        .merge(
            "PATH",
            tools + "/aws-cli/bin:" + tools + "/template-tools/bin",
            (path, more) -> more + ":" + path);

    assertThat(shell.start().waitFor()).as(() -> commands + "\n" + read(log.toPath())).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
