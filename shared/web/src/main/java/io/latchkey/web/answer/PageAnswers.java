package io.latchkey.web.answer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.token.BaseUrl;
import io.latchkey.web.text.Language;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Redirects and pages, with the headers that keep them private and unframed. */
final class PageAnswers {

  private static final String A_YEAR = "max-age=31536000";

  private final String contentSecurityPolicy;

  /**
   * @param contentSecurityPolicy what our pages may load and do
   */
  PageAnswers(String contentSecurityPolicy) {
    this.contentSecurityPolicy = contentSecurityPolicy;
  }

  APIGatewayV2HTTPResponse redirect(URI to, BaseUrl baseUrl) {
    var headers = headers(baseUrl);
    headers.put("Location", to.toASCIIString());
    return response(302, headers, "");
  }

  APIGatewayV2HTTPResponse page(
      int status, String html, Language language, BaseUrl baseUrl, Map<String, String> more) {
    var headers = headers(baseUrl);
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Content-Language", language.tag());
    headers.put("Vary", "Accept-Language");
    // Who has opened our page in a window of theirs can neither bring it to the front nor lead it
    // away.
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.putAll(more);
    return response(status, headers, html);
  }

  private Map<String, String> headers(BaseUrl baseUrl) {
    var headers = new TreeMap<String, String>();
    headers.put("Cache-Control", "no-store");
    // With no-referrer, browsers post our form with "Origin: null".
    headers.put("Referrer-Policy", "same-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", contentSecurityPolicy);
    if (baseUrl.isHttps()) {
      headers.put("Strict-Transport-Security", A_YEAR);
    }
    return headers;
  }

  private static APIGatewayV2HTTPResponse response(
      int status, Map<String, String> headers, String body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .withIsBase64Encoded(false)
        .build();
  }
}
