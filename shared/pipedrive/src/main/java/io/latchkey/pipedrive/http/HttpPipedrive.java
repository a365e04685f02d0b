package io.latchkey.pipedrive.http;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.pipedrive.Secret;
import io.latchkey.pipedrive.http.HttpTransport.HttpResult;
import io.latchkey.runtime.Settings;
import io.latchkey.secrets.PipedriveClientSecret;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.SecretNotReady;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pipedrive over HTTP. A call is one request, with one exception: if Pipedrive rejects the client
 * secret, and Secrets Manager has a newer one, the call is repeated with that. The rejected request
 * had no effect.
 *
 * <p>Logs only reasons: nothing of a response, and only the kind of a request.
 */
public final class HttpPipedrive implements Pipedrive, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpPipedrive.class);

  /**
   * A code is good once, and Pipedrive may have used it up long before it answers. What is left of
   * a function's 28 seconds is for storing the grant.
   */
  private static final Duration EXCHANGE_PATIENCE = Duration.ofSeconds(20);

  private final PipedriveClientSecretSource clientSecrets;
  private final URI oauthUrl;
  private final ApiDomain apiDomain;
  private final TokenResponse tokenAnswer;
  private final Metrics metrics;
  private final Clock clock;
  private final HttpTransport transport;
  private final Call<Grant> exchange;
  private final Call<Revoked> revoke;
  private final Call<Installer> usersMe;

  public HttpPipedrive(
      PipedriveClientSecretSource clientSecrets,
      Settings settings,
      Metrics metrics,
      Clock clock,
      HttpTransport transport) {
    this.clientSecrets = clientSecrets;
    this.oauthUrl = settings.pipedrive().oauth();
    this.apiDomain = new ApiDomain(settings.pipedrive().api());
    this.tokenAnswer = new TokenResponse(apiDomain, metrics);
    this.metrics = metrics;
    this.clock = clock;
    this.transport = transport;
    this.exchange =
        new Call<>(
            "exchange",
            tokenAnswer::read,
            Refusal::fromTokenEndpoint,
            Optional.of(EXCHANGE_PATIENCE));
    this.revoke = new Call<>("revoke", (_, _, _) -> new Revoked(), Refusal::fromRevocation);
    var whoIsIt = new UsersMeResponse(apiDomain);
    this.usersMe = new Call<>("users/me", (body, _, _) -> whoIsIt.read(body), Refusal::fromApi);
  }

  /** Creates a client without metrics, for a process that is not a function. */
  public static HttpPipedrive uncounted(
      PipedriveClientSecretSource clientSecrets, Settings settings, Clock clock) {
    var wire = new JdkHttpTransport(clock, Limits.USUAL);
    return new HttpPipedrive(clientSecrets, settings, Metrics.none(), clock, wire);
  }

  /** RFC 6749 section 4.1.3; Pipedrive, "OAuth authorization". */
  @Override
  public Answer<Grant> exchange(Secret code, URI redirectUri) {
    var form =
        new Form()
            .with("grant_type", "authorization_code")
            .with("code", code.reveal())
            .with("redirect_uri", redirectUri.toString());
    return asClient(exchange, "/oauth/token", form);
  }

  /** RFC 6749 section 6. */
  @Override
  public Answer<Grant> refresh(Grant grant, Duration patience) {
    return refresh(
        grant.refreshToken(),
        patience,
        (body, askedAt, _) -> tokenAnswer.readRefresh(grant, body, askedAt));
  }

  /** RFC 6749 section 6. */
  @Override
  public Answer<Grant> adopt(Secret refreshToken, Duration patience) {
    return refresh(
        refreshToken,
        patience,
        (body, askedAt, at) -> tokenAnswer.readExchange(refreshToken, body, askedAt, at));
  }

  private Answer<Grant> refresh(
      Secret refreshToken, Duration patience, Call.Reading<Grant> reading) {
    var form =
        new Form().with("grant_type", "refresh_token").with("refresh_token", refreshToken.reveal());
    return asClient(
        new Call<>("refresh", reading, Refusal::fromTokenEndpoint, Optional.of(patience)),
        "/oauth/token",
        form);
  }

  /** RFC 7009 section 2.1; the body of a success is of no interest (section 2.2). */
  @Override
  public Answer<Revoked> revoke(Secret refreshToken) {
    var form =
        new Form().with("token", refreshToken.reveal()).with("token_type_hint", "refresh_token");
    return asClient(revoke, "/oauth/revoke", form);
  }

  @Override
  public Answer<Installer> fetchInstaller(Grant grant) {
    var base = apiDomain.forCalls(grant.apiDomain());
    var token = grant.accessToken().reveal();
    if (base.isEmpty()
        || !TokenResponse.isToken(
            token)) { // the client's exception would quote a token that it cannot send
      return malformed(usersMe, "not sent, since the grant's token or api_domain cannot be used");
    }
    return send(
        usersMe,
        request(base.get(), UsersMeResponse.PATH).header("Authorization", "Bearer " + token).GET());
  }

  @Override
  public void close() {
    transport.close();
  }

  /** Every call that carries the client secret comes through here, so refusals are counted here. */
  private <T> Answer<T> asClient(Call<T> call, String path, Form form) {
    var answer = withCurrentSecret(call, path, form);
    if (answer instanceof Answer.InvalidClient) {
      metrics.count(Metric.CLIENT_REFUSED);
      LOG.error("Pipedrive {}: the client id and secret are not taken", call.name());
    }
    return answer;
  }

  private <T> Answer<T> withCurrentSecret(Call<T> call, String path, Form form) {
    try {
      var held = clientSecrets.get();
      var answer = post(call, path, form, held);
      if (!(answer instanceof Answer.InvalidClient)) {
        return answer;
      }
      var other = otherThan(held);
      return other.isPresent() ? post(call, path, form, other.get()) : answer;
    } catch (SecretNotReady notReady) {
      LOG.error("Pipedrive {}: {}", call.name(), notReady.getMessage());
      return new Answer.InvalidClient<>();
    }
  }

  /** Returns the current client secret. Empty if it is still the rejected one. */
  private Optional<PipedriveClientSecret> otherThan(PipedriveClientSecret refused) {
    var now = clientSecrets.reload();
    boolean same =
        now.clientId().equals(refused.clientId()) && now.current().equals(refused.current());
    return same ? Optional.empty() : Optional.of(now);
  }

  private <T> Answer<T> post(Call<T> call, String path, Form form, PipedriveClientSecret client) {
    var credentials = BasicCredentials.of(client.clientId(), client.current());
    return send(
        call,
        request(oauthUrl, path)
            .header("Authorization", credentials.header())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.encoded())));
  }

  private static HttpRequest.Builder request(URI base, String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Accept", "application/json")
        .header("Accept-Encoding", "identity");
  }

  private <T> Answer<T> send(Call<T> call, HttpRequest.Builder request) {
    var askedAt = clock.instant();
    call.patience().ifPresent(request::timeout);
    return answer(call, transport.send(request.build()), askedAt);
  }

  private <T> Answer<T> answer(Call<T> call, HttpResult outcome, Instant askedAt) {
    return switch (outcome) {
      case HttpResult.Answered answered -> understood(call, answered, askedAt);
      case HttpResult.Cut(var soFar, var end) -> salvaged(call, soFar, end, askedAt);
      case HttpResult.TooLarge _ -> malformed(call, "an answer larger than any that is documented");
      case HttpResult.NotSent(var why) -> failed(call, why, new Answer.Unreachable<>());
      case HttpResult.Lost(var why) -> failed(call, why, new Answer.ConnectionLost<>());
      case HttpResult.TimedOut(var why) -> failed(call, why, new Answer.Indeterminate<>());
    };
  }

  private static <T> Answer<T> failed(Call<T> call, String why, Answer<T> answer) {
    LOG.warn("Pipedrive {}: {}", call.name(), why);
    return answer;
  }

  /** A success that was cut short counts if the received part is sufficient. */
  private <T> Answer<T> salvaged(
      Call<T> call, HttpResult.Answered soFar, HttpResult end, Instant askedAt) {
    var answer = soFar.isSuccess() ? understood(call, soFar, askedAt) : answer(call, end, askedAt);
    return answer instanceof Answer.Malformed<T> ? answer(call, end, askedAt) : answer;
  }

  private <T> Answer<T> understood(Call<T> call, HttpResult.Answered answered, Instant askedAt) {
    var headers = new ResponseHeaders(answered.headers(), clock.instant());
    if (answered.isSuccess()) {
      return read(call, answered, askedAt, headers.at());
    }
    LOG.warn("Pipedrive {}: status {}", call.name(), answered.status());
    if (answered.status() == 429) {
      metrics.count(Metric.PIPEDRIVE_SLOWED_DOWN);
      return new Answer.RateLimited<>(headers.rateLimitedFor());
    }
    if (answered.status() == 503) {
      return new Answer.Indeterminate<>(headers.retryAfter());
    }
    if (answered.status() >= 500) {
      return new Answer.Indeterminate<>();
    }
    return switch (call.refusal().apply(answered)) {
      case GRANT -> new Answer.InvalidGrant<>();
      case CLIENT -> new Answer.InvalidClient<>();
      case CALL -> new Answer.Denied<>();
      case OTHER -> malformed(call, refuser(answered) + ", status " + answered.status());
    };
  }

  private static String refuser(HttpResult.Answered answered) {
    return JsonObject.parse(answered.body()).isPresent()
        ? "a refusal that is not documented"
        : "not Pipedrive's own words, but a proxy's or firewall's";
  }

  private <T> Answer<T> read(
      Call<T> call, HttpResult.Answered answered, Instant askedAt, Instant at) {
    try {
      return new Answer.Ok<>(call.reading().read(answered.body(), askedAt, at), at);
    } catch (MalformedResponse senseless) {
      senseless.leftover().ifPresent(this::end);
      return malformed(call, senseless.why());
    }
  }

  /**
   * Revokes a grant that is unusable here, so that it does not stay valid at Pipedrive without
   * anyone knowing it.
   */
  private void end(Secret leftover) {
    if (!(revoke(leftover) instanceof Answer.Ok<Revoked>)) {
      LOG.error("Pipedrive revoke: a grant that cannot be used may live on at Pipedrive");
    }
  }

  private static <T> Answer<T> malformed(Call<T> call, String why) {
    LOG.warn("Pipedrive {}: {}", call.name(), why);
    return new Answer.Malformed<>(why);
  }
}
