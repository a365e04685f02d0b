package io.latchkey.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Latchkey's token routes, as docs/openapi.yaml has them. */
final class LatchkeyApi {

  /** Half a million installations: more than any account has. */
  private static final int MOST_PAGES = 10_000;

  private final URI latchkey;
  private final RequestSigner signer;
  private final HttpClient http;
  private final Duration timeout;
  private final ResponseReader answers;

  /**
   * @param latchkey without a slash at its end
   * @param timeout for an answer
   */
  LatchkeyApi(
      URI latchkey,
      RequestSigner signer,
      HttpClient http,
      Duration timeout,
      ResponseReader answers) {
    this.latchkey = latchkey;
    this.signer = signer;
    this.http = http;
    this.timeout = timeout;
    this.answers = answers;
  }

  CompletableFuture<VendOutcome> vend(Installation installation) {
    return vend(path(installation) + "/token" + of(installation.account()));
  }

  /** Requests a replacement for a token that Pipedrive has answered with 401. */
  CompletableFuture<VendOutcome> vendInsteadOf(AccessToken rejected, Installation installation) {
    var query = of(installation.account()) + "&rejected=" + rejected.sha256();
    return vend(path(installation) + "/token" + query);
  }

  private CompletableFuture<VendOutcome> vend(String pathAndQuery) {
    return send(request("GET", pathAndQuery)).thenApply(answers::vended);
  }

  EndOutcome disconnect(Installation installation) throws IOException, InterruptedException {
    return answers.ended(ask("DELETE", path(installation) + of(installation.account())));
  }

  EndOutcome erase(String account) throws IOException, InterruptedException {
    return answers.ended(ask("DELETE", "/installations" + of(account)));
  }

  List<ListedInstallation> list(String account) throws IOException, InterruptedException {
    var found = new ArrayList<ListedInstallation>();
    var seen = new HashSet<String>();
    var cursor = "";
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var page = answers.page(ask("GET", "/installations" + of(account) + cursor), account);
      found.addAll(page.installations());
      if (page.next().isEmpty()) {
        return List.copyOf(found);
      }
      if (!seen.add(page.next())) {
        break;
      }
      cursor = "&cursor=" + encoded(page.next());
    }
    throw new LatchkeyException(200, "Latchkey's list never comes to a last page");
  }

  private HttpResponse<String> ask(String method, String pathAndQuery)
      throws IOException, InterruptedException {
    try {
      return send(request(method, pathAndQuery)).get();
    } catch (ExecutionException e) {
      throw VendedTokens.thrown(e.getCause());
    }
  }

  /**
   * Sends a request with a timeout for the whole response, plus a second for what is in transit
   * then. The JDK's own timeout ends with the headers, and a body could arrive slowly without an
   * end.
   */
  private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
    var answer = http.sendAsync(request, BodyHandlers.ofString());
    return answer
        .copy()
        .orTimeout(timeout.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure -> {
              answer.cancel(true);
              return CompletableFuture.failedFuture(
                  failure instanceof TimeoutException
                      ? new HttpTimeoutException("no whole answer in time")
                      : failure);
            });
  }

  private HttpRequest request(String method, String pathAndQuery) {
    return signer.sign(
        HttpRequest.newBuilder(URI.create(latchkey + pathAndQuery))
            .timeout(timeout)
            .method(method, BodyPublishers.noBody())
            .build());
  }

  private static String path(Installation installation) {
    return "/installations/" + installation.companyId() + "/" + installation.userId();
  }

  private static String of(String account) {
    return "?account=" + encoded(account);
  }

  /** Percent-encoded as SigV4 has it (RFC 3986), which is not how HTML forms have it. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
