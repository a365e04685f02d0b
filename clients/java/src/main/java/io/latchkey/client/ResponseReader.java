package io.latchkey.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.client.ListedInstallation.Status;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * Parses the responses of Latchkey, and of API Gateway in front of it. No exception contains any
 * part of a response.
 */
final class ResponseReader {

  /** A page of a list; without {@code next} it is the last. */
  record Page(List<ListedInstallation> installations, String next) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;

  ResponseReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws CompletionException of a {@link LatchkeyException} if the response is not one to this
   *     request
   */
  VendOutcome vended(HttpResponse<String> answer) {
    try {
      return switch (answer.statusCode()) {
        case 200 -> token(answer);
        case 404 -> new VendOutcome.Unknown();
        case 409 -> new VendOutcome.NeedsReauthorization(address(json(answer), "reauthorize_url"));
        case 429, 502, 503 -> new VendOutcome.NotNow(retryAfter(answer));
        default -> throw unexpected(answer);
      };
    } catch (LatchkeyException e) {
      throw new CompletionException(e);
    }
  }

  private static VendOutcome.Token token(HttpResponse<String> answer) throws LatchkeyException {
    var token = json(answer);
    return new VendOutcome.Token(
        new AccessToken(text(token, "access_token")),
        moment(token, "expires_at"),
        address(token, "api_domain"),
        token.path("scope").asText());
  }

  EndOutcome ended(HttpResponse<String> answer) throws LatchkeyException {
    return switch (answer.statusCode()) {
      case 204 -> new EndOutcome.Done();
      case 202 -> new EndOutcome.UnderWay();
      case 404 -> new EndOutcome.Unknown();
      case 429, 502, 503 -> new EndOutcome.NotNow(retryAfter(answer));
      default -> throw unexpected(answer);
    };
  }

  Page page(HttpResponse<String> answer, String account) throws LatchkeyException {
    if (answer.statusCode() != 200) {
      throw unexpected(answer);
    }
    var page = json(answer);
    var installations = new ArrayList<ListedInstallation>();
    for (var each : page.path("installations")) {
      installations.add(
          new ListedInstallation(
              installation(each, account),
              Status.of(each.path("status").asText()),
              moment(each, "installed_at")));
    }
    return new Page(installations, page.path("next").asText());
  }

  private static Installation installation(JsonNode each, String account) throws LatchkeyException {
    try {
      return new Installation(
          account, each.path("company_id").asLong(), each.path("user_id").asLong());
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private Duration retryAfter(HttpResponse<String> answer) {
    return RetryAfter.of(answer.headers().firstValue("Retry-After"), clock.instant());
  }

  private static JsonNode json(HttpResponse<String> answer) throws LatchkeyException {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw unreadable(); // what Jackson says of it may quote it
    }
  }

  private static String text(JsonNode object, String name) throws LatchkeyException {
    var value = object.path(name);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw unreadable();
    }
    return value.asText();
  }

  private static Instant moment(JsonNode object, String name) throws LatchkeyException {
    try {
      return Instant.parse(text(object, name));
    } catch (DateTimeException e) {
      throw unreadable();
    }
  }

  private static URI address(JsonNode object, String name) throws LatchkeyException {
    try {
      return URI.create(text(object, name));
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private static LatchkeyException unreadable() {
    return new LatchkeyException(200, "Latchkey's answer cannot be read: is that its address?");
  }

  private static LatchkeyException unexpected(HttpResponse<String> answer) {
    var status = answer.statusCode();
    var hint =
        status == 403
            ? ": the signature was not taken, or its principal may not do execute-api:Invoke here"
            : "";
    return new LatchkeyException(status, "Latchkey answers " + status + hint);
  }
}
