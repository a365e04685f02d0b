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
 * What surrounds a function here instead of AWS.
 *
 * @param dynamoDb with the template's tables
 * @param queues that the functions send to
 * @param streams of the tables, which functions read
 * @param bus that the functions publish on
 * @param secrets by the environment variable that names them to a function (PIPEDRIVE_SECRET_ID
 *     ...)
 * @param clock the time of the whole stack
 * @param onlooker who sees what the functions say
 */
public record LocalCloud(
    DynamoDbClient dynamoDb,
    LocalQueues queues,
    LocalStreams streams,
    LocalBus bus,
    LocalSecretStore secrets,
    Clock clock,
    Onlooker onlooker) {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsLog.class);

  /** Nobody makes metrics of them here: they are in the log for whoever turns DEBUG on. */
  private static final MetricsLog METRICS = LOG::debug;

  private static final List<String> SECRETS =
      List.of(
          "PIPEDRIVE_SECRET_ID", "ASSERTION_SECRET_ID", "SEALING_SECRET_ID", "WEBHOOK_SECRET_ID");

  /** With nobody looking on. */
  public LocalCloud(
      DynamoDbClient dynamoDb,
      LocalQueues queues,
      LocalStreams streams,
      LocalBus bus,
      LocalSecretStore secrets,
      Clock clock) {
    this(dynamoDb, queues, streams, bus, secrets, clock, Onlooker.NOBODY);
  }

  /**
   * With secrets as they are to begin with, and nobody looking on.
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

  /**
   * Starts the context that the function's handler is made from, with this cloud in the place of
   * AWS.
   */
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
