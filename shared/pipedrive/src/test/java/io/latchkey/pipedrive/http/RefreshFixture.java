package io.latchkey.pipedrive.http;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A grant, and a server that answers its refresh. */
abstract class RefreshFixture {

  static final Instant EXCHANGED = Instant.parse("2026-04-01T08:00:00Z");

  final PipedriveServer server = new PipedriveServer();
  final Grant before =
      new Grant(
          Secret.of("at-old"),
          Secret.of("rt+old/="),
          EXCHANGED.plusSeconds(3599),
          "deals:full,base",
          URI.create("https://acme.pipedrive.com"),
          EXCHANGED);

  @AfterEach
  void stop() {
    server.close();
  }

  Answer<Grant> refresh() {
    return server.pipedrive.refresh(before, Duration.ofSeconds(8));
  }

  Grant grant() {
    return switch (refresh()) {
      case Answer.Ok<Grant>(var grant, _) -> grant;
      case Answer<Grant> other -> throw new AssertionError(other.toString());
    };
  }

  String answer() {
    return with("expires_in", 3600);
  }

  String with(String field, @Nullable Object value) {
    var answer = new LinkedHashMap<String, Object>();
    answer.putAll(
        Map.of(
            "access_token", "at-new",
            "token_type", "Bearer",
            "refresh_token", "rt-new",
            "scope", "contacts:read,base",
            "expires_in", 3599,
            "api_domain", server.url().toString()));
    if (value == null) {
      answer.remove(field);
    } else {
      answer.put(field, value);
    }
    return JSONObjectUtils.toJSONString(answer);
  }
}
