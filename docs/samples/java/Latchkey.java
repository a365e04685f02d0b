import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Your word to Latchkey on who a person is: an assertion, signed with HS256. With com.nimbusds:nimbus-jose-jwt. */
public final class Latchkey {

  // Latchkey's PUBLIC_BASE_URL: from your settings, never from a request
  private static final String URL = System.getenv("LATCHKEY_URL");
  private static final String ISSUER = System.getenv("PRODUCT_ISSUER");
  private static final byte[] SECRET = System.getenv("ASSERTION_SECRET").getBytes(UTF_8);

  private Latchkey() {}

  /**
   * Returns the URL to which you redirect a person who has come to your connect page and has logged in.
   *
   * <p>Sign it at that moment, never ahead: it says who is at the keyboard now. In Spring, for example:
   *
   * <pre>{@code
   * @GetMapping("/connect")
   * ResponseEntity<Void> connect(@RequestParam String install, @AuthenticationPrincipal User user) {
   *   var customer = user.customer();
   *   var resume = Latchkey.resumeUrl(install, customer.id(), customer.name(), customer.entitlement());
   *   return ResponseEntity.status(HttpStatus.FOUND).location(resume).build();
   * }
   * }</pre>
   *
   * @param install the value that Latchkey sent with the person to your connect page
   * @param account your id of the customer
   * @param name the name of the customer on the confirm page; null if it has no name
   * @param entitlement "active", "trial" or "none": may this customer have the integration?
   */
  public static URI resumeUrl(String install, String account, String name, String entitlement) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(URL)
            .subject(account)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(120)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", install)
            .claim("entitlement", entitlement)
            .claim("name", name)
            .build();
    var assertion = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      assertion.sign(new MACSigner(SECRET));
    } catch (JOSEException e) {
      throw new IllegalStateException("the assertion secret has less than 32 bytes", e);
    }
    return URI.create(URL + "/resume?assertion=" + assertion.serialize());
  }
}
