package io.latchkey.deployed;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.iam.IamClient;

/** The product's backend as an IAM user that may call its routes, and nothing else. */
final class BackendUser {

  /** The stack's outputs for the backend, one for each of its routes. */
  static final List<String> EVERY_ROUTE =
      List.of(
          "BackendVendArn",
          "BackendListArn",
          "BackendImportArn",
          "BackendDisconnectArn",
          "BackendEraseArn");

  private final AwsBasicCredentials credentials;

  BackendUser(AwsBasicCredentials credentials) {
    this.credentials = credentials;
  }

  /**
   * Makes a user with the policy that docs/operate.md, "Let your backend in", shows.
   *
   * @param arns of the routes that the user may call, as the stack's outputs have them
   */
  static BackendUser create(IamClient iam, String name, List<String> arns) {
    var resources =
        arns.stream().map(arn -> "\"" + arn + "\"").collect(Collectors.joining(", ", "[", "]"));
    iam.createUser(request -> request.userName(name));
    iam.putUserPolicy(
        request ->
            request
                .userName(name)
                .policyName("token-routes")
                .policyDocument(
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "execute-api:Invoke",
                      "Resource": %s}]}
                    """
                        .formatted(resources)));
    var key = iam.createAccessKey(request -> request.userName(name)).accessKey();
    return new BackendUser(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
  }

  /**
   * Signs a request without a body (SigV4).
   *
   * @throws IllegalArgumentException if its Host and target are not a valid URI
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
