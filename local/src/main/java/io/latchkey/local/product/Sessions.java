package io.latchkey.local.product;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Request;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The login sessions: 256 random bits in a cookie that is hidden from scripts and not sent with
 * forms of other sites. Safe for many threads.
 */
final class Sessions {

  private static final String COOKIE = "product-session";
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> accounts = new ConcurrentHashMap<>();

  /** Logs a customer in with a new session, which prevents session fixation. */
  Answer begin(Customer customer, Answer answer) {
    var bits = new byte[32];
    random.nextBytes(bits);
    var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    accounts.put(id, customer.account());
    return answer.with("Set-Cookie", COOKIE + "=" + id + ATTRIBUTES);
  }

  /** The account that this browser is logged in to. */
  Optional<String> account(Request request) {
    return cookie(request).map(accounts::get);
  }

  /** Ends the session without the browser's knowledge. */
  void expire(Request request) {
    cookie(request).ifPresent(accounts::remove);
  }

  /** Logs out. */
  Answer end(Request request, Answer answer) {
    expire(request);
    return answer.with("Set-Cookie", COOKIE + "=; Max-Age=0" + ATTRIBUTES);
  }

  private static Optional<String> cookie(Request request) {
    return Optional.ofNullable(request.cookies().get(COOKIE));
  }
}
