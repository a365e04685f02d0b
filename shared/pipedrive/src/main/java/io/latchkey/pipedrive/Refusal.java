package io.latchkey.pipedrive;

import io.latchkey.pipedrive.Wire.Outcome.Answered;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an answer that is neither a success nor "later" refuses. */
enum Refusal {
  GRANT,
  CLIENT,
  /** Something that is documented nowhere, or that we should not have asked. */
  OTHER;

  /** RFC 6749 section 5.2, and RFC 7009 section 2.2.1. */
  private static final Set<String> ERRORS =
      Set.of(
          "invalid_request",
          "invalid_client",
          "invalid_grant",
          "unauthorized_client",
          "unsupported_grant_type",
          "unsupported_token_type",
          "invalid_scope");

  /** By a pattern: String.toLowerCase takes memory in the square of the length of some texts. */
  private static final Pattern INVALID_GRANT = beginning("invalid grant");

  private static final Pattern INVALID_CLIENT = beginning("invalid client");

  private static Pattern beginning(String words) {
    return Pattern.compile("\\s*" + words, Pattern.CASE_INSENSITIVE);
  }

  /**
   * By the OAuth {@code error} where there is one, else by how the message begins (Pipedrive,
   * "OAuth status codes"), else by the status.
   */
  static Refusal byOauth(Answered answer) {
    var said = JsonObject.parse(answer.body()).map(Refusal::said).orElse(OTHER);
    return said == OTHER && answer.status() == 401 ? CLIENT : said;
  }

  /** By the status: the API takes the token or it does not. */
  static Refusal byApi(Answered answer) {
    return answer.status() == 401 || answer.status() == 403 ? GRANT : OTHER;
  }

  private static Refusal said(JsonObject answer) {
    var error = answer.text("error").filter(ERRORS::contains);
    if (error.isPresent()) {
      return switch (error.get()) {
        case "invalid_grant" -> GRANT;
        case "invalid_client" -> CLIENT;
        default -> OTHER;
      };
    }
    if (anyMessageBeginsWith(INVALID_GRANT, answer)) {
      return GRANT;
    }
    return anyMessageBeginsWith(INVALID_CLIENT, answer) ? CLIENT : OTHER;
  }

  private static boolean anyMessageBeginsWith(Pattern words, JsonObject answer) {
    return Stream.of("message", "error", "error_description")
        .flatMap(name -> answer.text(name).stream())
        .anyMatch(message -> words.matcher(message).lookingAt());
  }
}
