package io.latchkey.bench.cold;

import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.LocalServer;
import io.latchkey.local.site.Reply;
import io.latchkey.local.site.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's Runtime API (Lambda developer guide, "Using the Lambda runtime API") for one process
 * that gets one event. Says when the process asks for a restore, and when it answers.
 */
final class RuntimeApi implements AutoCloseable {

  /** What the process has done, and when by {@link System#nanoTime}. */
  record Step(Kind kind, long at, String body) {}

  enum Kind {
    ASKED_FOR_RESTORE,
    ANSWERED,
    FAILED
  }

  private final LocalServer server;
  private final String event;
  private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final CountDownLatch restored = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean handedOut;

  RuntimeApi(String event) throws IOException {
    this.event = event;
    server = new LocalServer(0, new LocalClock());
    server.serve(this::reply);
  }

  /** As AWS_LAMBDA_RUNTIME_API has it. */
  String authority() {
    return URI.create(server.baseUrl().toString()).getAuthority();
  }

  /** What the process has done next; empty where it has done nothing for so long. */
  Optional<Step> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(steps.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Lets the process go on from its snapshot. */
  void restore() {
    restored.countDown();
  }

  private Reply reply(Request request) {
    var path = request.path().substring("/2018-06-01/runtime/".length());
    return switch (path) {
      case "restore/next" -> {
        done(Kind.ASKED_FOR_RESTORE, request);
        yield waitFor(restored, Answer.json(200, Map.of()));
      }
      case "invocation/next" -> next(request);
      case "init/error", "restore/error" -> done(Kind.FAILED, request);
      default -> done(path.endsWith("/response") ? Kind.ANSWERED : Kind.FAILED, request);
    };
  }

  /** The event, and nothing more after it. */
  private Reply next(Request request) {
    if (handedOut) {
      return waitFor(closed, new Reply.Cut());
    }
    handedOut = true;
    return Answer.json(200, event)
        .with("Lambda-Runtime-Aws-Request-Id", "00000000-0000-4000-8000-000000000000")
        .with(
            "Lambda-Runtime-Trace-Id",
            "Root=1-6790a1b2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1")
        .with(
            "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:123456789012:bench")
        .with("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 28_000));
  }

  private Reply done(Kind kind, Request request) {
    steps.add(new Step(kind, System.nanoTime(), request.body()));
    return Answer.json(202, Map.of());
  }

  private static Reply waitFor(CountDownLatch latch, Reply then) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return then;
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
