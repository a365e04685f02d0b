package io.latchkey.bench;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.Secret;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Simultaneous vends of one installation, and their results.
 *
 * @param vended the number of responses with a token
 * @param refused the number of other responses
 * @param tokens the SHA-256 of each different token
 * @param slowest the longest duration of a request
 */
record ConcurrentRequests(int vended, int refused, Set<String> tokens, Duration slowest) {

  private record Attempt(int status, String token, Duration took) {}

  /** Vends so many times at once, each in a thread of its own. */
  static ConcurrentRequests of(VendStage stage, int vends) throws InterruptedException {
    var together = new CountDownLatch(1);
    Callable<Attempt> shot =
        () -> {
          together.await();
          return shoot(stage);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var shots = new ArrayList<java.util.concurrent.Future<Attempt>>();
      for (var i = 0; i < vends; i++) {
        shots.add(threads.submit(shot));
      }
      together.countDown();
      var done = new ArrayList<Attempt>();
      for (var each : shots) {
        done.add(each.get());
      }
      return of(done);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Attempt shoot(VendStage stage) throws ParseException {
    var began = System.nanoTime();
    var answer = stage.vend();
    var took = Duration.ofNanos(System.nanoTime() - began);
    if (answer.getStatusCode() != 200) {
      return new Attempt(answer.getStatusCode(), "", took);
    }
    var token = JSONObjectUtils.getString(JSONObjectUtils.parse(answer.getBody()), "access_token");
    return new Attempt(200, Secret.of(token).sha256(), took);
  }

  private static ConcurrentRequests of(List<Attempt> shots) {
    var vended = shots.stream().filter(shot -> shot.status == 200).toList();
    return new ConcurrentRequests(
        vended.size(),
        shots.size() - vended.size(),
        vended.stream().map(Attempt::token).collect(Collectors.toUnmodifiableSet()),
        shots.stream().map(Attempt::took).max(Duration::compareTo).orElse(Duration.ZERO));
  }
}
