package io.latchkey.pipedrive.http;

import io.latchkey.pipedrive.http.HttpTransport.HttpResult.Answered;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The meaning of a response that is neither a success nor "later". Only Pipedrive's own responses
 * count, because firewalls and proxies also answer 401, 403, and redirects, and know nothing about
 * a grant.
 */
enum Refusal {
  GRANT,
  CLIENT,
  /** This call, for reasons that say nothing about the grant. */
  CALL,
  /** An undocumented refusal, or one of a request that Latchkey should not have made. */
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

  /** The status of an answer that refuses what was sent (RFC 6749 section 5.2). */
  private static final int BAD_REQUEST = 400;

  /**
   * A pattern, because String.toLowerCase takes memory in the square of the length of some texts.
   */
  private static final Pattern INVALID_GRANT = saying("invalid grant");

  private static final Pattern INVALID_CLIENT = saying("invalid client");

  private static final Pattern INVALID_TOKEN = saying("invalid[ _]token");

  private static final Pattern MARKUP = Pattern.compile("\\s*<");

  /** These words up to a colon or the end: "Invalid client IP address" is a firewall's. */
  private static Pattern saying(String words) {
    return Pattern.compile("\\s*" + words + "\\s*(?::|$)", Pattern.CASE_INSENSITIVE);
  }

  /**
   * Classifies by the OAuth {@code error} if there is one, else by the message up to its colon
   * (Pipedrive, "OAuth status codes"). The status alone is not conclusive.
   */
  static Refusal fromTokenEndpoint(Answered answer) {
    return JsonObject.parse(answer.body()).map(Refusal::said).orElse(OTHER);
  }

  /**
   * Classifies the response to a revocation. Some servers answer {@code invalid_token} for a token
   * that is unknown or already revoked. Only a 400 proves that a token is dead. Trusting any other
   * status could leave the grant alive.
   */
  static Refusal fromRevocation(Answered answer) {
    var json = JsonObject.parse(answer.body());
    var said = json.map(Refusal::said).orElse(OTHER);
    boolean dead = said == GRANT || json.filter(Refusal::saysInvalidToken).isPresent();
    if (!dead) {
      return said;
    }
    return answer.status() == BAD_REQUEST ? GRANT : OTHER;
  }

  /**
   * Classifies by the status (Pipedrive, "HTTP status codes"): a 401 of the API rejects the token.
   * A 401 without the API's wording comes from an intermediary, and so does every page.
   */
  static Refusal fromApi(Answered answer) {
    return switch (answer.status()) {
      case 401 -> isOfTheApi(answer) ? GRANT : CALL;
      case 402, 403 -> CALL;
      default -> answer.status() >= 300 && answer.status() < 400 ? CALL : OTHER;
    };
  }

  private static boolean isOfTheApi(Answered answer) {
    if (MARKUP.matcher(answer.body()).lookingAt()) {
      return false;
    }
    boolean json =
        JsonObject.parse(answer.body())
            .filter(body -> body.member("success") != null || body.member("error") != null)
            .isPresent();
    return json
        || answer.headers().allValues("WWW-Authenticate").stream()
            .anyMatch(challenge -> challenge.strip().toLowerCase(Locale.ROOT).startsWith("bearer"));
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
    if (anyMessageSays(INVALID_GRANT, answer)) {
      return GRANT;
    }
    return anyMessageSays(INVALID_CLIENT, answer) ? CLIENT : OTHER;
  }

  private static boolean saysInvalidToken(JsonObject answer) {
    return answer.text("error").filter(ERRORS::contains).isEmpty()
        && anyMessageSays(INVALID_TOKEN, answer);
  }

  private static boolean anyMessageSays(Pattern words, JsonObject answer) {
    return Stream.of("message", "error", "error_description")
        .flatMap(name -> answer.text(name).stream())
        .anyMatch(message -> words.matcher(message).lookingAt());
  }
}
