package io.latchkey.local.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser for tests, which keeps cookies and does not follow redirects automatically. */
public final class Visitor implements AutoCloseable {

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI base;

  public Visitor(URI base) {
    this.base = base;
  }

  /**
   * Requests a page.
   *
   * @param where a path of the site, or a whole URL
   */
  public HttpResponse<String> get(String where, String... headers) throws IOException {
    return send(request(where, headers).GET());
  }

  /** Sends a form, as a page of the site itself would. */
  public HttpResponse<String> submit(String path, Map<String, String> fields) throws IOException {
    return post(path, fields, "Origin", base.toString(), "Sec-Fetch-Site", "same-origin");
  }

  /** Sends a form with these headers and no others. */
  public HttpResponse<String> post(String path, Map<String, String> fields, String... headers)
      throws IOException {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  /** Sends any body by any method. */
  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException {
    return send(request(path, headers).method(method, BodyPublishers.ofString(body)));
  }

  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** The target of a redirect. */
  public static URI target(HttpResponse<String> redirect) {
    return URI.create(redirect.headers().firstValue("Location").orElseThrow());
  }

  /** Returns a query parameter of a redirect's target, or empty text. */
  public static String parameter(HttpResponse<String> redirect, String name) {
    var query = target(redirect).getRawQuery();
    return Parameters.parse(query == null ? "" : query).text(name);
  }

  private HttpRequest.Builder request(String where, String... headers) {
    var uri = where.startsWith("/") ? URI.create(base + where) : URI.create(where);
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
