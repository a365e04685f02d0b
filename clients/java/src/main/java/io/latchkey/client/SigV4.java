package io.latchkey.client;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * AWS Signature Version 4 for API Gateway (service {@code execute-api}), by the signer of the AWS
 * SDK. The credentials are asked for at each request, so that those of a role are always new
 * enough; every provider of the SDK keeps them meanwhile.
 */
public final class SigV4 implements RequestSigner {

  private static final String SERVICE = "execute-api";

  /** Headers that the JDK's client sets itself and does not let callers set. */
  private static final Set<String> THE_CLIENTS_OWN = theClientsOwn();

  private final String region;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
  private final Clock clock;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * Signs with the machine's time.
   *
   * @param region of the API, as {@code eu-central-1}
   * @param credentials any {@code AwsCredentialsProvider} of the SDK; its principal may do {@code
   *     execute-api:Invoke} on the token routes
   */
  public SigV4(String region, IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
    this(region, credentials, Clock.systemUTC());
  }

  /**
   * Signs with a time of your choice, of which AWS accepts 5 minutes of difference.
   *
   * @param region of the API, as {@code eu-central-1}
   * @param credentials any {@code AwsCredentialsProvider} of the SDK
   * @param clock says when a request is signed
   */
  public SigV4(
      String region, IdentityProvider<? extends AwsCredentialsIdentity> credentials, Clock clock) {
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public HttpRequest sign(HttpRequest request) {
    var unsigned =
        SdkHttpRequest.builder()
            .uri(request.uri())
            .method(SdkHttpMethod.fromValue(request.method()))
            .build();
    var identity = identity();
    var signed =
        signer
            .sign(
                sign ->
                    sign.identity(identity)
                        .request(unsigned)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
            .request();
    var result = HttpRequest.newBuilder(request, (name, value) -> true);
    signed.forEachHeader(
        (name, values) -> {
          if (!THE_CLIENTS_OWN.contains(name)) {
            values.forEach(value -> result.setHeader(name, value));
          }
        });
    return result.build();
  }

  private AwsCredentialsIdentity identity() {
    try {
      return credentials.resolveIdentity().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Set<String> theClientsOwn() {
    var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.add("Host");
    names.add("Content-Length");
    return names;
  }
}
