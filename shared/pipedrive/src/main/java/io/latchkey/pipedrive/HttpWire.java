package io.latchkey.pipedrive;

import io.latchkey.pipedrive.LimitedBody.TooLarge;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request, within {@link Limits}; follows no redirect. A POST is sent once. A GET whose
 * connection ends without a byte of an answer is repeated once by the JDK's client, as RFC 9110
 * section 9.2.2 allows, and there is no switch for that.
 *
 * <p>The client is made with the first call, and anew after an idle time: a function is frozen
 * between its calls, and a POST on a connection that has died meanwhile would end with nobody
 * knowing whether it was done.
 */
final class HttpWire implements Wire {

  private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

  private final Clock clock;
  private final Limits limits;
  private @Nullable HttpClient client;
  private Instant lastUsed = Instant.MIN;

  HttpWire(Clock clock, Limits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public Outcome send(HttpRequest request) {
    var pending = client().sendAsync(request, info -> new LimitedBody(limits.bytes()));
    try {
      var response = pending.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
      return answered(response);
    } catch (TimeoutException e) {
      return new Outcome.Lost("no whole answer in time");
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Lost("interrupted");
    } finally {
      pending.cancel(true); // no effect on one that is done
      used();
    }
  }

  private static Outcome answered(HttpResponse<byte[]> response) {
    return new Outcome.Answered(
        response.statusCode(),
        response.headers(),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /**
   * By the exceptions that the client documents or is seen to throw; whatever else it is, the
   * request may have been sent.
   */
  static Outcome failed(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException e -> new Outcome.NotSent("no connection in time");
      case ConnectException e -> new Outcome.NotSent("no connection");
      case UnknownHostException e -> new Outcome.NotSent("no such host");
      case SSLHandshakeException e -> new Outcome.NotSent("no TLS");
      case TooLarge e -> new Outcome.TooMuch();
      case null -> new Outcome.Lost("cut");
      default ->
          failure.getCause() instanceof TooLarge
              ? new Outcome.TooMuch()
              : new Outcome.Lost("cut: " + failure.getClass().getSimpleName());
    };
  }

  private synchronized HttpClient client() {
    var now = clock.instant();
    var held = client;
    if (held != null && !now.isBefore(lastUsed) && now.isBefore(lastUsed.plus(LONGEST_IDLE))) {
      return held;
    }
    if (held != null) {
      held.shutdown(); // lets the calls end that are under way
    }
    var made =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
    client = made;
    lastUsed = now;
    return made;
  }

  private synchronized void used() {
    lastUsed = clock.instant();
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
      client = null;
    }
  }
}
