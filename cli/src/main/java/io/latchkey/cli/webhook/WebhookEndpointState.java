package io.latchkey.cli.webhook;

import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.dynamodb.WebhookItem;
import io.latchkey.runtime.Environment;
import io.latchkey.webhook.SigningKey;
import io.latchkey.webhook.WebhookSigner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The endpoint that receives a stack's events, as its function and its table know it. */
public final class WebhookEndpointState {

  private static final String FUNCTION = "WebhookFunction";

  private final Environment environment;
  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * @param environment the webhook function's
   * @param table the name of the installations table
   */
  public WebhookEndpointState(Environment environment, DynamoDbClient dynamoDb, String table) {
    this.environment = environment;
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /** Returns the state of a stack's endpoint; empty if the stack has none. */
  public static Optional<WebhookEndpointState> find(Stack stack, Aws aws) {
    return stack
        .physicalId(FUNCTION)
        .map(
            function ->
                new WebhookEndpointState(
                    new Environment(
                        aws.lambda()
                            .getFunctionConfiguration(ask -> ask.functionName(function))
                            .environment()
                            .variables()),
                    aws.dynamoDb(),
                    stack.resource("Installations")));
  }

  /** Returns the webhook function's environment. */
  public Environment environment() {
    return environment;
  }

  /** Returns the URL that receives events. */
  public String url() {
    return environment.get("PRODUCT_WEBHOOK_URL");
  }

  /**
   * Returns when the endpoint was disabled; empty if it is enabled.
   *
   * @param keys the signing keys, the current one first: a new current key enables the endpoint
   */
  public Optional<Instant> disabledSince(List<SigningKey> keys) {
    var item =
        dynamoDb
            .getItem(get -> get.tableName(table).key(WebhookItem.key()).consistentRead(true))
            .item();
    return WebhookItem.disabledAt(item, fingerprint(keys));
  }

  /** Enables the endpoint, unless it was disabled under another URL or key in the meantime. */
  public void enable(List<SigningKey> keys) {
    try {
      dynamoDb.deleteItem(WebhookItem.enable(table, fingerprint(keys)));
    } catch (ConditionalCheckFailedException _) {
      // nothing to do
    }
  }

  private String fingerprint(List<SigningKey> keys) {
    return new WebhookSigner(() -> keys, Clock.systemUTC()).fingerprint(url());
  }
}
