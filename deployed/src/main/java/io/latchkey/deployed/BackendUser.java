package io.latchkey.deployed;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The product's backend as an IAM user that may call the token routes, and nothing else
 * (docs/operate.md).
 */
final class BackendUser {

  private static final String NAME = "product-backend";

  private final AwsBasicCredentials credentials;

  BackendUser(AwsBasicCredentials credentials) {
    this.credentials = credentials;
  }

  /** Makes the user, with the policy that docs/operate.md tells an operator to give. */
  static BackendUser create(IamClient iam, String account, String apiId) {
    iam.createUser(request -> request.userName(NAME));
    iam.putUserPolicy(
        request ->
            request
                .userName(NAME)
                .policyName("token-routes")
                .policyDocument(
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "execute-api:Invoke",
                      "Resource": "arn:aws:execute-api:%s:%s:%s/$default/*/installations*"}]}
                    """
                        .formatted(AwsEmulator.REGION.id(), account, apiId)));
    var key = iam.createAccessKey(request -> request.userName(NAME)).accessKey();
    return new BackendUser(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
  }

  /**
   * Signs a request without a body (SigV4).
   *
   * @throws IllegalArgumentException where its Host and target are no URI
   */
  RequestHead signed(RequestHead head) {
    SdkHttpRequest request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(head.method()))
            .uri(URI.create("http://" + head.field("Host").orElse("") + head.target()))
            .build();
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                unsigned ->
                    unsigned
                        .identity(credentials)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, AwsEmulator.REGION.id()))
            .request();
    var result = head;
    for (var field : signed.headers().entrySet()) {
      result = result.with(field.getKey(), String.join(",", field.getValue()));
    }
    return result;
  }
}
