package io.latchkey.local.aws;

import io.latchkey.local.template.Permissions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * DynamoDB as one function may use it: what the template's policies do not allow is refused as IAM
 * would, so that a permission that is missing shows here and not after a deployment.
 */
public final class PermittedDynamoDb implements InvocationHandler {

  private final DynamoDbClient client;
  private final Permissions permissions;

  private PermittedDynamoDb(DynamoDbClient client, Permissions permissions) {
    this.client = client;
    this.permissions = permissions;
  }

  public static DynamoDbClient of(DynamoDbClient client, Permissions permissions) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            new PermittedDynamoDb(client, permissions));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().endsWith("Paginator")) {
      // Nothing is asked yet: each page comes back as a request of its own.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (arguments != null && arguments.length == 1) {
      if (arguments[0] instanceof DynamoDbRequest request) {
        needs(method, request).forEach(this::check);
      } else if (method.isDefault()) {
        return InvocationHandler.invokeDefault(
            proxy, method, arguments); // builds the request, then comes back with it
      }
    }
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * A transaction needs what each of its parts would need alone (IAM with DynamoDB transactions).
   */
  private static List<Need> needs(Method method, DynamoDbRequest request) {
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream().flatMap(PermittedDynamoDb::needs).toList();
    }
    var action =
        method.getName().substring(0, 1).toUpperCase(Locale.ROOT) + method.getName().substring(1);
    var table =
        request
            .getValueForField("TableName", String.class)
            .orElseThrow(
                () ->
                    new UnsupportedOperationException(
                        "the local stack cannot tell what " + action + " needs"));
    return List.of(new Need(action, table, ConditionKeys.of(request)));
  }

  private static Stream<Need> needs(TransactWriteItem item) {
    if (item.put() != null) {
      return Stream.of(new Need("PutItem", item.put().tableName(), Map.of()));
    }
    if (item.update() != null) {
      return Stream.of(new Need("UpdateItem", item.update().tableName(), Map.of()));
    }
    if (item.delete() != null) {
      return Stream.of(new Need("DeleteItem", item.delete().tableName(), Map.of()));
    }
    return Stream.of(new Need("ConditionCheckItem", item.conditionCheck().tableName(), Map.of()));
  }

  private void check(Need need) {
    if (!permissions.allow("dynamodb:" + need.action, need.table, need.request)) {
      throw DynamoDbException.builder()
          .message("not authorized to perform: dynamodb:" + need.action + " on " + need.table)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("AccessDeniedException")
                  .serviceName("DynamoDb")
                  .build())
          .statusCode(400)
          .build();
    }
  }

  private record Need(String action, String table, Map<String, Set<String>> request) {}
}
