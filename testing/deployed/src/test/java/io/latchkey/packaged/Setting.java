package io.latchkey.packaged;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.template.Template;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The settings of both worlds: the template's parameters, and the contents of the secrets. */
final class Setting {

  static final Path ROOT = Path.of("..", "..");

  /** The origin of the samples. PUBLIC_BASE_URL is empty, as it is by default. */
  static final String LATCHKEY = "https://api1234567.execute-api.eu-central-1.amazonaws.com";

  static final String PRODUCT = "https://product.example";
  static final String CLIENT_ID = "sample-client-id";
  static final String CLIENT_SECRET = "sample-client-secret";
  static final String ASSERTION_SECRET = "an-assertion-secret-for-tests-only-0123456789";
  static final String SEALING_SEED = "a-sealing-seed-for-tests-only-0123456789abcdef";

  static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** A webhook without a listener in either world. */
  private static final String NOBODY = "http://localhost:9/events";

  private Setting() {}

  static PipedriveEmulator pipedrive() throws IOException {
    return new PipedriveEmulator(
        new EmulatorSettings(
            0,
            CLIENT_ID,
            Secret.of(CLIENT_SECRET),
            URI.create(LATCHKEY + "/callback"),
            URI.create(LATCHKEY + "/install")),
        new LocalClock());
  }

  static Template template(PipedriveEmulator pipedrive) throws IOException {
    return Template.read(
        ROOT.resolve("template.yaml"),
        Map.of(
            "PRODUCT_ISSUER",
            PRODUCT,
            "PRODUCT_CONNECT_URL",
            PRODUCT + "/connect",
            "PRODUCT_SUBSCRIBE_URL",
            PRODUCT + "/subscribe",
            "PRODUCT_INSTALLED_URL",
            PRODUCT + "/installed",
            "PRODUCT_CANCELLED_URL",
            PRODUCT + "/cancelled",
            "PRODUCT_WEBHOOK_URL",
            NOBODY,
            "PIPEDRIVE_OAUTH_URL",
            pipedrive.baseUrl().toString(),
            "PIPEDRIVE_API_URL",
            pipedrive.baseUrl().toString()));
  }

  /** Returns the secrets by the environment variable that names each one to a function. */
  static Map<String, String> secrets() {
    return Map.of(
        "PIPEDRIVE_SECRET_ID",
        JSONObjectUtils.toJSONString(
            Map.of("client_id", CLIENT_ID, "client_secret", CLIENT_SECRET)),
        "ASSERTION_SECRET_ID",
        JSONObjectUtils.toJSONString(Map.of("current", ASSERTION_SECRET)),
        "WEBHOOK_SECRET_ID",
        JSONObjectUtils.toJSONString(Map.of("current", WEBHOOK_SECRET)),
        "SEALING_SECRET_ID",
        JSONObjectUtils.toJSONString(Map.of("current", SEALING_SEED)));
  }
}
