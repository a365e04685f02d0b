package io.latchkey.local.aws;

import io.latchkey.local.template.TableStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Delivers the records of the tables' streams to functions, as Lambda does: in batches, in order
 * within a shard, filtered by the template's patterns, and again from the record at which a
 * function failed.
 */
public final class LocalStreams implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalStreams.class);
  private static final long EVERY_MILLIS = 100;

  private final DynamoDbClient dynamoDb;
  private final DynamoDbStreamsClient client;
  private final Clock clock;
  private final List<StreamReader> readers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService polls =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("streams").factory());

  public LocalStreams(LocalDynamoDb dynamoDb, Clock clock) {
    this.dynamoDb = dynamoDb.client();
    this.client = dynamoDb.streams();
    this.clock = clock;
  }

  /** Delivers every record of a stream to a consumer, starting with the oldest. */
  public void deliver(TableStream stream, Consumer consumer) {
    var arn =
        dynamoDb.describeTable(table -> table.tableName(stream.table())).table().latestStreamArn();
    readers.add(new StreamReader(client, stream, arn, consumer, clock));
    if (readers.size() == 1) {
      var _ = polls.scheduleWithFixedDelay(this::poll, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Returns when everything stored before the call has been delivered or has failed. */
  public void drain() {
    for (var reader : readers) {
      while (reader.read()) {
        LOG.debug("there may be more");
      }
    }
  }

  private void poll() {
    try {
      drain();
    } catch (RuntimeException e) {
      if (!polls.isShutdown()) {
        LOG.error("streams cannot be read", e);
      }
    }
  }

  @Override
  public void close() {
    polls.shutdownNow();
    try {
      if (!polls.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("a function still works on a stream");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Processes the records of a stream. */
  @FunctionalInterface
  public interface Consumer {

    /**
     * Processes records in Lambda's JSON format.
     *
     * @return the sequence number of the first record to deliver again; empty if all succeeded
     */
    Optional<String> takes(List<Map<String, Object>> records);
  }
}
