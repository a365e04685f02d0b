package io.latchkey.local.site;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param path without the query
 * @param headers by name in lower case, the first value of each
 * @param body as UTF-8 text
 */
public record Request(
    String method,
    String path,
    Parameters query,
    Map<String, String> headers,
    Map<String, String> cookies,
    String body) {

  private static final String FORM = "application/x-www-form-urlencoded";

  public Request {
    headers = Map.copyOf(headers);
    cookies = Map.copyOf(cookies);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /**
   * Returns the parameters of the form in the body. Empty if the body's content type is not a form.
   *
   * @throws MalformedRequest if the body is not decodable
   */
  public Parameters form() {
    var type = header("content-type").orElse("").toLowerCase(Locale.ROOT);
    return type.startsWith(FORM) ? Parameters.parse(body) : Parameters.none();
  }

  /** Returns true unless a program on this machine or a page of this very site made the request. */
  public boolean comesFromAnotherSite() {
    var foreignOrigin =
        header("origin").map(origin -> !origin.equals("http://" + header("host").orElse("")));
    var foreignFetch =
        header("sec-fetch-site").map(site -> !site.equals("same-origin") && !site.equals("none"));
    return LocalAccess.refusal(headers).isPresent()
        || foreignOrigin.orElse(false)
        || foreignFetch.orElse(false);
  }

  @Override
  public String toString() {
    return method + " " + path; // the rest may hold codes, tokens and cookies
  }
}
