package io.latchkey.runtime;

import io.latchkey.install.Policy;
import io.latchkey.installation.BaseUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every function shares, validated at its start (docs/settings.md).
 *
 * @param publicBaseUrl PUBLIC_BASE_URL; null if API Gateway's own domain serves
 * @param productIssuer PRODUCT_ISSUER, the assertion's {@code iss}
 * @param assertionJwksUrl ASSERTION_JWKS_URL; null if assertions are signed with a shared secret
 * @param product the product's pages
 * @param branding how people recognize the product on Latchkey's pages
 * @param pipedrive the addresses of Pipedrive
 * @param policy the operator's decisions about installs
 */
public record Settings(
    @Nullable BaseUrl publicBaseUrl,
    String productIssuer,
    @Nullable URI assertionJwksUrl,
    ProductUrls product,
    Branding branding,
    PipedriveUrls pipedrive,
    Policy policy) {

  /**
   * Reads them from the environment.
   *
   * @throws WrongSetting naming the first one that is missing or cannot be used
   */
  public static Settings from(Environment environment) {
    return new SettingsReader(environment).read();
  }

  /** Returns warnings about allowed but unsafe settings, one line each, for the log at start. */
  public List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (policy.callbackWithoutState() == Policy.CallbackWithoutState.TRUST) {
      warnings.add(
          "CALLBACK_WITHOUT_STATE is trust: anybody can send somebody a link that installs without"
              + " a question (login CSRF)");
    }
    var inTheClear = inTheClear();
    if (!inTheClear.isEmpty()) {
      warnings.add(
          "http is for trying things out on one machine: " + String.join(", ", inTheClear));
    }
    var elsewhere = notPipedrive();
    if (!elsewhere.isEmpty()) {
      warnings.add(
          String.join(" and ", elsewhere)
              + " is not Pipedrive: the client secret, codes and tokens go there");
    }
    return List.copyOf(warnings);
  }

  private List<String> notPipedrive() {
    var addresses = new LinkedHashMap<String, URI>();
    addresses.put("PIPEDRIVE_OAUTH_URL", pipedrive.oauth());
    if (pipedrive.api() != null) {
      addresses.put("PIPEDRIVE_API_URL", pipedrive.api());
    }
    addresses.values().removeIf(address -> address.getHost().endsWith(".pipedrive.com"));
    return List.copyOf(addresses.keySet());
  }

  private List<String> inTheClear() {
    var addresses = new LinkedHashMap<String, URI>();
    if (publicBaseUrl != null) {
      addresses.put("PUBLIC_BASE_URL", URI.create(publicBaseUrl.value()));
    }
    if (assertionJwksUrl != null) {
      addresses.put("ASSERTION_JWKS_URL", assertionJwksUrl);
    }
    addresses.put("PRODUCT_CONNECT_URL", product.connect());
    addresses.put("PRODUCT_SUBSCRIBE_URL", product.subscribe());
    addresses.put("PRODUCT_INSTALLED_URL", product.installed());
    addresses.put("PRODUCT_CANCELLED_URL", product.cancelled());
    if (branding.logo() != null) {
      addresses.put("PRODUCT_LOGO_URL", branding.logo());
    }
    if (branding.support() != null) {
      addresses.put("PRODUCT_SUPPORT_URL", branding.support());
    }
    addresses.put("PIPEDRIVE_OAUTH_URL", pipedrive.oauth());
    if (pipedrive.api() != null) {
      addresses.put("PIPEDRIVE_API_URL", pipedrive.api());
    }
    addresses.values().removeIf(address -> !WebUrl.isLocalHttp(address));
    return List.copyOf(addresses.keySet());
  }
}
