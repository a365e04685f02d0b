package io.latchkey.cli.importing;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CannotGoOn;
import io.latchkey.token.InstallationId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;

/** Latchkey's route for imports, as the product's backend calls it. Follows no redirect. */
final class TokenRoutes implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(35); // API Gateway's 30, and a little
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  /** Makes the headers that say who is asking. */
  interface Caller {
    Map<String, List<String>> headers(URI address, byte[] body);
  }

  private final String baseUrl;
  private final Caller caller;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  TokenRoutes(String baseUrl, Caller caller) {
    this.baseUrl = baseUrl;
    this.caller = caller;
  }

  /** For the local gateway, which cannot check a signature. */
  static Caller local() {
    return (address, body) -> Map.of("Authorization", List.of("Bearer local"));
  }

  /** SigV4 for API Gateway. */
  static Caller signed(AwsCredentialsProvider credentials, Region region) {
    return (address, body) ->
        AwsV4HttpSigner.create()
            .sign(
                unsigned ->
                    unsigned
                        .identity(credentials.resolveCredentials())
                        .request(
                            SdkHttpRequest.builder()
                                .uri(address)
                                .method(SdkHttpMethod.POST)
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()))
            .request()
            .headers();
  }

  /**
   * @param move whether an installation may be taken from another account
   * @throws CannotGoOn where no row would fare better
   */
  Answer bring(Row row, boolean move) {
    var address =
        URI.create(
            baseUrl
                + "/installations?account="
                + URLEncoder.encode(row.account(), StandardCharsets.UTF_8).replace("+", "%20"));
    var body = body(row, move).getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    caller
        .headers(address, body)
        .forEach(
            (name, values) -> {
              if (!isOfTheClient(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException noAnswer) {
      return new Answer.Later(A_MOMENT, "no_answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotGoOn("interrupted: run the same again, it goes on from here");
    }
  }

  /** The JDK's client sets these itself, to what was signed. */
  private static boolean isOfTheClient(String header) {
    return header.equalsIgnoreCase("Host")
        || header.equalsIgnoreCase("Content-Length")
        || header.equalsIgnoreCase("Content-Type");
  }

  private static String body(Row row, boolean move) {
    var members = new LinkedHashMap<String, Object>();
    members.put("refresh_token", row.refreshToken().reveal());
    members.put(
        "entitlement",
        switch (row.entitlement()) {
          case TRIAL -> "trial";
          case ACTIVE, NONE -> "active";
        });
    for (var id : row.who()) {
      members.put("company_id", id.companyId());
      members.put("user_id", id.userId());
    }
    if (move) {
      members.put("move", true);
    }
    return JSONObjectUtils.toJSONString(members);
  }

  private Answer answer(HttpResponse<String> answered) {
    var members = members(answered.body());
    return switch (answered.statusCode()) {
      case 200 ->
          new Answer.Here(
              text(members, "status"),
              id(members)
                  .orElseThrow(() -> new CannotGoOn(baseUrl + " answers what Latchkey does not")));
      case 409, 400 ->
          new Answer.Refused(
              code(members),
              id(members).stream().toList(),
              Optional.ofNullable(members.get("reauthorize_url")).map(String::valueOf).stream()
                  .toList());
      case 429, 502, 503, 504 -> new Answer.Later(wait(answered), code(members));
      case 500 -> {
        if (code(members).equals("grant_lost")) {
          yield new Answer.Lost();
        }
        yield new Answer.Later(A_MOMENT, "no_answer");
      }
      case 403 ->
          throw new CannotGoOn(
              "403: these credentials may not do POST /installations there (docs/migrate.md)");
      default ->
          throw new CannotGoOn(
              baseUrl + " answers " + answered.statusCode() + " to POST /installations");
    };
  }

  private static Duration wait(HttpResponse<String> answered) {
    return answered
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds)
        .filter(wait -> wait.compareTo(Duration.ofSeconds(1)) >= 0)
        .orElse(A_MOMENT);
  }

  /** API Gateway's own answers have no code. */
  private static String code(Map<String, Object> members) {
    var code = text(members, "code");
    return code.matches("[a-z_]{1,40}") ? code : "no_answer";
  }

  private static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  private static Optional<InstallationId> id(Map<String, Object> members) {
    return members.get("company_id") instanceof Long companyId
            && members.get("user_id") instanceof Long userId
        ? InstallationId.parse(companyId.toString(), userId.toString())
        : Optional.empty();
  }

  private static Map<String, Object> members(String body) {
    try {
      return body.stripLeading().startsWith("{") ? JSONObjectUtils.parse(body) : Map.of();
    } catch (ParseException notJson) {
      return Map.of();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
