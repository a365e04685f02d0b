package io.latchkey.local.product;

import io.latchkey.local.site.Answer;
import io.latchkey.local.site.Request;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is logged in: 256 random bits in a cookie that scripts and forms of other sites do not get.
 * Safe for many threads.
 */
final class Sessions {

  private static final String COOKIE = "product-session";
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> accounts = new ConcurrentHashMap<>();

  /** Logs in: a new session each time, so that nobody can have known it before. */
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

  /** The session is over, but the browser does not know it yet. */
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
