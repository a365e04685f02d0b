package io.latchkey.local;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.product.DemoProduct;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.WebUrl;
import io.latchkey.runtime.WrongSetting;
import io.latchkey.webhook.SigningKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of the local stack: the environment, with defaults that work together for everything
 * that is not set. Secrets that are not set are random and last until the stack stops.
 */
public final class LocalSettings {

  /** HS256 requires a key at least as long as its hash (RFC 7518 section 3.2). */
  private static final int SHORTEST_ASSERTION_SECRET = 32;

  private final Map<String, String> values = new HashMap<>();
  private final SecureRandom random;
  private final String sealingSeed;
  private final boolean emulator;
  private final boolean demoProduct;

  /**
   * @throws WrongSetting if a port is invalid, or if a setting requires another one that is missing
   */
  public LocalSettings(Map<String, String> environment, SecureRandom random) {
    this.random = random;
    this.sealingSeed = randomSecret();
    environment.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            values.put(name, value);
          }
        });
    byDefault("GATEWAY_PORT", "8080");
    byDefault("EMULATOR_PORT", "8081");
    byDefault("PRODUCT_PORT", "8082");
    byDefault("PUBLIC_BASE_URL", gatewayUrl());
    emulator = get("PIPEDRIVE_OAUTH_URL", emulatorUrl()).equals(emulatorUrl());
    if (emulator) {
      emulatorDefaults();
    }
    demoProduct = (get("PRODUCT_CONNECT_URL", productUrl()) + "/").startsWith(productUrl() + "/");
    if (demoProduct) {
      productDefaults();
    }
    byDefault("WEBHOOK_SECRET", SigningKey.generate(random).reveal());
    checkSecrets();
  }

  private void emulatorDefaults() {
    byDefault("PIPEDRIVE_OAUTH_URL", emulatorUrl());
    byDefault("PIPEDRIVE_API_URL", emulatorUrl());
    byDefault("PIPEDRIVE_CLIENT_ID", "latchkey-local");
    byDefault("PIPEDRIVE_CLIENT_SECRET", randomSecret());
  }

  private void productDefaults() {
    byDefault("PRODUCT_ISSUER", productUrl());
    byDefault("PRODUCT_CONNECT_URL", productUrl() + "/connect");
    byDefault("PRODUCT_SUBSCRIBE_URL", productUrl() + "/subscribe");
    byDefault("PRODUCT_INSTALLED_URL", productUrl() + "/installed");
    byDefault("PRODUCT_CANCELLED_URL", productUrl() + "/cancelled");
    byDefault("PRODUCT_WEBHOOK_URL", productUrl() + DemoProduct.WEBHOOK);
    byDefault("ASSERTION_SECRET", randomSecret());
    if (!values.containsKey("PRODUCT_NAME")) {
      brandingDefaults();
    }
  }

  private void brandingDefaults() {
    byDefault("PRODUCT_NAME", DemoProduct.NAME);
    byDefault("PRODUCT_LOGO_URL", productUrl() + DemoProduct.LOGO);
    byDefault("PRODUCT_COLOR", DemoProduct.COLOR);
    byDefault("PRODUCT_SUPPORT_URL", DemoProduct.SUPPORT);
  }

  private void checkSecrets() {
    get("PIPEDRIVE_CLIENT_ID");
    get("PIPEDRIVE_CLIENT_SECRET");
    checkSigningKey("WEBHOOK_SECRET");
    if (values.containsKey("WEBHOOK_PREVIOUS_SECRET")) {
      checkSigningKey("WEBHOOK_PREVIOUS_SECRET");
    }
    if (values.containsKey("ASSERTION_JWKS_URL")) {
      return;
    }
    if (get("ASSERTION_SECRET").getBytes(StandardCharsets.UTF_8).length
        < SHORTEST_ASSERTION_SECRET) {
      throw new WrongSetting("ASSERTION_SECRET", "is shorter than 32 bytes");
    }
  }

  private void checkSigningKey(String name) {
    try {
      var _ = SigningKey.of(Secret.of(get(name)));
    } catch (IllegalArgumentException _) {
      throw new WrongSetting(name, "must be whsec_ and the base64 of 24 to 64 bytes");
    }
  }

  /** Returns true if Pipedrive is the local emulator. */
  public boolean hasEmulator() {
    return emulator;
  }

  /** Returns true if the product is the local demo. */
  public boolean hasDemoProduct() {
    return demoProduct;
  }

  /** Returns true if the demo product receives the events. */
  public boolean isDemoProductsWebhook() {
    return (productUrl() + DemoProduct.WEBHOOK).equals(values.get("PRODUCT_WEBHOOK_URL"));
  }

  /**
   * The address at which people and Pipedrive reach Latchkey: the gateway, or a tunnel that leads
   * to it.
   *
   * @throws WrongSetting if it is not the address of a site
   */
  public URI publicBaseUrl() {
    return WebUrl.site("PUBLIC_BASE_URL", get("PUBLIC_BASE_URL"));
  }

  public String gatewayUrl() {
    return "http://localhost:" + port("GATEWAY_PORT");
  }

  public String emulatorUrl() {
    return "http://localhost:" + port("EMULATOR_PORT");
  }

  public String productUrl() {
    return "http://localhost:" + port("PRODUCT_PORT");
  }

  /**
   * Returns the port that a setting names.
   *
   * @throws WrongSetting if it is not a port
   */
  public int port(String name) {
    var digits = get(name);
    if (!digits.matches("[0-9]{1,5}")
        || Integer.parseInt(digits) < 1
        || Integer.parseInt(digits) > 65_535) {
      throw new WrongSetting(name, "must be a port, 1 to 65535");
    }
    return Integer.parseInt(digits);
  }

  /**
   * Returns the value of a setting, or its default.
   *
   * @throws WrongSetting if it has neither
   */
  public String get(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new WrongSetting(name, "is not set");
    }
    return value;
  }

  /** Returns all settings by name, including defaults. */
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  /** Returns the settings as the environment of a function that can read every secret. */
  public Environment asOfAFunction() {
    var variables = new HashMap<>(values);
    secrets().keySet().forEach(name -> variables.put(name, name));
    return new Environment(variables);
  }

  /**
   * The contents of the local secret store, by the environment variable that names each secret to a
   * function.
   */
  public Map<String, String> secrets() {
    return Map.of(
        "PIPEDRIVE_SECRET_ID",
        json(
            "client_id", "PIPEDRIVE_CLIENT_ID",
            "client_secret", "PIPEDRIVE_CLIENT_SECRET",
            "previous_client_secret", "PIPEDRIVE_PREVIOUS_CLIENT_SECRET"),
        "ASSERTION_SECRET_ID",
        json("current", "ASSERTION_SECRET", "previous", "ASSERTION_PREVIOUS_SECRET"),
        "WEBHOOK_SECRET_ID",
        json("current", "WEBHOOK_SECRET", "previous", "WEBHOOK_PREVIOUS_SECRET"),
        "SEALING_SECRET_ID",
        JSONObjectUtils.toJSONString(Map.of("current", sealingSeed)));
  }

  private String json(String... membersAndSettings) {
    var json = new LinkedHashMap<String, Object>();
    for (var i = 0; i < membersAndSettings.length; i += 2) {
      var value = values.get(membersAndSettings[i + 1]);
      if (value != null) {
        json.put(membersAndSettings[i], value);
      }
    }
    return JSONObjectUtils.toJSONString(json);
  }

  private String get(String name, String byDefault) {
    return values.getOrDefault(name, byDefault);
  }

  private void byDefault(String name, String value) {
    values.putIfAbsent(name, value);
  }

  private String randomSecret() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
