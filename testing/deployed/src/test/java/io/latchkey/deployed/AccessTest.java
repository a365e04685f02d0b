package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sts.StsClient;

/** The access that IAM grants with the policies as deployed. */
@Deployed
class AccessTest {

  private static final Map<String, Set<String>> SECRETS_OF =
      Map.ofEntries(
          Map.entry("InstallFunction", Set.of("PipedriveSecret", "SealingSecret")),
          Map.entry("CallbackFunction", Set.of("PipedriveSecret", "SealingSecret")),
          Map.entry(
              "ResumeFunction", Set.of("PipedriveSecret", "AssertionSecret", "SealingSecret")),
          Map.entry("UninstallFunction", Set.of("PipedriveSecret")),
          Map.entry("UninstallQueueFunction", Set.of()),
          Map.entry("TokenFunction", Set.of("PipedriveSecret", "SealingSecret")),
          Map.entry("SweepFunction", Set.of()),
          Map.entry("RefreshFunction", Set.of("PipedriveSecret", "SealingSecret")),
          Map.entry("OutboxFunction", Set.of()),
          Map.entry("OutboxQueueFunction", Set.of()),
          Map.entry("WebhookFunction", Set.of("WebhookSecret")),
          Map.entry("FallbackFunction", Set.of()));

  private final DeployedLatchkey latchkey;
  private final Deployment deployment;
  private final Person person;

  AccessTest(DeployedLatchkey latchkey) {
    this.latchkey = latchkey;
    this.deployment = latchkey.deployment();
    this.person = new Person(latchkey.url(), deployment.assertionSecret());
  }

  @Test
  void eachFunctionReadsTheSecretsThatItNeedsAndNoOther() {
    var readable = new TreeMap<String, Set<String>>();
    SECRETS_OF.keySet().forEach(function -> readable.put(function, readableBy(function)));

    assertThat(readable).containsExactlyInAnyOrderEntriesOf(SECRETS_OF);
  }

  @Test
  void noFunctionReadsAWholeTable() {
    assertThat(SECRETS_OF.keySet())
        .allSatisfy(
            function -> {
              var dynamoDb = as(function).client(DynamoDbClient.builder());
              assertThatThrownBy(
                      () ->
                          dynamoDb.scan(
                              scan -> scan.tableName(deployment.resource("Installations"))))
                  .isInstanceOf(DynamoDbException.class)
                  .hasMessageContaining("not authorized to perform: dynamodb:Scan");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Basic bG9jYWw6bG9jYWw=", ""})
  void whatIsNoSignatureOpensNoTokenRoute(String authorization) throws Exception {
    var answer = person.get("/installations?account=acme", "Authorization", authorization);

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void theBackendsSignatureOpensTheTokenRoutes() throws Exception {
    var answer = person.get("/installations?account=acme", "Authorization", "Bearer local");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void aSignatureWithAWrongKeyOpensNothing() throws Exception {
    var backend = user("impostor", latchkey.deployment().aws());

    assertThat(asked(AwsBasicCredentials.create(backend.accessKeyId(), "wrong"))).isEqualTo(403);
  }

  @Test
  void aUserOfTheAccountWhoMayNotCallTheApiIsRefused() throws Exception {
    assertThat(asked(user("stranger", latchkey.deployment().aws()))).isEqualTo(403);
  }

  @Test
  void aBackendThatVendsAndListsCanNeitherImportNorDisconnectNorErase() throws Exception {
    var vends =
        deployment.backendUser("vending-backend", List.of("BackendVendArn", "BackendListArn"));

    assertThat(asked(vends, "GET", "/installations?account=acme")).isEqualTo(200);
    assertThat(asked(vends, "GET", "/installations/1/1/token?account=acme")).isEqualTo(404);
    assertThat(asked(vends, "POST", "/installations?account=acme")).isEqualTo(403);
    assertThat(asked(vends, "DELETE", "/installations/1/1?account=acme")).isEqualTo(403);
    assertThat(asked(vends, "DELETE", "/installations?account=acme")).isEqualTo(403);
  }

  private static AwsBasicCredentials user(String name, AwsEmulator aws) {
    var iam = aws.client(IamClient.builder());
    iam.createUser(create -> create.userName(name));
    var key = iam.createAccessKey(create -> create.userName(name)).accessKey();
    return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
  }

  /**
   * Returns the status of a response to a caller's own signature, which the front door does not
   * replace.
   */
  private int asked(AwsBasicCredentials credentials) throws Exception {
    return asked(new BackendUser(credentials), "GET", "/installations?account=acme");
  }

  private int asked(BackendUser backend, String method, String route) throws Exception {
    var target = deployment.api().getPath() + route;
    var head =
        backend.signed(
            new RequestHead(
                method + " " + target + " HTTP/1.1",
                List.of("Host: " + deployment.api().getAuthority())));
    return new Person(deployment.aws().url(), deployment.assertionSecret())
        .sends(
            method,
            target,
            head.fields().stream()
                .filter(field -> !field.startsWith("Host"))
                .flatMap(field -> Arrays.stream(field.split(": ", 2)))
                .toArray(String[]::new))
        .statusCode();
  }

  private Set<String> readableBy(String function) {
    var secretsManager = as(function).client(SecretsManagerClient.builder());
    var readable = new TreeSet<String>();
    for (var secret :
        Set.of("PipedriveSecret", "AssertionSecret", "SealingSecret", "WebhookSecret")) {
      try {
        secretsManager.getSecretValue(get -> get.secretId(deployment.resource(secret)));
        readable.add(secret);
      } catch (SecretsManagerException e) {
        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
      }
    }
    return readable;
  }

  /** An AWS that is asked with the credentials of a function's execution role. */
  private Aws as(String function) {
    var role =
        deployment
            .aws()
            .client(LambdaClient.builder())
            .getFunctionConfiguration(get -> get.functionName(deployment.resource(function)))
            .role();
    var taken =
        deployment
            .aws()
            .client(StsClient.builder())
            .assumeRole(assume -> assume.roleArn(role).roleSessionName("test"))
            .credentials();
    return new Aws(
        AwsSessionCredentials.create(
            taken.accessKeyId(), taken.secretAccessKey(), taken.sessionToken()));
  }

  private final class Aws {

    private final AwsSessionCredentials credentials;

    private Aws(AwsSessionCredentials credentials) {
      this.credentials = credentials;
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
      return builder
          .endpointOverride(deployment.aws().url())
          .region(AwsEmulator.REGION)
          .credentialsProvider(StaticCredentialsProvider.create(credentials))
          .build();
    }
  }
}
