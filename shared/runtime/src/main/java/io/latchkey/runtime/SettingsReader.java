package io.latchkey.runtime;

import io.latchkey.install.Policy;
import io.latchkey.install.Policy.CallbackWithoutState;
import io.latchkey.install.Policy.InstallWithoutAccount;
import io.latchkey.install.Policy.Trial;
import io.latchkey.installation.BaseUrl;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@link Settings} from the environment, and refuses what cannot be right. */
final class SettingsReader {

  private static final Duration SHORTEST_TTL = Duration.ofMinutes(10);
  private static final Duration LONGEST_TTL = Duration.ofDays(7);

  /**
   * The issuer is part of DynamoDB's keys with a jti of 512 bytes at most. A key has 2,048 at most.
   */
  private static final int MOST_ISSUER_BYTES = 512;

  private final Environment environment;

  SettingsReader(Environment environment) {
    this.environment = environment;
  }

  /**
   * @throws WrongSetting naming the first one that is missing or cannot be used
   */
  Settings read() {
    return new Settings(
        publicBaseUrl(),
        issuer(),
        assertionJwksUrl(),
        new ProductUrls(
            productUrl("PRODUCT_CONNECT_URL", "install"),
            productUrl("PRODUCT_SUBSCRIBE_URL", "install", "account"),
            productUrl("PRODUCT_INSTALLED_URL", "status", "company_id", "user_id", "account"),
            productUrl("PRODUCT_CANCELLED_URL", "status")),
        new BrandingReader(environment).read(),
        new PipedriveUrls(
            WebUrl.site(
                "PIPEDRIVE_OAUTH_URL",
                environment.find("PIPEDRIVE_OAUTH_URL").orElse("https://oauth.pipedrive.com")),
            pipedriveApiUrl()),
        new Policy(
            word("CALLBACK_WITHOUT_STATE", CallbackWithoutState.CONFIRM),
            word("INSTALL_WITHOUT_ACCOUNT", InstallWithoutAccount.IDENTIFY),
            word("TRIAL", Trial.INSTALL),
            attemptTtl()));
  }

  private @Nullable BaseUrl publicBaseUrl() {
    return environment
        .find("PUBLIC_BASE_URL")
        .map(value -> new BaseUrl(WebUrl.site("PUBLIC_BASE_URL", value).toString()))
        .orElse(null);
  }

  private @Nullable URI assertionJwksUrl() {
    return environment
        .find("ASSERTION_JWKS_URL")
        .map(value -> WebUrl.page("ASSERTION_JWKS_URL", value))
        .orElse(null);
  }

  private @Nullable URI pipedriveApiUrl() {
    return environment
        .find("PIPEDRIVE_API_URL")
        .map(value -> WebUrl.site("PIPEDRIVE_API_URL", value))
        .orElse(null);
  }

  private String issuer() {
    var issuer = environment.get("PRODUCT_ISSUER");
    if (issuer.getBytes(StandardCharsets.UTF_8).length > MOST_ISSUER_BYTES
        || issuer.chars().anyMatch(Character::isISOControl)) {
      throw new WrongSetting(
          "PRODUCT_ISSUER", "must be at most 512 bytes, and have no control character");
    }
    return issuer;
  }

  /**
   * Reads a page of the product. Latchkey appends these parameters, so the URL must not have any of
   * them.
   */
  private URI productUrl(String setting, String... appended) {
    var uri = WebUrl.page(setting, environment.get(setting));
    for (var name : namesInQuery(setting, uri)) {
      if (List.of(appended).contains(name)) {
        throw new WrongSetting(
            setting, "must not have the parameter " + name + " in its query: it is added");
      }
    }
    return uri;
  }

  private static List<String> namesInQuery(String setting, URI uri) {
    if (uri.getRawQuery() == null) {
      return List.of();
    }
    try {
      return Arrays.stream(uri.getRawQuery().split("&", -1))
          .map(pair -> URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8))
          .toList();
    } catch (IllegalArgumentException _) {
      throw new WrongSetting(setting, "has a query that is not percent-encoded as it should be");
    }
  }

  private Duration attemptTtl() {
    var ttl =
        environment.find("ATTEMPT_TTL").map(SettingsReader::duration).orElse(Duration.ofHours(24));
    if (ttl.compareTo(SHORTEST_TTL) < 0 || ttl.compareTo(LONGEST_TTL) > 0) {
      throw new WrongSetting("ATTEMPT_TTL", "must be PT10M to P7D");
    }
    return ttl;
  }

  private static Duration duration(String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException _) {
      throw new WrongSetting("ATTEMPT_TTL", "must be an ISO 8601 duration such as PT24H or P2D");
    }
  }

  /** One of the words of an enum, in lower case as the documentation spells them. */
  private <E extends Enum<E>> E word(String setting, E byDefault) {
    var words = byDefault.getDeclaringClass().getEnumConstants();
    var value = environment.find(setting).orElse(lowerCase(byDefault));
    for (var word : words) {
      if (lowerCase(word).equals(value)) {
        return word;
      }
    }
    var all = Arrays.stream(words).map(SettingsReader::lowerCase).collect(Collectors.joining(", "));
    throw new WrongSetting(setting, "must be one of: " + all);
  }

  private static String lowerCase(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
