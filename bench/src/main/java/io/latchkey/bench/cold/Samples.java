package io.latchkey.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.latchkey.install.AttemptId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of events/, with values that only a running system knows filled in. */
final class Samples {

  static final String LATCHKEY = "https://api1234567.execute-api.eu-central-1.amazonaws.com";
  static final String PRODUCT = "https://product.example";

  private Samples() {}

  /** Returns the unchanged sample. */
  static String of(String name) {
    try {
      return Files.readString(Path.of("events", name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the event of a queue, with its one message sent just now. */
  static String sentNow(String name) {
    return of(name)
        .replaceAll(
            "\"SentTimestamp\": \"\\d+\"",
            "\"SentTimestamp\": \"" + Instant.now().toEpochMilli() + "\"");
  }

  /** An uninstall of just now: one that is older than the installation ends nothing. */
  static String saidNow(String name) {
    return of(name)
        .replaceAll("(timestamp\\\\\": *\\\\\")[^\\\\]*", "$1" + Instant.now().plusSeconds(1));
  }

  /** A browser that comes back from the product to an attempt of this cookie. */
  static String comesBack(AttemptId attempt, String cookie) {
    try {
      var event = JSONObjectUtils.parse(of("resume"));
      var assertion = assertion(attempt);
      event.put("rawQueryString", "assertion=" + assertion);
      event.put("queryStringParameters", Map.of("assertion", assertion));
      event.put("cookies", List.of(cookie));
      return JSONObjectUtils.toJSONString(event);
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String assertion(AttemptId attempt) {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(PRODUCT)
            .audience(LATCHKEY)
            .subject("acct-1")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .jwtID(UUID.randomUUID().toString())
            .claim("install", attempt.value())
            .claim("entitlement", "active")
            .build();
    try {
      var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(StubServices.SECRET.getBytes(UTF_8)));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
