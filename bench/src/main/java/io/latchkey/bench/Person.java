package io.latchkey.bench;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** A person who installs, step by step, in a separate browser. */
final class Person implements AutoCloseable {

  private static final Pattern INSTALL = Pattern.compile("[?&]install=([A-Za-z0-9_-]+)");
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final BenchStack here;
  private final long user;
  private final HttpClient browser =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .build();
  private String handle = "";
  private String state = "";
  private String page = "";

  /**
   * @param user the number of the company, the user and the account
   */
  Person(BenchStack here, long user) {
    this.here = here;
    this.user = user;
  }

  /** Arrives from the Marketplace with a code, and is redirected to the product. */
  void parks() {
    var answer = answer(here.get("/callback?code=" + here.code(user)), 302);
    handle = found(INSTALL, location(answer));
  }

  /** Arrives from the product, and sees the confirm page. */
  void resumes() {
    answer(fromTheProduct("/resume?assertion=" + here.assertion(handle, user)), 303);
    page = answer(here.get("/resume?install=" + handle), 200).body();
  }

  /** Confirms. */
  void confirms() {
    var form = new StringBuilder("decision=confirm");
    HIDDEN
        .matcher(page)
        .results()
        .forEach(input -> form.append("&%s=%s".formatted(input.group(1), input.group(2))));
    answer(
        HttpRequest.newBuilder(here.at("/resume"))
            .header("Origin", here.origin())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString())),
        303);
  }

  /** Presses the product's own button, and is sent to the product. */
  void begins() {
    handle = found(INSTALL, location(answer(here.get("/install"), 302)));
  }

  /** Arrives from the product, and is redirected to Pipedrive's dialog. */
  void identifies() {
    var assertion = here.assertion(handle, user);
    var dialog = answer(fromTheProduct("/resume?assertion=" + assertion), 302);
    state = found(STATE, location(dialog));
  }

  /** A redirect of the product's, whose pages let the browser name it. */
  private HttpRequest.Builder fromTheProduct(String path) {
    return here.get(path).header("Referer", here.product());
  }

  /** Presses Allow there, and is installed without a page. */
  void allows() {
    answer(here.get("/callback?code=" + here.code(user) + "&state=" + state), 302);
  }

  /** Opens the page of their attempt without an assertion. */
  void looks() {
    asks("/resume?install=" + handle, 302);
  }

  /** Posts a form for their attempt, with a token that no page has shown. */
  void decides() {
    var form =
        "attempt=%s&token=%s&company_id=1&user_id=1&moves=false&decision=confirm"
            .formatted(handle, "x".repeat(43));
    answer(
        HttpRequest.newBuilder(here.at("/resume"))
            .header("Origin", here.origin())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        403);
  }

  /** Sends an uninstall with made-up credentials. */
  void uninstalls() {
    answer(
        HttpRequest.newBuilder(here.at("/callback"))
            .header("Authorization", "Basic bm9ib2R5Om5vdGhpbmc=")
            .header("Content-Type", "application/json")
            .method(
                "DELETE",
                BodyPublishers.ofString(
                    "{\"client_id\":\"nobody\",\"company_id\":1,\"user_id\":1,"
                        + "\"timestamp\":\"2026-01-22T08:41:08Z\"}")),
        401);
  }

  void asks(String path, int expected) {
    answer(here.get(path), expected);
  }

  private HttpResponse<String> answer(HttpRequest.Builder request, int expected) {
    return BenchStack.answer(browser, request, expected);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("not sent where it should be");
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    browser.close();
  }
}
