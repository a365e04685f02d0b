package io.latchkey.local.aws;

import io.latchkey.lambda.MetricsLog;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Permissions;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The local replacements for the AWS services that a function calls.
 *
 * @param dynamoDb a client of a database with the template's tables
 * @param queues the queues that the functions send to
 * @param streams the streams of the tables, which functions read
 * @param bus the event bus that the functions publish on
 * @param secrets the secrets by the environment variable that names them to a function
 *     (PIPEDRIVE_SECRET_ID ...)
 * @param clock the time of the whole stack
 * @param onlooker the recorder of what the functions print
 */
public record LocalCloud(
    DynamoDbClient dynamoDb,
    LocalQueues queues,
    LocalStreams streams,
    LocalBus bus,
    LocalSecretStore secrets,
    Clock clock,
    StackObserver onlooker) {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsLog.class);

  /** Writes metrics to the log at DEBUG, because the local stack has no CloudWatch. */
  private static final MetricsLog METRICS = LOG::debug;

  private static final List<String> SECRETS =
      List.of(
          "PIPEDRIVE_SECRET_ID", "ASSERTION_SECRET_ID", "SEALING_SECRET_ID", "WEBHOOK_SECRET_ID");

  /** Creates a cloud without an onlooker. */
  public LocalCloud(
      DynamoDbClient dynamoDb,
      LocalQueues queues,
      LocalStreams streams,
      LocalBus bus,
      LocalSecretStore secrets,
      Clock clock) {
    this(dynamoDb, queues, streams, bus, secrets, clock, StackObserver.NOBODY);
  }

  /**
   * Creates a cloud with the initial secrets and without an onlooker.
   *
   * @param secrets their contents by the environment variable that names them
   */
  public LocalCloud(
      DynamoDbClient dynamoDb,
      LocalQueues queues,
      LocalStreams streams,
      LocalBus bus,
      Map<String, String> secrets,
      Clock clock) {
    this(dynamoDb, queues, streams, bus, new LocalSecretStore(secrets, clock), clock);
  }

  /** Starts the context that creates the function's handler, with this cloud instead of AWS. */
  public ApplicationContext contextOf(LambdaFunction function) {
    return ApplicationContext.builder()
        .deduceEnvironment(false)
        .banner(false)
        .singletons(beans(function, function.permissions()).toArray())
        .start();
  }

  private List<Object> beans(LambdaFunction function, Permissions permissions) {
    var beans = new ArrayList<>(onlooker.beans(clock));
    beans.add(new Environment(function.environment()));
    beans.add(clock);
    beans.add(METRICS);
    var name = function.name();
    beans.add(
        onlooker.over(name, DynamoDbClient.class, PermittedDynamoDb.of(dynamoDb, permissions)));
    beans.add(
        onlooker.over(
            name,
            SecretsManagerClient.class,
            new LocalSecrets(secrets, namesOfSecrets(function), permissions)));
    beans.add(onlooker.over(name, SqsClient.class, new LocalSqs(queues, permissions)));
    beans.add(onlooker.over(name, EventBridgeClient.class, new LocalEventBridge(bus, permissions)));
    return beans;
  }

  private static Map<String, String> namesOfSecrets(LambdaFunction function) {
    var names = new HashMap<String, String>();
    for (var variable : SECRETS) {
      var id = function.environment().getOrDefault(variable, "");
      if (!id.isEmpty()) {
        names.put(id, variable);
      }
    }
    return names;
  }
}
