package io.latchkey.bench.floor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;

/** Calls of Pipedrive by the JDK's client, as our functions make them. */
final class Pipedrive {

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  void call(String method, String path) {
    var request =
        HttpRequest.newBuilder(
                URI.create(Objects.requireNonNull(System.getenv("PIPEDRIVE_OAUTH_URL")) + path))
            .method(method, BodyPublishers.ofString("a=b"))
            .build();
    try {
      var _ = client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
