package io.latchkey.web.answer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.installation.BaseUrl;
import io.latchkey.web.request.Request;
import io.latchkey.web.text.Language;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Redirects and pages, with the headers that keep them private and unframed. */
final class PageResponses {

  private final String contentSecurityPolicy;

  /**
   * @param contentSecurityPolicy the policy of every page
   */
  PageResponses(String contentSecurityPolicy) {
    this.contentSecurityPolicy = contentSecurityPolicy;
  }

  /**
   * 302, or 303 after a form: what follows is a GET (RFC 9700 section 4.12). A program that is no
   * browser gets a 302, which older HTTP clients understand (RFC 9110 section 15.4.4).
   */
  APIGatewayV2HTTPResponse redirect(URI to, Request request) {
    var afterForm = !request.method().equals("GET") && request.isFromBrowser();
    return redirect(afterForm ? 303 : 302, to, request.baseUrl());
  }

  /** 303: the answer to this request is at another address. */
  APIGatewayV2HTTPResponse seeOther(URI to, Request request) {
    return redirect(303, to, request.baseUrl());
  }

  /**
   * Redirects like {@link #redirect}, to a page of the product that sends the person to /resume. If
   * a page of the product's led here, the redirects preserve its origin, so that /resume can
   * recognize that the person comes from the product.
   */
  APIGatewayV2HTTPResponse redirectWithReferrer(URI to, Request request) {
    var response = redirect(to, request);
    if (!request.path().equals("/callback")) { // visitors of that path come from Pipedrive
      response.getHeaders().put("Referrer-Policy", "strict-origin");
    }
    return response;
  }

  private APIGatewayV2HTTPResponse redirect(int status, URI to, BaseUrl baseUrl) {
    var headers = headers(baseUrl);
    headers.put("Location", to.toASCIIString());
    return response(status, headers, "");
  }

  APIGatewayV2HTTPResponse page(
      int status, String html, Language language, BaseUrl baseUrl, Map<String, String> more) {
    var headers = headers(baseUrl);
    headers.put("Content-Type", "text/html; charset=utf-8");
    headers.put("Content-Language", language.tag());
    headers.put("Vary", "Accept-Language");
    // Prevents a site that opened the page in its own window from focusing or navigating it.
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.putAll(more);
    return response(status, headers, html);
  }

  private Map<String, String> headers(BaseUrl baseUrl) {
    var headers = new TreeMap<String, String>();
    headers.put("Cache-Control", "no-store");
    // With no-referrer, browsers post the form with "Origin: null".
    headers.put("Referrer-Policy", "same-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", contentSecurityPolicy);
    if (baseUrl.isHttps()) {
      headers.put(StrictTransport.HEADER, StrictTransport.A_YEAR);
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
