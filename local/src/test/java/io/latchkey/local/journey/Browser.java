package io.latchkey.local.journey;

import io.latchkey.local.site.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A browser that keeps cookies, uses only links and buttons that are on a page, and does not follow
 * redirects automatically. Safe for many threads, as a browser with many tabs is.
 */
public final class Browser {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final List<Page> traffic = new CopyOnWriteArrayList<>();

  /** Everything that it has been answered, oldest first. */
  public List<Page> traffic() {
    return List.copyOf(traffic);
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  public void forgetsItsCookies() {
    cookies.getCookieStore().removeAll();
  }

  public Page get(URI address) {
    return send("GET", address, Map.of(), HttpRequest.newBuilder(address).GET());
  }

  /** Follows a link or a redirect from a page that lets the browser name it. */
  public Page get(URI address, String referer) {
    var request = HttpRequest.newBuilder(address).header("Referer", referer);
    return send("GET", address, Map.of(), request.GET());
  }

  /** Any request that is no form, as a program would send it. */
  public Page send(String method, URI address, String body, String... headers) {
    var request = HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body));
    return send(
        method, address, Map.of(), headers.length == 0 ? request : request.headers(headers));
  }

  /** Follows the link with these words. */
  public Page press(Page page, String link) {
    var found = page.document().select("a").stream().filter(a -> a.text().equals(link)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " links say \"" + link + "\" on " + page);
    }
    return get(URI.create(found.getFirst().absUrl("href")));
  }

  /** Sends a form as its own page does. */
  public Page submit(FilledForm form) {
    return submit(form, form.origin(), "same-origin");
  }

  /** Sends a form with what a browser says about the page that it is on. */
  public Page submit(FilledForm form, String origin, String fetchSite) {
    return send(
        "POST",
        form.action(),
        form.fields(),
        HttpRequest.newBuilder(form.action())
            .header("Origin", origin)
            .header("Sec-Fetch-Site", fetchSite)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Visitor.encoded(form.fields()))));
  }

  private Page send(
      String method, URI address, Map<String, String> form, HttpRequest.Builder request) {
    try {
      var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      var page =
          new Page(method, address, form, answer.statusCode(), answer.headers(), answer.body());
      traffic.add(page);
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
