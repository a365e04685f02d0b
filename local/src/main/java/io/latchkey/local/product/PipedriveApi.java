package io.latchkey.local.product;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.client.CallOutcome.Answered;
import io.latchkey.client.CallOutcome.NotCalled;
import io.latchkey.client.Installation;
import io.latchkey.client.LatchkeyTokens;
import io.latchkey.client.VendOutcome.NoToken;
import io.latchkey.client.VendOutcome.Token;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** The product's calls to Pipedrive on behalf of its customers, each with a vended token. */
final class PipedriveApi {

  /** The result of a call. */
  sealed interface Answer {

    /**
     * A Pipedrive user.
     *
     * @param tokenEnds the expiry of the access token that was used
     */
    record User(String name, String company, Instant tokenEnds) implements Answer {}

    /** There is no token for it. */
    record NotConnected(NoToken why) implements Answer {}

    /** Pipedrive does not answer as it should. */
    record Refused(int status) implements Answer {}
  }

  /** A response of Pipedrive, and the expiry of the token that was used. */
  private record ApiMessage(HttpResponse<String> answer, Instant tokenEnds) {

    boolean isUnauthorized() {
      return answer.statusCode() == 401;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LatchkeyTokens latchkey;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  PipedriveApi(LatchkeyTokens latchkey) {
    this.latchkey = latchkey;
  }

  /**
   * GET /v1/users/me.
   *
   * @throws IOException if Latchkey or Pipedrive is unreachable
   */
  Answer whoIsIt(Installation installation) throws IOException, InterruptedException {
    var tokens = latchkey.forInstallation(installation);
    return switch (tokens.call(this::usersMe, ApiMessage::isUnauthorized)) {
      case Answered<ApiMessage>(var said) -> read(said);
      case NotCalled<ApiMessage>(var why) -> new Answer.NotConnected(why);
    };
  }

  private ApiMessage usersMe(Token token) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(token.apiDomain().resolve("/v1/users/me"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token.accessToken().reveal())
            .build();
    return new ApiMessage(http.send(request, BodyHandlers.ofString()), token.expiresAt());
  }

  private static Answer read(ApiMessage said) throws IOException {
    if (said.answer().statusCode() != 200) {
      return new Answer.Refused(said.answer().statusCode());
    }
    var user = JSON.readTree(said.answer().body()).path("data");
    return new Answer.User(
        user.path("name").asText(), user.path("company_name").asText(), said.tokenEnds());
  }
}
