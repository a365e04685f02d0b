package io.latchkey.cli.doctor;

import io.latchkey.cli.doctor.Finding.Failed;
import io.latchkey.cli.doctor.Finding.Passed;
import io.latchkey.cli.webhook.WebhookEndpointState;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.WebUrl;
import io.latchkey.runtime.WrongSetting;
import io.latchkey.secrets.SecretSource;
import io.latchkey.secrets.WebhookSecretSource;
import io.latchkey.webhook.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The endpoint that receives events: its URL, the keys that sign, and if it is enabled. */
final class Webhook {

  private static final String URL = "PRODUCT_WEBHOOK_URL";
  private static final String SECRET = "WEBHOOK_SECRET_ID";

  private Webhook() {}

  /**
   * Returns the checks of settings that name an endpoint and a secret; none for others.
   *
   * @param environment the webhook function's, or a local stack's
   */
  static List<Check> checks(Environment environment, SecretSource secrets) {
    return environment.find(URL).isPresent() && environment.find(SECRET).isPresent()
        ? List.of(new Check("webhook", () -> signs(environment, secrets)))
        : List.of();
  }

  /** Returns the checks of a deployed endpoint. */
  static List<Check> checks(WebhookEndpointState state, SecretSource secrets) {
    return List.of(
        new Check("webhook", () -> signs(state.environment(), secrets)),
        new Check(
            "webhook endpoint",
            () -> enabled(state.disabledSince(keys(state.environment(), secrets)))));
  }

  private static Finding signs(Environment environment, SecretSource secrets) {
    try {
      var _ = WebUrl.page(URL, environment.get(URL));
    } catch (WrongSetting wrong) {
      return new Failed(String.valueOf(wrong.getMessage()), "set the parameter, and deploy again");
    }
    return signs(keys(environment, secrets));
  }

  private static List<SigningKey> keys(Environment environment, SecretSource secrets) {
    return new WebhookSecretSource(secrets, environment.get(SECRET)).get();
  }

  static Finding signs(List<SigningKey> keys) {
    return new Passed(
        keys.size() == 1
            ? "one key signs events"
            : keys.size() + " keys sign events: the rotation is not finished");
  }

  static Finding enabled(Optional<Instant> disabledSince) {
    return disabledSince
        .<Finding>map(
            since ->
                new Failed(
                    "answered 410 Gone and was disabled at "
                        + since
                        + ": events wait in WebhookDeadLetters",
                    "fix the endpoint, then run latchkey webhook --enable and latchkey redrive"
                        + " WebhookDeadLetters"))
        .orElseGet(() -> new Passed("is enabled"));
  }
}
