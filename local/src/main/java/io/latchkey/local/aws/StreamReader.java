package io.latchkey.local.aws;

import io.latchkey.local.aws.LocalStreams.Consumer;
import io.latchkey.local.template.TableStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One function's place in one table's stream. */
final class StreamReader {

  private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

  private final DynamoDbStreamsClient client;
  private final TableStream stream;
  private final String arn;
  private final List<EventPattern> patterns;
  private final Consumer consumer;
  private final Clock clock;

  private final Set<String> known = new HashSet<>();
  private final List<Place> places = new ArrayList<>();

  StreamReader(
      DynamoDbStreamsClient client,
      TableStream stream,
      String arn,
      Consumer consumer,
      Clock clock) {
    this.client = client;
    this.stream = stream;
    this.arn = arn;
    this.patterns = stream.patterns().stream().map(EventPattern::parse).toList();
    this.consumer = consumer;
    this.clock = clock;
  }

  /** Reads on once in every shard; returns whether anything was read and taken. */
  synchronized boolean read() {
    if (places.isEmpty()) {
      findShards();
    }
    var any = false;
    for (var place : List.copyOf(places)) {
      any |= place.read();
      if (place.isAtTheEnd()) {
        places.remove(place);
        findShards();
      }
    }
    return any;
  }

  /** A shard comes after its parent in the list, and is begun after it. */
  private void findShards() {
    var shards = client.describeStream(describe -> describe.streamArn(arn)).streamDescription();
    shards.shards().stream()
        .map(Shard::shardId)
        .filter(shard -> !known.contains(shard))
        .forEach(
            shard -> {
              places.add(new Place(shard));
              known.add(shard); // not before: a shard that cannot be read yet is found again
            });
  }

  private boolean isWanted(StreamedRecord streamed) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> pattern.matches(streamed.json()));
  }

  /** The reading and delivery position in one shard. */
  private final class Place {

    private final String shard;
    private final List<StreamedRecord> waiting = new ArrayList<>();
    private @Nullable String iterator;
    private @Nullable String lastRead;
    private boolean renewed;
    private int failures;

    private Place(String shard) {
      this.shard = shard;
      this.iterator = iterator();
    }

    private boolean isAtTheEnd() {
      return iterator == null && waiting.isEmpty();
    }

    private boolean read() {
      var any = iterator != null && waiting.isEmpty() && fetch(iterator);
      return deliver() || any;
    }

    private boolean fetch(String from) {
      try {
        var answer = client.getRecords(get -> get.shardIterator(from));
        iterator = answer.nextShardIterator();
        renewed = false;
        for (var each : answer.records()) {
          lastRead = each.dynamodb().sequenceNumber();
          var streamed = StreamedRecord.of(each, arn, clock.instant());
          if (isWanted(streamed)) {
            waiting.add(streamed);
          }
        }
        return !answer.records().isEmpty();
      } catch (ExpiredIteratorException | TrimmedDataAccessException _) {
        // The machine has slept, or the shard was empty when the iterator was made.
        iterator = iterator();
        var again = !renewed;
        renewed = true;
        return again;
      }
    }

    private String iterator() {
      var after = lastRead;
      return client
          .getShardIterator(
              get -> {
                get.streamArn(arn).shardId(shard);
                if (after == null) {
                  get.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
                } else {
                  get.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                      .sequenceNumber(after);
                }
              })
          .shardIterator();
    }

    /** Delivers one batch; returns whether any of it was taken. */
    private boolean deliver() {
      if (waiting.isEmpty()) {
        return false;
      }
      var batch = waiting.subList(0, Math.min(stream.batchSize(), waiting.size()));
      var failed = consumer.takes(batch.stream().map(StreamedRecord::json).toList());
      var taken = failed.map(this::indexOf).orElse(batch.size());
      waiting.subList(0, taken).clear();
      if (failed.isEmpty() || taken > 0) {
        failures = 0;
        return true;
      }
      giveUpInTheEnd();
      return false;
    }

    /** A function that names no record of the batch has failed with all of it. */
    private int indexOf(String sequenceNumber) {
      for (int i = 0; i < waiting.size(); i++) {
        if (waiting.get(i).sequenceNumber().equals(sequenceNumber)) {
          return i;
        }
      }
      return 0;
    }

    private void giveUpInTheEnd() {
      if (++failures > stream.maxRetries()) {
        LOG.warn("record {} is a dead letter", waiting.removeFirst().sequenceNumber());
        failures = 0;
      }
    }
  }
}
