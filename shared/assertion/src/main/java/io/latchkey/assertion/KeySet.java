package io.latchkey.assertion;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The product's public keys (RFC 7517 section 5), fetched on first use and cached for five minutes.
 * An unknown key triggers another fetch, because the product may have rotated its keys, but at most
 * twice a minute, because anyone can invent a key name. If a fetch fails, the last set stays valid
 * for an hour. If there is no last set, fetches are at least five seconds apart, because anyone can
 * trigger them.
 */
final class KeySet {

  private static final Logger LOG = LoggerFactory.getLogger(KeySet.class);

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);
  private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);
  private static final Duration BETTER_THAN_NONE = Duration.ofHours(1);

  private final URI address;
  private final ResourceRetriever retriever;
  private final Clock clock;

  private @Nullable CachedKeys held;
  private Instant lastTry = Instant.EPOCH;

  private record CachedKeys(JWKSet keys, Instant fetchedAt) {}

  KeySet(URI address, ResourceRetriever retriever, Clock clock) {
    this.address = address;
    this.retriever = retriever;
    this.clock = clock;
  }

  /**
   * Returns the matching keys. Empty if even a fresh set has none.
   *
   * @throws KeysUnavailable if there is no set to search
   */
  synchronized List<JWK> matching(JWKMatcher matcher) {
    var now = clock.instant();
    var set = held(now);
    var selector = new JWKSelector(matcher);
    var found = selector.select(set.keys());
    if (!found.isEmpty() || !mayTry(now)) {
      return found;
    }
    return selector.select(fetchedOr(set, now).keys());
  }

  private CachedKeys held(Instant now) {
    var last = held;
    if (last == null || last.fetchedAt().plus(BETTER_THAN_NONE).isBefore(now)) {
      if (lastTry.plus(BETWEEN_FAILURES).isAfter(now)) {
        throw new KeysUnavailable("ASSERTION_JWKS_URL could not be read just now");
      }
      return fetched(now);
    }
    var isFresh = !last.fetchedAt().plus(FRESH).isBefore(now);
    return isFresh || !mayTry(now) ? last : fetchedOr(last, now);
  }

  private boolean mayTry(Instant now) {
    return !lastTry.plus(BETWEEN_TRIES).isAfter(now);
  }

  private CachedKeys fetchedOr(CachedKeys last, Instant now) {
    try {
      return fetched(now);
    } catch (KeysUnavailable e) {
      LOG.warn(
          "ASSERTION_JWKS_URL cannot be read, going on with the keys of {}", last.fetchedAt(), e);
      return last;
    }
  }

  private CachedKeys fetched(Instant now) {
    lastTry = now;
    try {
      var document = retriever.retrieveResource(address.toURL()).getContent();
      var fresh = new CachedKeys(parsed(document).toPublicJWKSet(), now);
      held = fresh;
      return fresh;
    } catch (IOException | ParseException | RuntimeException e) {
      // RuntimeException: Nimbus 10.6 meets some documents, such as "null", with an NPE.
      throw new KeysUnavailable("ASSERTION_JWKS_URL cannot be read", e);
    }
  }

  /**
   * The keys that can be read: one that cannot must not take the others along (RFC 7517 section 5).
   */
  private static JWKSet parsed(String document) throws ParseException {
    var listed = JSONObjectUtils.getJSONArray(JSONObjectUtils.parse(document), "keys");
    if (listed == null) {
      throw new ParseException("there is no member keys", 0);
    }
    var keys = listed.stream().flatMap(key -> readable(key).stream()).toList();
    if (keys.isEmpty() && !listed.isEmpty()) {
      throw new ParseException("none of the keys can be read", 0);
    }
    return new JWKSet(keys);
  }

  @SuppressWarnings("unchecked") // the parser gives every object as a map of strings
  private static Optional<JWK> readable(Object key) {
    try {
      return key instanceof Map<?, ?> members
          ? Optional.of(JWK.parse((Map<String, Object>) members))
          : Optional.empty();
    } catch (ParseException | RuntimeException _) {
      return Optional.empty();
    }
  }
}
