package io.latchkey.local.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.local.product.LatchkeyBackend.Connection;
import io.latchkey.local.product.LatchkeyBackend.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/**
 * What this product does at Pipedrive for its customers, each call with a token that was vended.
 */
final class PipedriveApi {

  /** What a call comes to. */
  sealed interface Answer {

    /**
     * Who it is at Pipedrive.
     *
     * @param tokenEnds when the token ends that was used
     */
    record User(String name, String company, Instant tokenEnds) implements Answer {}

    /** There is no token for it. */
    record NoToken(Token why) implements Answer {}

    /** Pipedrive does not answer as it should. */
    record NotNow(int status) implements Answer {}
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LatchkeyBackend latchkey;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  PipedriveApi(LatchkeyBackend latchkey) {
    this.latchkey = latchkey;
  }

  /**
   * GET /v1/users/me.
   *
   * @throws IOException where Latchkey or Pipedrive cannot be reached
   */
  Answer whoIsIt(Connection connection) throws IOException {
    return switch (latchkey.token(connection)) {
      case Token.Live token -> whoIsIt(connection, token);
      case Token none -> new Answer.NoToken(none);
    };
  }

  private Answer whoIsIt(Connection connection, Token.Live token) throws IOException {
    var answer = usersMe(token);
    if (answer.statusCode() != 401) {
      return read(answer, token);
    }
    return switch (latchkey.tokenInsteadOf(token, connection)) {
      case Token.Live other -> read(usersMe(other), other);
      case Token none -> new Answer.NoToken(none);
    };
  }

  private HttpResponse<String> usersMe(Token.Live token) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(token.apiDomain() + "/v1/users/me"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token.accessToken())
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Answer read(HttpResponse<String> answer, Token.Live token) throws IOException {
    if (answer.statusCode() != 200) {
      return new Answer.NotNow(answer.statusCode());
    }
    var user = JSON.readTree(answer.body()).path("data");
    return new Answer.User(
        user.path("name").asText(), user.path("company_name").asText(), token.ends());
  }
}
