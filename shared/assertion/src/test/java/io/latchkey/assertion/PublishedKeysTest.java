package io.latchkey.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {

  @Test
  void whatAnAssertionMayBeSignedWithIsNamed() throws Exception {
    var rsa = new RSAKeyGenerator(2048).keyID("r").generate().toPublicJWK();
    var ec = new ECKeyGenerator(Curve.P_256).keyID("e").generate().toPublicJWK();

    var keys = PublishedKeys.of(new JWKSet(List.of(rsa, ec)));

    assertThat(keys.usable()).containsExactly("r (RS256)", "e (ES256)");
    assertThat(keys.exposed()).isFalse();
  }

  @Test
  void whatIsOfAnotherKindOrForAnotherUseIsNot() throws Exception {
    var encryption = new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).generate().toPublicJWK();
    var otherCurve = new ECKeyGenerator(Curve.P_384).generate().toPublicJWK();

    assertThat(PublishedKeys.of(new JWKSet(List.of(encryption, otherCurve))).usable()).isEmpty();
  }

  @Test
  void aPrivateKeyAmongThemIsSeen() throws Exception {
    var both = new ECKeyGenerator(Curve.P_256).keyID("e").generate();

    assertThat(PublishedKeys.of(new JWKSet(both)).exposed()).isTrue();
  }

  @Test
  void whereNothingIsPublishedThereIsNothingToLookAt() {
    assertThatThrownBy(() -> PublishedKeys.at(URI.create("http://localhost:1/jwks.json")))
        .isInstanceOf(KeysUnavailable.class);
  }
}
