package io.latchkey.priming;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/**
 * An HTTP client for the AWS SDK that simulates DynamoDB and Secrets Manager for priming. The SDK's
 * own work before and after the network is real. Stores items by key and ignores conditions,
 * because there is no other writer.
 */
public final class StubAwsHttpClient implements SdkHttpClient {

  /** A value with the format of a client secret and of a seed, which is not a secret. */
  static final String NO_SECRET = "rehearsal-rehearsal-rehearsal-rehearsal";

  private final Map<String, Object> items = new HashMap<>();

  StubAwsHttpClient() {}

  /** A client of a service, which goes no further than here. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .httpClient(this)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", NO_SECRET)))
        .build();
  }

  void empty() {
    items.clear();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        var body = JSONObjectUtils.toJSONString(answer(request)).getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpResponse.builder()
                    .statusCode(200)
                    .putHeader("Content-Type", "application/x-amz-json-1.1")
                    .putHeader("Content-Length", Integer.toString(body.length))
                    .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  private Map<String, Object> answer(HttpExecuteRequest request) {
    var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    var asked = body(request);
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "GetSecretValue" -> secret();
      case "GetItem" -> {
        var item = items.get(key(asked, asked.getOrDefault("Key", Map.of())));
        yield item == null ? Map.of() : Map.of("Item", item);
      }
      case "PutItem" -> {
        keep(asked);
        yield Map.of();
      }
      case "TransactWriteItems" -> {
        for (var step : (List<?>) asked.getOrDefault("TransactItems", List.of())) {
          if (step instanceof Map<?, ?> parts && parts.get("Put") instanceof Map<?, ?> put) {
            keep(put);
          }
        }
        yield Map.of();
      }
      default -> Map.of();
    };
  }

  private void keep(Map<?, ?> put) {
    var item = put.get("Item");
    if (item != null) {
      items.put(key(put, item), item);
    }
  }

  private static String key(Map<?, ?> asked, Object attributes) {
    return asked.get("TableName") + "/" + ((Map<?, ?>) attributes).get("pk");
  }

  private static Map<String, Object> secret() {
    var members =
        Map.<String, Object>of(
            "client_id", "rehearsal", "client_secret", NO_SECRET, "current", NO_SECRET);
    return Map.of(
        "Name",
        "rehearsal",
        "SecretString",
        JSONObjectUtils.toJSONString(members),
        "CreatedDate",
        0);
  }

  private static Map<String, Object> body(HttpExecuteRequest request) {
    try (var stream = request.contentStreamProvider().orElseThrow().newStream()) {
      return JSONObjectUtils.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalArgumentException("the SDK sends JSON", e);
    }
  }

  @Override
  public void close() {}
}
