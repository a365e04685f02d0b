package io.latchkey.local.journey;

import io.latchkey.local.site.Parameters;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A browser's request and the response to it.
 *
 * @param form the submitted form; empty for a GET
 */
public record Page(
    String method,
    URI uri,
    Map<String, String> form,
    int status,
    HttpHeaders headers,
    String body) {

  public Page {
    form = Map.copyOf(form);
  }

  /** A header's value, or empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  public boolean isRedirect() {
    return status == 302 || status == 303;
  }

  /** The target of a redirect. */
  public URI leadsTo() {
    return uri.resolve(header("Location"));
  }

  /** A parameter of the address that a redirect leads to, or empty text. */
  public String parameter(String name) {
    return parameter(leadsTo(), name);
  }

  public static String parameter(URI address, String name) {
    var query = address.getRawQuery();
    return Parameters.parse(query == null ? "" : query).text(name);
  }

  public Document document() {
    return Jsoup.parse(body, uri.toString());
  }

  /** The visible text. */
  public String text() {
    return document().text();
  }

  /** Without the queries, which hold codes and assertions. */
  @Override
  public String toString() {
    var to = isRedirect() ? " to " + leadsTo().toString().replaceFirst("\\?.*", "?...") : "";
    var text = body.isEmpty() ? "" : ": " + text();
    return method + " " + uri.getPath() + " gave " + status + to + text;
  }
}
