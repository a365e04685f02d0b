package io.latchkey.cli.web;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Asks as a browser or a server somewhere would. Follows no redirect, keeps no cookie. */
public final class CliHttp implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(35); // API Gateway's 30, and a little

  /** The JDK's own timeout ends with the headers, but a body can arrive slowly without an end. */
  private static final Duration PATIENCE_WITH_BODY = PATIENCE.plusSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * A complete response.
   *
   * @param headers by name in any case, the first of each
   */
  public record Answer(int status, Map<String, String> headers, String body) {

    public Answer {
      var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      anyCase.putAll(headers);
      headers = anyCase;
    }

    /** Returns a header. Empty if it is absent. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** The time of the response, by the server's clock (RFC 9110 section 6.6.1). */
    public Optional<Instant> date() {
      try {
        return Optional.of(
            ZonedDateTime.parse(header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeException _) {
        return Optional.empty();
      }
    }
  }

  /**
   * @throws NoResponse if there is no response
   */
  public Answer get(URI address) {
    return send("GET", address, "", Map.of());
  }

  /**
   * @throws NoResponse if there is no response
   */
  public Answer send(String method, URI address, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    var host = address.getScheme() + "://" + address.getRawAuthority();
    var asked = client.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      var answer = asked.get(PATIENCE_WITH_BODY.toMillis(), TimeUnit.MILLISECONDS);
      var first = new TreeMap<String, String>();
      answer.headers().map().forEach((name, values) -> first.put(name, values.getFirst()));
      return new Answer(answer.statusCode(), first, answer.body());
    } catch (ExecutionException e) {
      throw new NoResponse(host, why(e.getCause()));
    } catch (TimeoutException _) {
      asked.cancel(true);
      throw new NoResponse(host, "the request timed out");
    } catch (InterruptedException _) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoResponse(host, "interrupted");
    }
  }

  private static String why(@Nullable Throwable failure) {
    return switch (failure) {
      case HttpTimeoutException _ -> "the request timed out";
      case ConnectException refused when isUnknownHost(refused) -> "the host doesn't exist";
      case ConnectException _ -> "the connection is refused";
      case SSLException _ -> "its certificate isn't valid for it, or it doesn't speak TLS";
      case null, default -> "the connection broke";
    };
  }

  /**
   * Returns true if the exception has such a cause. The JDK's client nests it at different depths.
   */
  private static boolean isUnknownHost(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof UnknownHostException || each instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    client.close();
  }
}
