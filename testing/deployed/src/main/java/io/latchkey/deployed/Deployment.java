package io.latchkey.deployed;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Follows docs/operate.md as an operator does, with the AWS emulator instead of AWS: deploys the
 * output of {@code sam build}, puts the app's client id and secret into the stack's secret, reads
 * the assertion's key from the other secret, and grants the product's backend access.
 */
public final class Deployment implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
  private static final String STACK = "latchkey";

  /** The resources to close, newest first. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private final Folders folders;
  private final AwsEmulator aws;
  private final Map<String, String> outputs = new TreeMap<>();
  private final Map<String, String> resources = new TreeMap<>();

  private Deployment(Folders folders, AwsEmulator aws) {
    this.folders = folders;
    this.aws = aws;
    running.push(aws);
  }

  /**
   * @param settings by the names of the environment variables, including GATEWAY_PORT and AWS_PORT
   * @throws IOException if a part does not start; the message names its log
   */
  public static Deployment of(Folders folders, Map<String, String> settings)
      throws IOException, InterruptedException {
    empty(folders.work());
    var aws =
        AwsEmulator.start(
            folders.emulator(), folders.work(), Integer.parseInt(at(settings, "AWS_PORT")));
    var deployment = new Deployment(folders, aws);
    try {
      deployment.deploy(settings);
      return deployment;
    } catch (IOException | InterruptedException | RuntimeException e) {
      deployment.close();
      throw e;
    }
  }

  /** Deletes the files of an earlier deployment. */
  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  private void deploy(Map<String, String> settings) throws IOException, InterruptedException {
    var host = FunctionHost.start(aws, folders.work(), Clock.systemUTC());
    running.push(host);
    var built = EmulatedTemplate.read(folders.built());
    var parameters = parameters(built, settings);
    // Beside the built one, because it names the functions' folders.
    var emulated =
        folders.built().resolveSibling("emulated-" + folders.work().getFileName() + ".yaml");
    built.emulated(host.invokedAt(), parameters).write(emulated);
    LOG.info("sam deploy");
    samDeploy(emulated, parameters);
    lookAround();
    putClient(settings);
    host.initialize();
    var apiId = resource("Api");
    makeRoutes(apiId);
    openTo(
        backendUser("product-backend", BackendUser.EVERY_ROUTE),
        Integer.parseInt(at(settings, "GATEWAY_PORT")));
  }

  private void samDeploy(Path template, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var sam = new SamCli(folders.sam(), aws);
    var log = folders.work().resolve("sam-deploy.log");
    if (folders.environment().isEmpty()) {
      sam.deploy(template, STACK, parameters, log);
    } else {
      var nothing = Files.createDirectories(folders.work().resolve("nothing"));
      sam.deployRelease(template, folders.environment().get(), STACK, parameters, nothing, log);
    }
  }

  /** A new user who may call the routes that these outputs of the stack name. */
  BackendUser backendUser(String name, List<String> outputs) {
    var arns = outputs.stream().map(this::output).toList();
    return BackendUser.create(aws.client(IamClient.builder()), name, arns);
  }

  private void openTo(BackendUser backend, int port) throws IOException {
    try {
      running.push(FrontDoor.open(port, api(), backend));
    } catch (BindException e) {
      throw new IOException("GATEWAY_PORT is " + port + ", which is taken", e);
    }
  }

  /** The base URL of the API at the emulator. */
  URI api() {
    return aws.url().resolve("/_aws/execute-api/" + resource("Api") + "/$default");
  }

  private void makeRoutes(String apiId) {
    var processed =
        aws.client(CloudFormationClient.builder())
            .getTemplate(request -> request.stackName(STACK).templateStage(TemplateStage.PROCESSED))
            .templateBody();
    new ImportedRoutes(aws.client(ApiGatewayV2Client.builder()), apiId, this::reference)
        .make(processed, "Api");
  }

  private String reference(String name) {
    return switch (name) {
      case "AWS::Partition" -> "aws";
      case "AWS::Region" -> AwsEmulator.REGION.id();
      case "AWS::AccountId" -> AwsEmulator.ACCOUNT;
      case String arn when arn.endsWith(".Arn") -> functionArn(arn.substring(0, arn.length() - 4));
      default -> resource(name);
    };
  }

  private String functionArn(String logicalId) {
    return "arn:aws:lambda:%s:%s:function:%s"
        .formatted(AwsEmulator.REGION.id(), AwsEmulator.ACCOUNT, resource(logicalId));
  }

  /**
   * Each parameter is the setting of the same name: ProductIssuer is PRODUCT_ISSUER. There is no
   * CodeDeploy here.
   */
  private static Map<String, String> parameters(
      EmulatedTemplate template, Map<String, String> settings) {
    var parameters = new TreeMap<>(Map.of("Rollout", "AllAtOnce"));
    for (var parameter : template.parameters()) {
      var value = settings.get(setting(parameter));
      if (value != null) {
        parameters.put(parameter, value);
      }
    }
    return parameters;
  }

  private static String setting(String parameter) {
    return parameter.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  private void lookAround() {
    var cloudFormation = aws.client(CloudFormationClient.builder());
    cloudFormation
        .describeStacks(request -> request.stackName(STACK))
        .stacks()
        .getFirst()
        .outputs()
        .forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
    cloudFormation
        .describeStackResources(request -> request.stackName(STACK))
        .stackResources()
        .forEach(
            resource -> resources.put(resource.logicalResourceId(), resource.physicalResourceId()));
  }

  private void putClient(Map<String, String> settings) {
    var secret =
        JSONObjectUtils.toJSONString(
            Map.of(
                "client_id", at(settings, "PIPEDRIVE_CLIENT_ID"),
                "client_secret", at(settings, "PIPEDRIVE_CLIENT_SECRET")));
    aws.client(SecretsManagerClient.builder())
        .putSecretValue(
            request -> request.secretId(output("PipedriveSecretArn")).secretString(secret));
  }

  /** The key that the stack has made for the product's assertions. */
  public Secret assertionSecret() {
    return current("AssertionSecretArn");
  }

  /** The key that the stack has made for its webhook. */
  public Secret webhookSecret() {
    return current("WebhookSecretArn");
  }

  private Secret current(String secretOutput) {
    var value =
        aws.client(SecretsManagerClient.builder())
            .getSecretValue(request -> request.secretId(output(secretOutput)))
            .secretString();
    try {
      return Secret.of(
          Objects.requireNonNull(
              JSONObjectUtils.getString(JSONObjectUtils.parse(value), "current")));
    } catch (ParseException e) {
      throw new IllegalStateException(secretOutput + " is no JSON object", e);
    }
  }

  /** An output of the stack. */
  public String output(String name) {
    return Objects.requireNonNull(outputs.get(name), name);
  }

  /** The physical id of a resource of the template. */
  public String resource(String logicalId) {
    return Objects.requireNonNull(resources.get(logicalId), logicalId);
  }

  /** Something that uses it, and stops before it does. */
  void closedWithIt(AutoCloseable part) {
    running.push(part);
  }

  public AwsEmulator aws() {
    return aws;
  }

  private static String at(Map<String, String> settings, String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        LOG.warn("while stopping", e);
      }
    }
  }
}
