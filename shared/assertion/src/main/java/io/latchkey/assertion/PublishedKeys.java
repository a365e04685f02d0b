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
 * What the product publishes at ASSERTION_JWKS_URL, for whoever wants to know before the first
 * assertion comes.
 *
 * @param usable the keys that an assertion may be signed with, each as {@code <kid> (<alg>)}
 * @param exposed whether a private key is among what is published, which ends its worth
 */
public record PublishedKeys(List<String> usable, boolean exposed) {

  private static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

  public PublishedKeys {
    usable = List.copyOf(usable);
  }

  /**
   * Fetches them as Latchkey does.
   *
   * @throws KeysUnavailable where they cannot be had there
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
