package io.latchkey.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** DynamoDB, its calls counted; a transaction is one. */
final class CountedDynamoDb implements InvocationHandler {

  private final LongAdder calls = new LongAdder();
  private final DynamoDbClient real;
  private final DynamoDbClient client;

  CountedDynamoDb(DynamoDbClient real) {
    this.real = real;
    client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments != null && arguments[0] instanceof DynamoDbRequest) {
      calls.increment();
    } else if (arguments != null && method.isDefault()) {
      return InvocationHandler.invokeDefault(
          proxy, method, arguments); // builds the request, then comes back with it
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  DynamoDbClient client() {
    return client;
  }

  long calls() {
    return calls.sum();
  }
}
