package io.latchkey.packaged;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import io.latchkey.deployed.AwsEmulator;
import io.latchkey.lambdaruntime.FunctionConfiguration.Initialization;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.template.Template;
import io.latchkey.packaged.World.Message;
import io.latchkey.packaged.World.PublishedEvent;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The services for the packaged functions, over HTTP and with AWS's own protocols: DynamoDB Local,
 * and an emulator of Secrets Manager, SQS, and EventBridge, with the template's resources.
 */
final class RealAws implements AutoCloseable {

  private final AwsEmulator emulator;
  private final DynamoDBProxyServer dynamoDbServer;
  private final DynamoDbClient dynamoDb;
  private final Credentials session;
  private final RoleCredentials credentials;
  private final RecordingProxy services;
  private final RecordingProxy tables;

  /** The URLs of the queues, by the URL that the template is read with. */
  private final Map<String, String> queueUrls = new HashMap<>();

  /**
   * @param emulator MiniStack's executable
   * @param folder for logs
   */
  RealAws(Template template, Path emulator, Path folder) throws Exception {
    this.emulator = AwsEmulator.start(emulator, folder, freePort());
    var port = freePort();
    dynamoDbServer =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-inMemory", "-sharedDb", "-disableTelemetry", "-port", String.valueOf(port)
            });
    dynamoDbServer.start();
    var dynamoDbUrl = URI.create("http://localhost:" + port);
    dynamoDb = dynamoDb(dynamoDbUrl);
    session = session();
    credentials = new RoleCredentials(session);
    tables = RecordingProxy.before(dynamoDbUrl);
    services = RecordingProxy.before(this.emulator.url());
    LocalDynamoDb.create(template.tables(), dynamoDb);
    createQueues(template);
    createSecrets(template);
    createBus(template);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static DynamoDbClient dynamoDb(URI url) {
    var anybody = AwsBasicCredentials.create("test", "test");
    return DynamoDbClient.builder()
        .endpointOverride(url)
        .region(AwsEmulator.REGION)
        .credentialsProvider(StaticCredentialsProvider.create(anybody))
        .build();
  }

  /** Temporary credentials like those of a function. */
  private Credentials session() {
    try (var sts = emulator.client(StsClient.builder())) {
      return sts.getSessionToken().credentials();
    }
  }

  private void createQueues(Template template) {
    try (var sqs = emulator.client(SqsClient.builder())) {
      for (var queue : template.queues()) {
        var url = sqs.createQueue(created -> created.queueName(queue.name())).queueUrl();
        queueUrls.put(queue.url(), url);
        var dead = queue.name() + "DeadLetters";
        queueUrls.put(
            queue.deadLettersUrl(), sqs.createQueue(created -> created.queueName(dead)).queueUrl());
      }
    }
  }

  private void createSecrets(Template template) {
    try (var secrets = emulator.client(SecretsManagerClient.builder())) {
      Setting.secrets()
          .forEach(
              (variable, content) ->
                  secrets.createSecret(
                      secret -> secret.name(named(template, variable)).secretString(content)));
    }
  }

  private void createBus(Template template) {
    try (var events = emulator.client(EventBridgeClient.builder())) {
      events.createEventBus(bus -> bus.name(named(template, "EVENT_BUS")));
    }
  }

  /** The resource's name that a function is given in this variable. */
  private static String named(Template template, String variable) {
    return template.functions().stream()
        .map(function -> function.environment().getOrDefault(variable, ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** The function's variables, with the addresses that queues have here. */
  Map<String, String> environment(Map<String, String> ofTemplate) {
    var environment = new HashMap<>(ofTemplate);
    environment.replaceAll((_, value) -> queueUrls.getOrDefault(value, value));
    return environment;
  }

  /** Returns the variables by which the SDK in a function finds these services. */
  Map<String, String> variables(Initialization initialization) {
    var variables = new HashMap<String, String>();
    variables.put("AWS_REGION", AwsEmulator.REGION.id());
    variables.put("AWS_DEFAULT_REGION", AwsEmulator.REGION.id());
    variables.put("AWS_ENDPOINT_URL", services.url().toString());
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", tables.url().toString());
    variables.putAll(
        switch (initialization) {
          case ON_DEMAND ->
              Map.of(
                  "AWS_ACCESS_KEY_ID", session.accessKeyId(),
                  "AWS_SECRET_ACCESS_KEY", session.secretAccessKey(),
                  "AWS_SESSION_TOKEN", session.sessionToken());
          case SNAP_START -> credentials.variables();
        });
    return variables;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  /** Returns the messages that functions have sent since the previous call. */
  List<Message> sent() {
    var sent = new ArrayList<Message>();
    for (var asked : services.take("AmazonSQS.SendMessage", "AmazonSQS.SendMessageBatch")) {
      var json = Json.parse(asked.body());
      var url = String.valueOf(json.get("QueueUrl"));
      var queue = url.substring(url.lastIndexOf('/') + 1);
      var entries = json.containsKey("Entries") ? Json.array(json, "Entries") : List.of(json);
      for (var entry : entries) {
        sent.add(new Message(kind(queue), String.valueOf(((Map<?, ?>) entry).get("MessageBody"))));
      }
    }
    return sent;
  }

  private static String kind(String queue) {
    return queue.endsWith("DeadLetters") ? World.DEAD_LETTERS : queue;
  }

  /** The events that functions have put on the bus since. */
  List<PublishedEvent> published() {
    var published = new ArrayList<PublishedEvent>();
    for (var asked : services.take("AWSEvents.PutEvents")) {
      for (var each : Json.array(Json.parse(asked.body()), "Entries")) {
        var entry = Json.object((Map<?, ?>) each);
        published.add(
            new PublishedEvent(
                String.valueOf(entry.get("DetailType")),
                Json.parse(String.valueOf(entry.get("Detail")))));
      }
    }
    return published;
  }

  /** Returns the number of requests by functions to all AWS services. */
  int requests() {
    return services.requests() + tables.requests() + credentials.asked();
  }

  @Override
  public void close() {
    credentials.close();
    services.close();
    tables.close();
    dynamoDb.close();
    emulator.close();
    try {
      dynamoDbServer.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
