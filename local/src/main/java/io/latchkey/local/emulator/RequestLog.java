package io.latchkey.local.emulator;

import io.latchkey.local.site.Parameters;
import io.latchkey.local.site.Request;
import io.latchkey.pipedrive.Secret;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests that reached the emulator, without those to its admin routes. Safe for many threads.
 */
final class RequestLog {

  private static final int LONGEST = 5_000;
  private static final List<String> SECRET =
      List.of("code", "refresh_token", "access_token", "token", "client_secret", "state");

  private final Clock clock;
  private final ArrayDeque<RecordedRequest> seen = new ArrayDeque<>();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final AtomicInteger refreshes = new AtomicInteger();
  private final AtomicInteger revocations = new AtomicInteger();

  RequestLog(Clock clock) {
    this.clock = clock;
  }

  void note(Request request) {
    var form = request.form();
    var grantType = form.text("grant_type");
    count(request.method() + " " + request.path(), grantType);
    keep(
        new RecordedRequest(
            clock.instant(), request.method(), request.path(), grantType, hashes(request, form)));
  }

  private void count(String route, String grantType) {
    if (route.equals("POST /oauth/revoke")) {
      revocations.incrementAndGet();
    } else if (route.equals("POST /oauth/token") && grantType.equals("authorization_code")) {
      exchanges.incrementAndGet();
    } else if (route.equals("POST /oauth/token") && grantType.equals("refresh_token")) {
      refreshes.incrementAndGet();
    }
  }

  private static Map<String, String> hashes(Request request, Parameters form) {
    var hashes = new LinkedHashMap<String, String>();
    for (var name : SECRET) {
      request.query().get(name).ifPresent(value -> hashes.put(name, Secret.of(value).sha256()));
      form.get(name).ifPresent(value -> hashes.put(name, Secret.of(value).sha256()));
    }
    UsersMeEndpoint.token(request).ifPresent(token -> hashes.put("bearer", token.sha256()));
    return hashes;
  }

  private synchronized void keep(RecordedRequest request) {
    seen.add(request);
    if (seen.size() > LONGEST) {
      seen.removeFirst();
    }
  }

  /** Returns the latest requests, oldest first. Drops the oldest when there are very many. */
  synchronized List<RecordedRequest> requests() {
    return List.copyOf(seen);
  }

  int exchanges() {
    return exchanges.get();
  }

  int refreshes() {
    return refreshes.get();
  }

  int revocations() {
    return revocations.get();
  }
}
