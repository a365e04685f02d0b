package io.latchkey.packaged;

import io.latchkey.lambdaruntime.ExecutionEnvironment;
import io.latchkey.lambdaruntime.Outcome;
import io.latchkey.local.emulator.PipedriveEmulator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The packaged functions with a deliberate error, which a comparison must find. */
class BrokenWorld implements World {

  private final World right;
  private final @Nullable ExecutionEnvironment wrong;

  /** For subclasses, which override the part that is wrong. */
  BrokenWorld(World right) {
    this(right, null);
  }

  /** Answers every call with the response of another environment. */
  BrokenWorld(World right, @Nullable ExecutionEnvironment wrong) {
    this.right = right;
    this.wrong = wrong;
  }

  @Override
  public Outcome call(String function, String event) {
    if (wrong == null) {
      return right.call(function, event);
    }
    try {
      return wrong.invoke(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public PipedriveEmulator pipedrive() {
    return right.pipedrive();
  }

  @Override
  public DynamoDbClient store() {
    return right.store();
  }

  @Override
  public List<Message> sent() {
    return right.sent();
  }

  @Override
  public List<PublishedEvent> published() {
    return right.published();
  }

  @Override
  public void close() {
    right.close();
  }
}
