package io.latchkey.client;

import io.latchkey.client.VendOutcome.NoToken;
import io.latchkey.client.VendOutcome.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One installation's access tokens, and calls to Pipedrive with them. Cheap to create, and safe for
 * many threads.
 *
 * <p>Every method that sends a request throws an {@link IOException} if Latchkey or Pipedrive is
 * unreachable or its response is malformed, and an {@link InterruptedException} if the thread is
 * interrupted while it waits. The interrupt does not affect other threads that wait for the same
 * token.
 */
public final class InstallationTokens {

  private static final int UNAUTHORIZED = 401;

  private final Installation installation;
  private final VendedTokens tokens;
  private final LatchkeyApi latchkey;
  private final HttpClient http;

  InstallationTokens(
      Installation installation, VendedTokens tokens, LatchkeyApi latchkey, HttpClient http) {
    this.installation = installation;
    this.tokens = tokens;
    this.latchkey = latchkey;
    this.http = http;
  }

  /**
   * Returns a live token: the cached one, or a new one if the cached one expires in less than 90
   * seconds. Concurrent callers share one request to Latchkey.
   *
   * @throws IOException if Latchkey is unreachable, or a {@link LatchkeyException}
   * @throws InterruptedException if the thread is interrupted
   */
  public VendOutcome token() throws IOException, InterruptedException {
    return tokens.tokenOf(installation);
  }

  /**
   * Returns a replacement for a token that Pipedrive has answered with 401. {@link #call} and
   * {@link #send} do this themselves.
   *
   * @throws IOException if Latchkey is unreachable, or a {@link LatchkeyException}
   * @throws InterruptedException if the thread is interrupted
   */
  public VendOutcome tokenInsteadOf(Token rejected) throws IOException, InterruptedException {
    return tokens.tokenInsteadOf(rejected, installation);
  }

  /**
   * Sends a request to Pipedrive with a live token, and once more with another token if the
   * response is 401. Closes the body of that 401, if it is closeable.
   *
   * <pre>{@code
   * tokens.send(api -> HttpRequest.newBuilder(api.resolve("/v1/users/me")), BodyHandlers.ofString())
   * }</pre>
   *
   * @param <B> the type of the response's body
   * @param request creates the request from the {@code api_domain}, separately for each try; the
   *     client adds the {@code Authorization} header
   * @param body reads the response's body
   * @throws IllegalArgumentException if the request is for any address outside {@code api_domain}
   * @throws IOException if Latchkey or Pipedrive is unreachable, or a {@link LatchkeyException}
   * @throws InterruptedException if the thread is interrupted
   */
  public <B> CallOutcome<HttpResponse<B>> send(
      Function<URI, HttpRequest.Builder> request, BodyHandler<B> body)
      throws IOException, InterruptedException {
    return call(
        token -> http.send(authorized(request.apply(token.apiDomain()), token), body),
        answer -> answer.statusCode() == UNAUTHORIZED);
  }

  private static HttpRequest authorized(HttpRequest.Builder request, Token token) {
    var authorized =
        request.setHeader("Authorization", "Bearer " + token.accessToken().reveal()).build();
    var uri = authorized.uri();
    var api = token.apiDomain();
    if (!(api.getScheme() + "://" + api.getRawAuthority())
        .equalsIgnoreCase(uri.getScheme() + "://" + uri.getRawAuthority())) {
      throw new IllegalArgumentException("a token is for its api_domain only");
    }
    return authorized;
  }

  /**
   * Calls Pipedrive with a live token by an HTTP client of yours, and once more with another token
   * if the response is 401. Closes the first response in that case, if it is closeable.
   *
   * @param <R> the type of the response
   * @param call runs at most twice
   * @param isUnauthorized returns true for Pipedrive's 401
   * @throws IOException if Latchkey is unreachable, or a {@link LatchkeyException}, or an exception
   *     of the call
   * @throws InterruptedException if the thread is interrupted
   */
  public <R> CallOutcome<R> call(PipedriveCall<R> call, Predicate<? super R> isUnauthorized)
      throws IOException, InterruptedException {
    var first = token();
    if (!(first instanceof Token token)) {
      return new CallOutcome.NotCalled<>((NoToken) first);
    }
    var answer = call.with(token);
    if (!isUnauthorized.test(answer)) {
      return new CallOutcome.Answered<>(answer);
    }
    close(answer instanceof HttpResponse<?> response ? response.body() : answer);
    var second = tokenInsteadOf(token);
    return second instanceof Token other
        ? new CallOutcome.Answered<>(call.with(other))
        : new CallOutcome.NotCalled<>((NoToken) second);
  }

  private static void close(Object answer) throws IOException, InterruptedException {
    if (answer instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (IOException | InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException("the answer could not be closed", e);
      }
    }
  }

  /**
   * Ends the installation: Latchkey vends no more tokens for it, and Pipedrive revokes the app's
   * access.
   *
   * @throws IOException if Latchkey is unreachable, or a {@link LatchkeyException}; the
   *     installation may have ended all the same, and a retry does no harm
   * @throws InterruptedException if the thread is interrupted
   */
  public EndOutcome disconnect() throws IOException, InterruptedException {
    try {
      return latchkey.disconnect(installation);
    } finally {
      forget();
    }
  }

  /**
   * Drops the token that is kept here, so that the next call asks Latchkey. For an event that says
   * that the installation has ended or has moved to another account.
   */
  public void forget() {
    tokens.forget(installation);
  }
}
