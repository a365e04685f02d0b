package io.latchkey.cli.restore;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB that something happens to before each request. */
final class FaultyDynamoDb {

  private FaultyDynamoDb() {}

  /**
   * @param before may throw what DynamoDB would answer instead
   */
  static DynamoDbClient around(DynamoDbClient dynamoDb, Consumer<SdkRequest> before) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null; // the test closes it
              }
              if (arguments != null && arguments[0] instanceof SdkRequest request) {
                before.accept(request);
              } else if (method.isDefault() && !method.getName().equals("serviceName")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              try {
                return method.invoke(dynamoDb, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
