package io.latchkey.functions.webhook;

import io.latchkey.runtime.HttpDate;
import io.latchkey.runtime.RemoteTlsSocketFactory;
import io.latchkey.runtime.RetryAfter;
import io.latchkey.runtime.WebUrl;
import io.latchkey.webhook.EndpointAnswer;
import io.latchkey.webhook.EndpointAnswer.Answered;
import io.latchkey.webhook.EndpointAnswer.NoAnswer;
import io.latchkey.webhook.SignedEvent;
import io.latchkey.webhook.WebhookEndpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The product's webhook over HTTP. Each event has a connection of its own and is sent once. The
 * body of an answer is not read, and no redirect is followed. Safe for many threads.
 */
final class HttpWebhookEndpoint implements WebhookEndpoint {

  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 10_000;

  /**
   * The time limit from the lookup of the name to the last byte of the head, even if bytes keep
   * arriving.
   */
  private static final Duration IN_ALL = Duration.ofSeconds(15);

  private final URI url;
  private final Clock clock;
  private final Duration inAll;

  HttpWebhookEndpoint(URI url, Clock clock) {
    this(url, clock, IN_ALL);
  }

  HttpWebhookEndpoint(URI url, Clock clock, Duration inAll) {
    this.url = url;
    this.clock = clock;
    this.inAll = inAll;
  }

  @Override
  public String url() {
    return url.toString();
  }

  @Override
  public EndpointAnswer post(SignedEvent event) {
    var request = new FutureTask<>(() -> send(event));
    Thread.ofVirtual().start(request);
    try {
      return request.get(inAll.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new NoAnswer("no answer in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new NoAnswer("interrupted");
    } catch (ExecutionException e) {
      return new NoAnswer(reason(e.getCause()));
    } finally {
      request.cancel(true); // closes the virtual thread's socket (JEP 444); no effect when done
    }
  }

  private EndpointAnswer send(SignedEvent event) throws IOException {
    var connection = connection();
    try {
      var body = event.body().getBytes(StandardCharsets.UTF_8);
      // A streamed request is not repeated by the JDK's client.
      connection.setFixedLengthStreamingMode(body.length);
      connection.setRequestProperty("webhook-id", event.id());
      connection.setRequestProperty("webhook-timestamp", Long.toString(event.timestamp()));
      connection.setRequestProperty("webhook-signature", event.signature());
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
      var status = connection.getResponseCode();
      return status < 0 ? new NoAnswer("no HTTP") : new Answered(status, retryAfter(connection));
    } catch (HttpRetryException asksForCredentials) {
      return new Answered(asksForCredentials.responseCode());
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection connection() throws IOException {
    var connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
    connection.setRequestProperty("User-Agent", "Latchkey-Webhook/1");
    connection.setRequestProperty("Accept", "*/*");
    if (connection instanceof HttpsURLConnection https && !WebUrl.isThisMachine(url)) {
      https.setSSLSocketFactory(new RemoteTlsSocketFactory(https.getSSLSocketFactory()));
    }
    return connection;
  }

  private Duration retryAfter(HttpURLConnection connection) {
    var value = connection.getHeaderField("Retry-After");
    if (value == null) {
      return Duration.ZERO;
    }
    var now = clock.instant();
    var date = connection.getHeaderField("Date");
    var sentAt = date == null ? now : HttpDate.read(date, now).orElse(now);
    return RetryAfter.read(value, sentAt, now).orElse(Duration.ZERO);
  }

  /** Names the failure without the URL, which can hold something secret in its path. */
  private static String reason(@Nullable Throwable failure) {
    return switch (failure) {
      case RemoteTlsSocketFactory.NotRemoteException _ -> "an address of this machine";
      case UnknownHostException _ -> "no such host";
      case ConnectException _ -> "no connection";
      case SocketTimeoutException _ -> "no answer in time";
      case SSLException _ -> "no TLS";
      case null, default -> "cut";
    };
  }
}
