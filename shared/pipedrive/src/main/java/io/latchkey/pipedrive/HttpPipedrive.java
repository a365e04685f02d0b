package io.latchkey.pipedrive;

import io.latchkey.metrics.Metric;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Wire.Outcome;
import io.latchkey.runtime.Settings;
import io.latchkey.secrets.PipedriveClientSecret;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.SecretNotReady;
import io.latchkey.token.Grant;
import io.latchkey.token.Installer;
import io.latchkey.token.Pipedrive;
import io.latchkey.token.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pipedrive over HTTP. A call is one request, but for one case: where Pipedrive does not take our
 * client secret, and Secrets Manager holds another by now, it is made once more with that; nothing
 * had been done.
 *
 * <p>What is logged are reasons: nothing of an answer, and of a request no more than its kind.
 */
public final class HttpPipedrive implements Pipedrive, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpPipedrive.class);

  private final PipedriveClientSecretSource clientSecrets;
  private final URI oauthUrl;
  private final ApiDomain apiDomain;
  private final Metrics metrics;
  private final Clock clock;
  private final Wire wire;
  private final Call<Grant> exchange;
  private final Call<Revoked> revoke;
  private final Call<Installer> usersMe;

  public HttpPipedrive(
      PipedriveClientSecretSource clientSecrets,
      Settings settings,
      Metrics metrics,
      Clock clock,
      Wire wire) {
    this.clientSecrets = clientSecrets;
    this.oauthUrl = settings.pipedriveOauthUrl();
    this.apiDomain = new ApiDomain(settings.pipedriveApiUrl());
    this.metrics = metrics;
    this.clock = clock;
    this.wire = wire;
    this.exchange = new Call<>("exchange", new TokenAnswer(apiDomain)::read, Refusal::byOauth);
    this.revoke = new Call<>("revoke", (body, askedAt, at) -> new Revoked(), Refusal::byOauth);
    this.usersMe =
        new Call<>("users/me", (body, askedAt, at) -> UsersMe.read(body), Refusal::byApi);
  }

  /** For a process that is no function: nothing is counted. */
  public static HttpPipedrive uncounted(
      PipedriveClientSecretSource clientSecrets, Settings settings, Clock clock) {
    var wire = new HttpWire(clock, Limits.USUAL);
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
  public Answer<Grant> refresh(Grant grant) {
    var answer = new TokenAnswer(apiDomain);
    return refresh(
        grant.refreshToken(), (body, askedAt, at) -> answer.readAfter(grant, body, askedAt));
  }

  /** RFC 6749 section 6. */
  @Override
  public Answer<Grant> adopt(Secret refreshToken) {
    var answer = new TokenAnswer(apiDomain);
    return refresh(
        refreshToken, (body, askedAt, at) -> answer.readFirst(refreshToken, body, askedAt, at));
  }

  private Answer<Grant> refresh(Secret refreshToken, Call.Reading<Grant> reading) {
    var form =
        new Form().with("grant_type", "refresh_token").with("refresh_token", refreshToken.reveal());
    return asClient(new Call<>("refresh", reading, Refusal::byOauth), "/oauth/token", form);
  }

  /** RFC 7009 section 2.1; what a 200 says besides is of no interest (section 2.2). */
  @Override
  public Answer<Revoked> revoke(Secret refreshToken) {
    var form =
        new Form().with("token", refreshToken.reveal()).with("token_type_hint", "refresh_token");
    return asClient(revoke, "/oauth/revoke", form);
  }

  @Override
  public Answer<Installer> whoAllowed(Grant grant) {
    var base = apiDomain.forCalls(grant.apiDomain());
    var token = grant.accessToken().reveal();
    if (base.isEmpty()
        || !TokenAnswer.isToken(
            token)) { // the client's exception would quote a token that it cannot send
      return nonsense(usersMe, "not sent, since the grant's token or api_domain cannot be used");
    }
    return send(
        usersMe,
        request(base.get(), UsersMe.PATH).header("Authorization", "Bearer " + token).GET());
  }

  @Override
  public void close() {
    wire.close();
  }

  private <T> Answer<T> asClient(Call<T> call, String path, Form form) {
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

  /** The client secret that is there by now; empty where it is still the one that was refused. */
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
    return HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json");
  }

  private <T> Answer<T> send(Call<T> call, HttpRequest.Builder request) {
    var askedAt = clock.instant();
    return switch (wire.send(request.build())) {
      case Outcome.Answered answered -> understood(call, answered, askedAt);
      case Outcome.TooMuch tooMuch ->
          nonsense(call, "an answer larger than any that is documented");
      case Outcome.NotSent(var why) -> {
        LOG.warn("Pipedrive {}: {}", call.name(), why);
        yield new Answer.Unreachable<>();
      }
      case Outcome.Lost(var why) -> {
        LOG.warn("Pipedrive {}: {}", call.name(), why);
        yield new Answer.Unknown<>();
      }
    };
  }

  private <T> Answer<T> understood(Call<T> call, Outcome.Answered answered, Instant askedAt) {
    var headers = new AnswerHeaders(answered.headers(), clock.instant());
    if (answered.status() == 200) {
      return read(call, answered, askedAt, headers.at());
    }
    LOG.warn("Pipedrive {}: status {}", call.name(), answered.status());
    if (answered.status() == 429) {
      metrics.count(Metric.PIPEDRIVE_SLOWED_DOWN);
      return new Answer.SlowDown<>(headers.retryAfter());
    }
    if (answered.status() >= 500) {
      return new Answer.Unknown<>();
    }
    return switch (call.refusal().apply(answered)) {
      case GRANT -> new Answer.InvalidGrant<>();
      case CLIENT -> new Answer.InvalidClient<>();
      case OTHER -> nonsense(call, "a refusal that is not documented, status " + answered.status());
    };
  }

  private static <T> Answer<T> read(
      Call<T> call, Outcome.Answered answered, Instant askedAt, Instant at) {
    try {
      return new Answer.Ok<>(call.reading().read(answered.body(), askedAt, at), at);
    } catch (Senseless senseless) {
      return nonsense(call, senseless.why());
    }
  }

  private static <T> Answer<T> nonsense(Call<T> call, String why) {
    LOG.warn("Pipedrive {}: {}", call.name(), why);
    return new Answer.Nonsense<>(why);
  }
}
