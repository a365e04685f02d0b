package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.http.LimitedBody.TooLarge;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request within {@link Limits} and follows no redirect. A POST is sent once. The JDK's
 * client repeats a GET whose connection ends without a byte of a response, as RFC 9110 section
 * 9.2.2 allows, and has no setting to prevent that.
 *
 * <p>Creates the client on the first call, and again after an idle time. A function is frozen
 * between its calls, and the outcome of a POST on a connection that died in that time would be
 * unknown.
 */
final class JdkHttpTransport implements HttpTransport {

  /**
   * Shorter than any server is known to keep an idle connection for (Node.js: 5 seconds), so that
   * none is used that the other side may have closed while this function was frozen.
   */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(2);

  private final Clock clock;
  private final Limits limits;
  private @Nullable HttpClient client;
  private Instant lastUsed = Instant.MIN;

  JdkHttpTransport(Clock clock, Limits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public HttpResult send(HttpRequest request) {
    var began = new AtomicReference<@Nullable ResponseStart>();
    var pending = client().sendAsync(request, info -> began(began, info));
    try {
      var patience = request.timeout().orElse(limits.answer());
      var response = pending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return answered(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException _) {
      return cut(began.get(), new HttpResult.TimedOut("no whole answer in time"));
    } catch (ExecutionException e) {
      return cut(began.get(), failed(e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new HttpResult.TimedOut("interrupted");
    } finally {
      pending.cancel(true); // closes an active connection; no effect on a completed request
      used();
    }
  }

  private LimitedBody began(AtomicReference<@Nullable ResponseStart> began, ResponseInfo info) {
    var body = new LimitedBody(limits.bytes());
    began.set(new ResponseStart(info, body));
    return body;
  }

  /** An answer that has begun: its head, and its body as far as it has come. */
  private record ResponseStart(ResponseInfo head, LimitedBody body) {}

  private HttpResult cut(@Nullable ResponseStart began, HttpResult end) {
    if (began == null) {
      return end;
    }
    var head = began.head();
    return switch (answered(head.statusCode(), head.headers(), began.body().soFar())) {
      case HttpResult.Answered soFar -> new HttpResult.Cut(soFar, end);
      case HttpResult other -> other;
    };
  }

  private HttpResult answered(int status, HttpHeaders headers, byte[] body) {
    var decoded = ContentCoding.decode(body, headers, limits.bytes());
    var answered =
        new HttpResult.Answered(
            status, headers, new String(decoded.bytes(), StandardCharsets.UTF_8));
    return decoded.isTooLarge()
        ? new HttpResult.Cut(answered, new HttpResult.TooLarge())
        : answered;
  }

  /**
   * Classifies an exception that the client documents or is known to throw. For any other, the
   * request may have been sent.
   */
  static HttpResult failed(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException _ -> new HttpResult.NotSent("no connection in time");
      case HttpTimeoutException _ -> new HttpResult.TimedOut("no answer in time");
      case ConnectException _ -> new HttpResult.NotSent("no connection");
      case UnknownHostException _ -> new HttpResult.NotSent("no such host");
      case SSLHandshakeException e when isAlert(e) -> new HttpResult.Lost("cut: TLS alert");
      case SSLHandshakeException _ -> new HttpResult.NotSent("no TLS");
      case TooLarge _ -> new HttpResult.TooLarge();
      case null -> new HttpResult.Lost("cut");
      default ->
          failure.getCause() instanceof TooLarge
              ? new HttpResult.TooLarge()
              : new HttpResult.Lost("cut: " + failure.getClass().getSimpleName());
    };
  }

  /**
   * Returns true if the server sent a TLS alert. In TLS 1.3 it may reject the client's half of the
   * handshake after the request has been sent.
   */
  private static boolean isAlert(SSLHandshakeException failure) {
    return String.valueOf(failure.getMessage()).contains("alert");
  }

  private synchronized HttpClient client() {
    var now = clock.instant();
    var held = client;
    if (held != null && !now.isBefore(lastUsed) && now.isBefore(lastUsed.plus(LONGEST_IDLE))) {
      lastUsed = now; // or another thread might shut it down before this one has begun
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
