package io.latchkey.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;

/**
 * Pipedrive's DELETE, authentic and well formed unless a test changes it. Its timestamp is the
 * moment at which it is written, not the one at which it is sent.
 *
 * @param authorization the header; empty for none
 */
public record UninstallNotice(RunningLatchkey latchkey, String authorization, String body) {

  public UninstallNotice(RunningLatchkey latchkey) {
    this(latchkey, basic(RunningStack.CLIENT_SECRET), "");
  }

  public UninstallNotice of(Person person) {
    return saying(body(person, RunningStack.CLIENT_ID));
  }

  private String body(Person person, String clientId) {
    var now = latchkey.stack().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    return JSONObjectUtils.toJSONString(
        Map.of(
            "client_id", clientId,
            "company_id", person.user().companyId(),
            "user_id", person.user().userId(),
            "timestamp", now.toString()));
  }

  public UninstallNotice saying(String other) {
    return new UninstallNotice(latchkey, authorization, other);
  }

  public UninstallNotice forApp(String clientId) {
    return saying(body.replace("\"" + RunningStack.CLIENT_ID + "\"", "\"" + clientId + "\""));
  }

  public UninstallNotice signedWith(String secret) {
    return new UninstallNotice(latchkey, basic(secret), body);
  }

  public UninstallNotice unsigned() {
    return new UninstallNotice(latchkey, "", body);
  }

  private static String basic(String secret) {
    var pair = RunningStack.CLIENT_ID + ":" + secret;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  public Page sent() {
    var address = latchkey.at("/callback");
    var browser = new Browser();
    return authorization.isEmpty()
        ? browser.send("DELETE", address, body, "Content-Type", "application/json")
        : browser.send(
            "DELETE",
            address,
            body,
            "Content-Type",
            "application/json",
            "Authorization",
            authorization);
  }
}
