package io.latchkey.local.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The OAuth that the product had of its own before it had Latchkey: the same app at Pipedrive, the
 * same client id.
 */
public final class PreviousOAuth {

  private final RunningLatchkey latchkey;

  public PreviousOAuth(RunningLatchkey latchkey) {
    this.latchkey = latchkey;
  }

  /** The refresh token that it was given when this person installed, and that it has stored. */
  public Secret refreshTokenOf(Person person) {
    var code = latchkey.pipedrive().allow(person.user().companyId(), person.user().userId());
    return Secret.of(
        token(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.reveal(),
                "redirect_uri",
                latchkey.at("/callback").toString())));
  }

  private String token(Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var client = RunningStack.CLIENT_ID + ":" + RunningStack.CLIENT_SECRET;
    var answer =
        new Browser()
            .send(
                "POST",
                URI.create(latchkey.pipedrive().baseUrl() + "/oauth/token"),
                body,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)));
    PageAssert.assertThat(answer).hasStatus(200);
    try {
      return JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "refresh_token");
    } catch (ParseException e) {
      throw new AssertionError("no token", e);
    }
  }
}
