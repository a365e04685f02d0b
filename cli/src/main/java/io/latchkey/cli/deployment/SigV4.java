package io.latchkey.cli.deployment;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;

/** AWS Signature Version 4 for API Gateway. */
final class SigV4 implements TokenRoutes.Signature {

  private final AwsCredentialsProvider credentials;
  private final Region region;
  private final Clock clock;

  SigV4(AwsCredentialsProvider credentials, Region region, Clock clock) {
    this.credentials = credentials;
    this.region = region;
    this.clock = clock;
  }

  @Override
  public Map<String, String> of(String method, URI address, String body) {
    SdkHttpRequest request =
        SdkHttpFullRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(address).build();
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                unsigned ->
                    unsigned
                        .identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
            .request();
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    signed.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    headers.keySet().removeAll(Set.of("Host", "Content-Length")); // the HTTP client sends its own
    return headers;
  }
}
