package io.latchkey.local.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.LocalServer;
import io.latchkey.local.site.Request;
import io.latchkey.local.site.Visitor;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An emulator with an app behind its callback URL that keeps what it is sent. */
final class EmulatedApp implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final String ID = "the-app";
  static final String SECRET = "the-secret-of-the-app";

  final LocalClock clock = new LocalClock(Clock.fixed(NOON, ZoneOffset.UTC));
  final URI callback;
  final PipedriveEmulator pipedrive;
  final Visitor visitor;
  private final BlockingQueue<Request> received = new LinkedBlockingQueue<>();
  private final LocalServer app;

  EmulatedApp() throws IOException {
    app = new LocalServer(0, clock);
    app.serve(this::receive);
    callback = URI.create(app.baseUrl() + "/callback");
    pipedrive =
        new PipedriveEmulator(
            new EmulatorSettings(
                0, ID, Secret.of(SECRET), callback, URI.create(app.baseUrl() + "/install")),
            clock);
    visitor = new Visitor(pipedrive.baseUrl());
  }

  private Answer receive(Request request) {
    received.add(request);
    return Answer.empty(200);
  }

  /** Waits for the next request to the app. Returns null if none arrives in time. */
  Request received() throws InterruptedException {
    return received.poll(10, TimeUnit.SECONDS);
  }

  boolean hasReceivedNothing() {
    return received.isEmpty();
  }

  static String basic() {
    return basic(ID, SECRET);
  }

  static String basic(String id, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
  }

  HttpResponse<String> token(Map<String, String> form) throws IOException {
    return visitor.post("/oauth/token", form, "Authorization", basic());
  }

  HttpResponse<String> exchange(Secret code) throws IOException {
    return token(exchangeForm(code));
  }

  Map<String, String> exchangeForm(Secret code) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "authorization_code");
    form.put("code", code.reveal());
    form.put("redirect_uri", callback.toString());
    return form;
  }

  HttpResponse<String> refresh(String refreshToken) throws IOException {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  HttpResponse<String> revoke(String token) throws IOException {
    return visitor.post("/oauth/revoke", Map.of("token", token), "Authorization", basic());
  }

  HttpResponse<String> me(String accessToken) throws IOException {
    return visitor.get("/v1/users/me", "Authorization", "Bearer " + accessToken);
  }

  /** Ada of Acme installs: the token answer. */
  Map<String, Object> installed() throws IOException {
    return json(exchange(pipedrive.allow(1, 11)));
  }

  HttpResponse<String> admin(String name, String body) throws IOException {
    return visitor.send("POST", "/__emulator/" + name, body, "Content-Type", "application/json");
  }

  static Map<String, Object> json(HttpResponse<String> response) {
    return json(response.body());
  }

  static Map<String, Object> json(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new AssertionError("not a JSON object", e);
    }
  }

  static String text(Map<String, Object> members, String name) {
    return String.valueOf(members.get(name));
  }

  @Override
  public void close() {
    visitor.close();
    pipedrive.close();
    app.close();
  }
}
