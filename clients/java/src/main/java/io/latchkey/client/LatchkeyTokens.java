package io.latchkey.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Latchkey as your backend sees it. One is enough for a process; it is safe for many threads, and
 * needs no closing.
 *
 * <pre>{@code
 * var latchkey =
 *     LatchkeyTokens.builder(
 *             URI.create("https://latchkey.example"),
 *             new SigV4("eu-central-1", DefaultCredentialsProvider.builder().build()))
 *         .build();
 * var answer =
 *     latchkey
 *         .forInstallation(account, companyId, userId)
 *         .send(api -> HttpRequest.newBuilder(api.resolve("/v1/deals")), BodyHandlers.ofString());
 * }</pre>
 */
public final class LatchkeyTokens {

  private final LatchkeyApi api;
  private final VendedTokens tokens;
  private final HttpClient http;

  private LatchkeyTokens(Builder settings) {
    http =
        settings.http == null
            ? HttpClient.newBuilder().connectTimeout(Builder.CONNECT_TIMEOUT).build()
            : settings.http;
    api =
        new LatchkeyApi(
            settings.latchkey,
            settings.signer,
            http,
            settings.timeout,
            new ResponseReader(settings.clock));
    tokens = new VendedTokens(api, settings.keptAtMost, settings.clock);
  }

  /**
   * Starts with the required settings.
   *
   * @param latchkey the base URL of its API: the stack's output {@code ApiUrl} or your own domain.
   *     From your own settings, never from a request
   * @param signer {@link SigV4}, or {@link RequestSigner#local()} on your own machine
   * @throws IllegalArgumentException if the address is not https (http for localhost), or has a
   *     path, a query, or a user
   */
  public static Builder builder(URI latchkey, RequestSigner signer) {
    return new Builder(origin(latchkey), signer);
  }

  /**
   * The access tokens of an installation.
   *
   * @param account yours: the customer who is logged in, never one that a request names
   * @param companyId of the company at Pipedrive
   * @param userId of the user at Pipedrive
   * @throws IllegalArgumentException as {@link Installation} throws it
   */
  public InstallationTokens forInstallation(String account, long companyId, long userId) {
    return forInstallation(new Installation(account, companyId, userId));
  }

  /** The access tokens of an installation. */
  public InstallationTokens forInstallation(Installation installation) {
    return new InstallationTokens(installation, tokens, api, http);
  }

  /**
   * Returns all installations of an account, without tokens. One that was installed a moment ago
   * may be missing.
   *
   * @throws IOException if Latchkey is unreachable, or a {@link LatchkeyException}: 503 if it
   *     cannot answer now
   * @throws InterruptedException if the thread is interrupted
   */
  public List<ListedInstallation> installations(String account)
      throws IOException, InterruptedException {
    Installation.requireAccount(account);
    return api.list(account);
  }

  /**
   * Erases everything that Latchkey stores for an account, and ends its installations as a
   * disconnect does. Call it when a customer leaves you.
   *
   * @throws IOException if Latchkey is unreachable, or a {@link LatchkeyException}
   * @throws InterruptedException if the thread is interrupted
   */
  public EndOutcome erase(String account) throws IOException, InterruptedException {
    Installation.requireAccount(account);
    try {
      return api.erase(account);
    } finally {
      tokens.forgetAll(account);
    }
  }

  private static URI origin(URI latchkey) {
    var local = Set.of("localhost", "127.0.0.1", "[::1]");
    var host = Objects.requireNonNullElse(latchkey.getHost(), "");
    var safe = "https".equals(latchkey.getScheme()) && !host.isEmpty();
    var here = "http".equals(latchkey.getScheme()) && local.contains(host);
    var bare = latchkey.getRawAuthority() + latchkey.getRawPath();
    var text = latchkey.getScheme() + "://" + bare;
    if (!(safe || here)
        || latchkey.getRawUserInfo() != null
        || !Set.of("", "/").contains(latchkey.getRawPath())
        || !text.equals(latchkey.toString())) {
      throw new IllegalArgumentException(
          "Latchkey's address is https://<host>, or http://localhost:<port>, and no more");
    }
    return URI.create(latchkey.getScheme() + "://" + latchkey.getRawAuthority());
  }

  /** The optional settings. */
  public static final class Builder {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final URI latchkey;
    private final RequestSigner signer;
    private Clock clock = Clock.systemUTC();
    private Duration timeout = Duration.ofSeconds(30);
    private int keptAtMost = 10_000;
    private @Nullable HttpClient http;

    private Builder(URI latchkey, RequestSigner signer) {
      this.latchkey = latchkey;
      this.signer = signer;
    }

    /** Sets the clock that decides if a token is about to expire. Defaults to the system clock. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * Sets the client that sends the requests, both to Latchkey and by {@link
     * InstallationTokens#send}. It must not follow redirects. Defaults to a client of the JDK that
     * follows none.
     */
    public Builder httpClient(HttpClient http) {
      this.http = http;
      return this;
    }

    /**
     * Sets the timeout of a response. Defaults to 30 seconds, which covers API Gateway's own limit.
     */
    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    /**
     * Sets the maximum number of installations whose tokens are cached. Defaults to 10,000. The
     * least used are evicted.
     */
    public Builder keptAtMost(int installations) {
      this.keptAtMost = installations;
      return this;
    }

    /** Creates the client without sending a request. */
    public LatchkeyTokens build() {
      return new LatchkeyTokens(this);
    }
  }
}
