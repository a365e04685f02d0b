package io.latchkey.assertion;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** An assertion as a product would write it, or as a forger would. */
final class Token {

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String SECRET = "the-products-secret-of-32-bytes!!";
  static final String ISSUER = "https://product.example";
  static final String AUDIENCE = "https://latchkey.example";
  static final String HANDLE = "abcdefghijklmnopqrstuv";

  private final Map<String, Object> claims = new LinkedHashMap<>();
  private String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
  private String secret = SECRET;
  private @Nullable String payload;

  static Token honest() {
    var token = new Token();
    token.claims.put("iss", ISSUER);
    token.claims.put("aud", AUDIENCE);
    token.claims.put("sub", "acme");
    token.claims.put("iat", NOW.getEpochSecond());
    token.claims.put("exp", NOW.getEpochSecond() + 120);
    token.claims.put("jti", "one-of-a-kind");
    token.claims.put("install", HANDLE);
    token.claims.put("entitlement", "active");
    token.claims.put("name", "Acme Inc");
    return token;
  }

  Token with(String claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  Token without(String claim) {
    claims.remove(claim);
    return this;
  }

  /** Seconds from now. */
  Token at(String claim, long seconds) {
    return with(claim, NOW.getEpochSecond() + seconds);
  }

  Token header(String json) {
    header = json;
    return this;
  }

  Token payload(String json) {
    payload = json;
    return this;
  }

  Token signedWith(String other) {
    secret = other;
    return this;
  }

  String claims() {
    return payload == null ? JSONObjectUtils.toJSONString(claims) : payload;
  }

  String unsigned() {
    return base64(header) + "." + base64(claims());
  }

  String hs256() {
    return hmac("HmacSHA256");
  }

  String hmac(String algorithm) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return unsigned() + "." + base64(mac.doFinal(unsigned().getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with Nimbus, with any header. */
  String by(JWSSigner signer, JWSAlgorithm algorithm) throws Exception {
    var signature =
        signer.sign(new JWSHeader(algorithm), unsigned().getBytes(StandardCharsets.US_ASCII));
    return unsigned() + "." + signature;
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A JSON value nested as deep as that. */
  static Object nested(int depth) {
    Object value = "deep";
    for (var i = 0; i < depth; i++) {
      value = List.of(value);
    }
    return value;
  }
}
