package io.latchkey.assertion;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that the product publishes at ASSERTION_JWKS_URL, for a check before the first assertion
 * arrives.
 *
 * @param usable the keys that can sign assertions, each as {@code <kid> (<alg>)}
 * @param exposed true if the set contains a private key, which compromises it
 */
public record PublishedKeys(List<String> usable, boolean exposed) {

  private static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

  public PublishedKeys {
    usable = List.copyOf(usable);
  }

  /**
   * Fetches the keys as Latchkey does.
   *
   * @throws KeysUnavailable if the keys cannot be fetched
   */
  public static PublishedKeys at(URI keySet) {
    try {
      var document = new KeySetDownload().retrieveResource(keySet.toURL()).getContent();
      return of(JWKSet.parse(document));
    } catch (IOException | ParseException | IllegalArgumentException e) {
      throw new KeysUnavailable("ASSERTION_JWKS_URL cannot be read", e);
    }
  }

  static PublishedKeys of(JWKSet set) {
    var usable = new ArrayList<String>();
    for (var algorithm : ALGORITHMS) {
      var kind = KeySetCheck.kindFor(algorithm).orElseThrow();
      new JWKSelector(KeySetCheck.matcher(kind, new JWSHeader(algorithm)))
          .select(set)
          .forEach(key -> usable.add(key.getKeyID() + " (" + algorithm + ")"));
    }
    return new PublishedKeys(usable, set.getKeys().stream().anyMatch(JWK::isPrivate));
  }
}
