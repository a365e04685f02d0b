package io.latchkey.queues;

import io.latchkey.installation.StoreUnavailable;
import io.latchkey.refresh.RefreshQueue;
import io.latchkey.time.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The refresh queue in SQS. Messages may arrive twice and in any order, so a worker acts on the
 * stored state, not on the message's.
 */
public final class SqsRefreshQueue implements RefreshQueue {

  /** The maximum of SendMessageBatch. */
  private static final int BATCH = 10;

  /** SQS's longest DelaySeconds. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private static final int TRIES = 4;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final SqsClient sqs;
  private final String queueUrl;
  private final Sleeper sleeper;

  /**
   * @param queueUrl REFRESH_QUEUE_URL
   */
  public SqsRefreshQueue(SqsClient sqs, String queueUrl, Sleeper sleeper) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.sleeper = sleeper;
  }

  /**
   * @throws StoreUnavailable if SQS does not accept all of it; some of it may be queued all the
   *     same
   */
  @Override
  public void put(List<DelayedJob> work) {
    for (var from = 0; from < work.size(); from += BATCH) {
      send(entries(work.subList(from, Math.min(from + BATCH, work.size()))));
    }
  }

  private static List<SendMessageBatchRequestEntry> entries(List<DelayedJob> work) {
    var entries = new ArrayList<SendMessageBatchRequestEntry>();
    for (var delayed : work) {
      entries.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .messageBody(RefreshMessages.write(delayed.work()))
              .delaySeconds(seconds(delayed.delay()))
              .build());
    }
    return entries;
  }

  private static int seconds(Duration delay) {
    return (int) Math.clamp(delay.toSeconds(), 0, LONGEST_DELAY.toSeconds());
  }

  /** SQS takes or refuses a batch entry by entry, with status 200 either way. */
  private void send(List<SendMessageBatchRequestEntry> entries) {
    var left = entries;
    for (int i = 0; i < TRIES; i++) {
      if (i > 0) {
        sleeper.sleep(BETWEEN_TRIES.multipliedBy(i));
      }
      left = refused(left);
      if (left.isEmpty()) {
        return;
      }
    }
    throw new StoreUnavailable(
        "write to the refresh queue", new IllegalStateException(left.size() + " entries refused"));
  }

  private List<SendMessageBatchRequestEntry> refused(List<SendMessageBatchRequestEntry> entries) {
    try {
      var failed =
          sqs
              .sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries))
              .failed()
              .stream()
              .map(BatchResultErrorEntry::id)
              .collect(Collectors.toSet());
      return entries.stream().filter(entry -> failed.contains(entry.id())).toList();
    } catch (SdkException e) {
      throw new StoreUnavailable("write to the refresh queue", e);
    }
  }
}
