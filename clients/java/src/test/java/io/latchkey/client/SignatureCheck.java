package io.latchkey.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's verification of a signed request ("Create a signed AWS API request" in the IAM user guide),
 * written from that page and independent of the SDK.
 */
final class SignatureCheck {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private final String secretKey;

  SignatureCheck(String secretKey) {
    this.secretKey = secretKey;
  }

  /** Returns true if the signature is that of this request, which has no body. */
  boolean isGood(ScriptedServer.RecordedRequest request) throws GeneralSecurityException {
    var authorization = Objects.requireNonNull(request.headers().getFirst("Authorization"));
    return part("Signature", authorization).equals(signature(request, authorization));
  }

  private String signature(ScriptedServer.RecordedRequest request, String authorization)
      throws GeneralSecurityException {
    var scope = part("Credential", authorization).split("/", 2)[1];
    var names = List.of(part("SignedHeaders", authorization).split(";"));
    var target = request.pathAndQuery().split("\\?", 2);
    var canonical =
        String.join(
            "\n",
            request.method(),
            target[0],
            canonicalQuery(target.length > 1 ? target[1] : ""),
            names.stream()
                .map(name -> name + ":" + value(request.headers(), name) + "\n")
                .collect(Collectors.joining()),
            String.join(";", names),
            hex(sha256("")));
    var toSign =
        String.join(
            "\n", ALGORITHM, value(request.headers(), "X-Amz-Date"), scope, hex(sha256(canonical)));
    var key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (var step : scope.split("/")) {
      key = hmac(key, step);
    }
    return hex(hmac(key, toSign));
  }

  /** Each name and value decoded and encoded again as AWS has it, in the order of the names. */
  private static String canonicalQuery(String query) {
    return Arrays.stream(query.split("&"))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> (pair + "=").split("=", -1))
        .map(pair -> encoded(pair[0]) + "=" + encoded(pair[1]))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    var decoded = URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    return decoded
        .codePoints()
        .mapToObj(Character::toString)
        .map(
            each ->
                each.matches("[A-Za-z0-9._~-]")
                    ? each
                    : each.equals(" ")
                        ? "%20"
                        : each.equals("*") ? "%2A" : URLEncoder.encode(each, UTF_8))
        .collect(Collectors.joining());
  }

  private static String value(Headers headers, String name) {
    return Objects.requireNonNull(headers.getFirst(name), name).strip();
  }

  static String part(String name, String authorization) {
    return Arrays.stream(authorization.substring(ALGORITHM.length()).split(","))
        .map(String::strip)
        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow()
        .split("=", 2)[1];
  }

  private static byte[] sha256(String text) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
