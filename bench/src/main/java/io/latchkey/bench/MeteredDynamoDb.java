package io.latchkey.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** DynamoDB that is asked with every call what it would be charged, indexes included. */
final class MeteredDynamoDb implements InvocationHandler {

  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();
  private final LongAdder bytesRead = new LongAdder();
  private final LongAdder bytesWritten = new LongAdder();
  private final DynamoDbClient real;
  private final DynamoDbClient client;

  /**
   * The units and bytes that DynamoDB charges for.
   *
   * @param reads read request units: half of one for an index's 4 KB, one for a consistent read's
   * @param writes write request units, one for each KB of an item or of its entry in an index
   * @param bytesRead of the returned items
   * @param bytesWritten of the written items, and of the changes to others
   */
  record Units(double reads, double writes, double bytesRead, double bytesWritten) {

    Units minus(Units other) {
      return new Units(
          reads - other.reads,
          writes - other.writes,
          bytesRead - other.bytesRead,
          bytesWritten - other.bytesWritten);
    }

    Units plus(Units other) {
      return minus(other.dividedBy(-1));
    }

    Units dividedBy(int many) {
      return new Units(reads / many, writes / many, bytesRead / many, bytesWritten / many);
    }
  }

  MeteredDynamoDb(DynamoDbClient real) {
    this.real = real;
    client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this);
  }

  DynamoDbClient client() {
    return client;
  }

  /** The total since the start. */
  Units units() {
    return new Units(reads.sum(), writes.sum(), bytesRead.sum(), bytesWritten.sum());
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var isPages = method.getName().endsWith("Paginator");
    var request = arguments == null || isPages ? null : arguments[0];
    return switch (request) {
      case GetItemRequest get -> {
        GetItemResponse got = real.getItem(get.copy(to -> to.returnConsumedCapacity(TOTAL)));
        read(got.consumedCapacity(), 1);
        bytesRead.add(ItemSize.of(got.item()));
        yield got;
      }
      case QueryRequest query -> {
        QueryResponse found = real.query(query.copy(to -> to.returnConsumedCapacity(TOTAL)));
        read(found.consumedCapacity(), 0.5);
        bytesRead.add(found.items().stream().mapToLong(ItemSize::of).sum());
        yield found;
      }
      case PutItemRequest put -> {
        PutItemResponse done = real.putItem(put.copy(to -> to.returnConsumedCapacity(TOTAL)));
        written(List.of(done.consumedCapacity()));
        bytesWritten.add(ItemSize.of(put.item()));
        yield done;
      }
      case UpdateItemRequest update -> {
        UpdateItemResponse done =
            real.updateItem(update.copy(to -> to.returnConsumedCapacity(TOTAL)));
        written(List.of(done.consumedCapacity()));
        bytesWritten.add(ItemSize.of(update.expressionAttributeValues()));
        yield done;
      }
      case TransactWriteItemsRequest transaction -> {
        TransactWriteItemsResponse done =
            real.transactWriteItems(transaction.copy(to -> to.returnConsumedCapacity(TOTAL)));
        written(done.consumedCapacity());
        transaction.transactItems().stream()
            .filter(item -> item.put() != null)
            .forEach(item -> bytesWritten.add(ItemSize.of(item.put().item())));
        yield done;
      }
      case DynamoDbRequest _ -> onReal(method, arguments);
      case null, default ->
          arguments != null && method.isDefault()
              ? InvocationHandler.invokeDefault(proxy, method, arguments) // comes back as a request
              : onReal(method, arguments);
    };
  }

  private @Nullable Object onReal(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * Adds a read. DynamoDB also charges for one that finds nothing, which DynamoDB Local does not
   * report.
   */
  private void read(ConsumedCapacity consumed, double atLeast) {
    reads.add(Math.max(atLeast, consumed.capacityUnits()));
  }

  private void written(List<ConsumedCapacity> consumed) {
    consumed.forEach(each -> writes.add(each.capacityUnits()));
  }
}
