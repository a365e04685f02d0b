package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import io.latchkey.time.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Retries DynamoDB calls that fail temporarily, with backoff and jitter, a limited number of times.
 */
final class Persistence {

  private static final int TRIES = 8;
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  private static final Set<String> FOR_NOW =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded", "TransactionConflict");

  private final Sleeper sleeper;
  private final DoubleSupplier jitter;

  /**
   * @param jitter from 0 to 1
   */
  Persistence(Sleeper sleeper, DoubleSupplier jitter) {
    this.sleeper = sleeper;
    this.jitter = jitter;
  }

  /**
   * @throws CliException if temporary failures exceed the retries
   * @throws SdkException if it fails permanently
   */
  <T> T call(Supplier<T> call) {
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (SdkException failed) {
        if (!isForNow(failed)) {
          throw failed;
        }
        if (tries == TRIES) {
          throw new CliException(
              "DynamoDB didn't accept a call in %d tries (%s)"
                  .formatted(TRIES, CliException.because(failed)));
        }
        sleeper.sleep(wait(tries));
      }
    }
  }

  private Duration wait(int tries) {
    var doubled = FIRST.multipliedBy(1L << (tries - 1));
    var most = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return Duration.ofMillis((long) (most.toMillis() * (0.5 + jitter.getAsDouble() / 2)));
  }

  private static boolean isForNow(SdkException failed) {
    return switch (failed) {
      case TransactionCanceledException canceled -> isForNow(canceled.cancellationReasons());
      case TransactionConflictException _ -> true;
      case TransactionInProgressException _ -> true;
      case AwsServiceException service ->
          service.isThrottlingException() || service.statusCode() >= 500;
      case SdkClientException client ->
          client.retryable() || client.getCause() instanceof IOException;
      default -> false;
    };
  }

  /**
   * Returns true if a retry can succeed. A failed condition is a final result, even beside other
   * errors.
   */
  private static boolean isForNow(List<CancellationReason> reasons) {
    var codes = reasons.stream().map(CancellationReason::code).toList();
    return !codes.contains("ConditionalCheckFailed") && codes.stream().anyMatch(FOR_NOW::contains);
  }
}
