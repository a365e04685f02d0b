package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class EmulatedTemplateTest {

  private static final String BUILT =
      """
      Parameters:
        RefreshConcurrency: {Type: Number, Default: 5}
        ProductWebhookUrl: {Type: String, Default: "", AllowedPattern: "^https://.+"}
        Trial: {Type: String, Default: install}
      Globals:
        Function:
          Environment:
            Variables:
              TRIAL: {Ref: Trial}
      Resources:
        Worker:
          Type: AWS::Serverless::Function
          Properties:
            Policies:
            - Statement:
              - Action: secretsmanager:GetSecretValue
                Resource: [{Ref: Key}]
              - Action: sqs:SendMessage
                Resource: {'Fn::GetAtt': [Queue, Arn]}
              - Action: dynamodb:GetItem
                Resource: "*"
                Condition:
                  ForAllValues:StringEquals: {'dynamodb:LeadingKeys': ["control#webhook"]}
                  "Null": {'dynamodb:LeadingKeys': "false", 'aws:SourceArn': "false"}
        Mapping:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            ScalingConfig:
              MaximumConcurrency: {Ref: RefreshConcurrency}
        Key:
          Type: AWS::SecretsManager::Secret
          Properties:
            Description: A key
            GenerateSecretString: {SecretStringTemplate: '{"id": "me"}', GenerateStringKey: current, PasswordLength: 64}
        Queue:
          Type: AWS::SQS::Queue
        Rate:
          Type: AWS::CloudWatch::Alarm
          Properties: {Metrics: [{Id: rate, Expression: a / b}]}
        Errors:
          Type: AWS::CloudWatch::Alarm
          Properties: {MetricName: Errors}
      """;

  private final Path folder;

  EmulatedTemplateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theFunctionsAreRunByTheHost() throws IOException {
    assertThat(at(emulated(Map.of()), "Globals", "Function", "Environment", "Variables"))
        .isEqualTo(
            Map.of("TRIAL", Map.of("Ref", "Trial"), EmulatedTemplate.INVOKED_AT, "http://host/"));
  }

  @Test
  void aPolicyNamesASecretByItsArn() throws IOException {
    assertThat(statement(0))
        .asInstanceOf(MAP)
        .containsEntry("Resource", List.of(Map.of("Fn::GetAtt", List.of("Key", "Id"))));
  }

  @Test
  void whoMaySendOneMessageMaySendManyAtOnce() throws IOException {
    assertThat(statement(1))
        .asInstanceOf(MAP)
        .containsEntry("Action", List.of("sqs:SendMessage", "sqs:SendMessageBatch"))
        .containsEntry("Resource", Map.of("Fn::GetAtt", List.of("Queue", "Arn")));
  }

  @Test
  void aKeyOfDynamoDbThatTheEmulatorDoesNotTellMayBeAbsent() throws IOException {
    assertThat(statement(2))
        .asInstanceOf(MAP)
        .containsEntry(
            "Condition",
            Map.of(
                "ForAllValues:StringEquals",
                Map.of("dynamodb:LeadingKeys", List.of("control#webhook")),
                "Null",
                Map.of("aws:SourceArn", "false")));
  }

  @Test
  void aQueuesConcurrencyIsANumber() throws IOException {
    var emulated = emulated(Map.of("RefreshConcurrency", "7"));

    assertThat(at(emulated, "Resources", "Mapping", "Properties", "ScalingConfig"))
        .asInstanceOf(MAP)
        .extractingByKey("MaximumConcurrency")
        .isEqualTo(7);
  }

  @Test
  void whatIsGivenIsTheDefaultToo() throws IOException {
    assertThat(at(emulated(Map.of("Trial", "subscribe")), "Parameters", "Trial", "Default"))
        .isEqualTo("subscribe");
  }

  @Test
  void aSecretIsGeneratedOfLettersAndDigits() throws IOException {
    var secret = at(emulated(Map.of()), "Resources", "Key", "Properties", "SecretString");

    assertThat(secret).asString().matches("\\{\"id\":\"me\",\"current\":\"[A-Za-z0-9]{64}\"}");
  }

  @Test
  void aWebhookMayHaveAnHttpAddress() throws IOException {
    assertThat(at(emulated(Map.of()), "Parameters", "ProductWebhookUrl"))
        .asInstanceOf(MAP)
        .doesNotContainKey("AllowedPattern");
  }

  @Test
  void anAlarmOnMetricMathIsLeftOutAndNothingElse() throws IOException {
    assertThat(at(emulated(Map.of()), "Resources"))
        .asInstanceOf(MAP)
        .containsOnlyKeys("Worker", "Mapping", "Key", "Queue", "Errors");
  }

  @Test
  void whatPeopleWriteInShortFormsMeansTheSame() throws IOException {
    var built = BUILT.replaceAll(" +GenerateSecretString.*\n", "");
    var shortForms =
        built
            .replace("{Ref: Trial}", "!Ref Trial")
            .replace("[{Ref: Key}]", "[!Ref Key]")
            .replace("{'Fn::GetAtt': [Queue, Arn]}", "!GetAtt Queue.Arn")
            .replace("{Ref: RefreshConcurrency}", "!Ref RefreshConcurrency")
            .replace("Description: A key", "Description: !If [No, !Sub '${Trial}', A key]");
    var longForms =
        built.replace(
            "Description: A key", "Description: {'Fn::If': [No, {'Fn::Sub': '${Trial}'}, A key]}");

    assertThat(shortForms).doesNotContain("Ref:", "Fn::");
    assertThat(emulated(shortForms, Map.of())).isEqualTo(emulated(longForms, Map.of()));
  }

  /** One of the worker's permissions. */
  private Object statement(int index) throws IOException {
    var policies =
        (List<?>) at(emulated(Map.of()), "Resources", "Worker", "Properties", "Policies");
    return ((List<?>) at(policies.getFirst(), "Statement")).get(index);
  }

  private static Object at(Object node, String... path) {
    var found = node;
    for (var name : path) {
      found = Objects.requireNonNull(((Map<?, ?>) found).get(name), name);
    }
    return found;
  }

  private Map<String, Object> emulated(Map<String, String> parameters) throws IOException {
    return emulated(BUILT, parameters);
  }

  private Map<String, Object> emulated(String template, Map<String, String> parameters)
      throws IOException {
    var built = Files.writeString(folder.resolve("built.yaml"), template);
    var emulated = folder.resolve("emulated.yaml");
    EmulatedTemplate.read(built).emulated(URI.create("http://host/"), parameters).write(emulated);
    try (var text = Files.newBufferedReader(emulated)) {
      return new Yaml().load(text);
    }
  }
}
