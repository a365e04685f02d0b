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
 * One installation's access tokens, and calls of Pipedrive with them. Costs nothing to make, and is
 * safe for many threads.
 *
 * <p>Every method that asks throws an {@link IOException} where Latchkey or Pipedrive cannot be
 * reached or answers nonsense, and an {@link InterruptedException} where the thread was interrupted
 * while it waited; whoever waits for the same token is not interrupted by that.
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
   * A live token: the one that was vended before, or the next where it has less than 90 seconds to
   * live. However many threads want it, Latchkey is asked once.
   *
   * @throws IOException where Latchkey cannot be reached, or a {@link LatchkeyException}
   * @throws InterruptedException where the thread was interrupted
   */
  public VendOutcome token() throws IOException, InterruptedException {
    return tokens.tokenOf(installation);
  }

  /**
   * Another token, since Pipedrive has answered 401 to this one. {@link #call} and {@link #send} do
   * this themselves.
   *
   * @throws IOException where Latchkey cannot be reached, or a {@link LatchkeyException}
   * @throws InterruptedException where the thread was interrupted
   */
  public VendOutcome tokenInsteadOf(Token rejected) throws IOException, InterruptedException {
    return tokens.tokenInsteadOf(rejected, installation);
  }

  /**
   * Sends a request to Pipedrive with a live token; where it is answered 401, once more with
   * another. The body of that 401 is closed, if there is something to close.
   *
   * <pre>{@code
   * tokens.send(api -> HttpRequest.newBuilder(api.resolve("/v1/users/me")), BodyHandlers.ofString())
   * }</pre>
   *
   * @param <B> what the answer's body becomes
   * @param request makes the request from the {@code api_domain}, for each try anew; the {@code
   *     Authorization} is added to it
   * @param body reads the answer's body
   * @throws IllegalArgumentException where the request is for somebody else than {@code api_domain}
   * @throws IOException where Latchkey or Pipedrive cannot be reached, or a {@link
   *     LatchkeyException}
   * @throws InterruptedException where the thread was interrupted
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
   * Calls Pipedrive with a live token, by an HTTP client of yours; where it says 401, once more
   * with another. The first answer is closed then, if it can be.
   *
   * @param <R> what comes of the call
   * @param call is done twice at most
   * @param isUnauthorized whether it is Pipedrive's 401
   * @throws IOException where Latchkey cannot be reached, or a {@link LatchkeyException}, or what
   *     the call throws
   * @throws InterruptedException where the thread was interrupted
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
   * Ends the installation: no token is vended any more, and Pipedrive takes the app's access back.
   *
   * @throws IOException where Latchkey cannot be reached, or a {@link LatchkeyException}; it may
   *     have ended all the same, and asking again does no harm
   * @throws InterruptedException where the thread was interrupted
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
