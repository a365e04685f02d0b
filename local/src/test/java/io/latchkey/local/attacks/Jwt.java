package io.latchkey.local.attacks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import io.latchkey.local.journey.RunningStack;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A JWT that is assembled by hand, because no library would sign most of these.
 *
 * @param header JSON, or text that resembles it
 * @param payload the same
 */
record Jwt(String header, String payload) {

  /** The assertion that an honest product would sign with the shared secret. */
  static Jwt saying(JWTClaimsSet.Builder claims) {
    return new Jwt("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims.build().toString());
  }

  Jwt header(String other) {
    return new Jwt(other, payload);
  }

  Jwt payload(String other) {
    return new Jwt(header, other);
  }

  /** Returns a copy with the claim changed, or added. */
  Jwt with(String claim, Object value) {
    var members = members();
    members.put(claim, value);
    return payload(JSONObjectUtils.toJSONString(members));
  }

  Jwt without(String claim) {
    var members = members();
    members.remove(claim);
    return payload(JSONObjectUtils.toJSONString(members));
  }

  /**
   * Returns a copy with more text before the payload's last brace: a member that may already exist.
   */
  Jwt and(String member) {
    return payload(payload.substring(0, payload.length() - 1) + "," + member + "}");
  }

  /** The time of issue in seconds since 1970. */
  long iat() {
    return ((Number) members().getOrDefault("iat", 0L)).longValue();
  }

  String claim(String name) {
    return String.valueOf(members().get(name));
  }

  private Map<String, Object> members() {
    try {
      return new LinkedHashMap<>(JSONObjectUtils.parse(payload));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the signing input: header and payload. */
  String input() {
    return base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
  }

  String signature(byte[] signature) {
    return input() + "." + base64(signature);
  }

  /** Signs with the product's own key, so that only the trick is wrong with it. */
  String hs256() {
    return hmac("HmacSHA256", RunningStack.ASSERTION_SECRET);
  }

  String hmac(String algorithm, String key) {
    return hmac(algorithm, key.getBytes(UTF_8));
  }

  String hmac(String algorithm, byte[] key) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return signature(mac.doFinal(input().getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String signed(String algorithm, PrivateKey key) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(input().getBytes(US_ASCII));
      return signature(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A manipulation of an honest assertion, with its name. */
  record Forgery(String trick, ForgeryRecipe making) {

    interface ForgeryRecipe {
      String of(Jwt honest);
    }

    static Forgery of(String trick, ForgeryRecipe making) {
      return new Forgery(trick, making);
    }

    @Override
    public String toString() {
      return trick;
    }
  }
}
