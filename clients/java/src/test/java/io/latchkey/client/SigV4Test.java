package io.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** Verifies the signatures of requests as AWS would. */
class SigV4Test {

  private static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Clock THEN =
      Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);

  private final SignatureCheck check = new SignatureCheck(SECRET_KEY);
  private ScriptedServer latchkey;

  @BeforeEach
  void start() throws IOException {
    latchkey = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    latchkey.close();
  }

  /** AWS's published test suite: get-vanilla, get-vanilla-query-order-key-case. */
  @Test
  void theCheckItselfAgreesWithTheSignaturesThatAwsHasPublished() throws Exception {
    assertThat(
            check.isGood(
                published("/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")))
        .isTrue();
    assertThat(
            check.isGood(
                published(
                    "/?Param2=value2&Param1=value1",
                    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")))
        .isTrue();
    assertThat(
            check.isGood(
                published(
                    "/?Param2=value2&Param1=value2",
                    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")))
        .isFalse();
  }

  @Test
  void everyRequestArrivesWithAGoodSignatureWhateverTheAccountIsCalled() throws Exception {
    for (var account :
        new String[] {
          "acme", "acme & sons", "a+b=c*d~e/f", "Åland åäö 🏝", "100%", "a'(b)!;,:@$?#[]"
        }) {
      latchkey.answers(404, "{}").answers(200, "{\"installations\":[]}").answers(204, "");
      var client = signedBy(AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET_KEY));

      client.forInstallation(account, 42, 7).token();
      client.installations(account);
      client.forInstallation(account, 42, 7).disconnect();
    }

    assertThat(latchkey.asked()).hasSize(18);
    for (var asked : latchkey.asked()) {
      assertThat(check.isGood(asked)).as(asked.pathAndQuery()).isTrue();
    }
  }

  @Test
  void theSignatureIsForApiGatewayInItsRegionAndCoversTheHost() throws Exception {
    latchkey.answers(404, "{}");

    signedBy(AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET_KEY))
        .forInstallation("acme", 42, 7)
        .token();

    var authorization = latchkey.asked().get(0).headers().getFirst("Authorization");
    assertThat(SignatureCheck.part("Credential", authorization))
        .isEqualTo("AKIDEXAMPLE/20150830/eu-central-1/execute-api/aws4_request");
    assertThat(SignatureCheck.part("SignedHeaders", authorization)).contains("host", "x-amz-date");
  }

  @Test
  void theSessionTokenOfARoleComesAlongAndIsSigned() throws Exception {
    latchkey.answers(404, "{}");

    signedBy(AwsSessionCredentialsIdentity.create("AKIDEXAMPLE", SECRET_KEY, "session/token+="))
        .forInstallation("acme", 42, 7)
        .token();

    var asked = latchkey.asked().get(0);
    assertThat(asked.headers().getFirst("X-Amz-Security-Token")).isEqualTo("session/token+=");
    assertThat(SignatureCheck.part("SignedHeaders", asked.headers().getFirst("Authorization")))
        .contains("x-amz-security-token");
    assertThat(check.isGood(asked)).isTrue();
  }

  @Test
  void credentialsThatCannotBeHadAreSaidAsTheProviderSaysIt() {
    var why = new IllegalStateException("no credentials");
    var client = client(new Provider(CompletableFuture.failedFuture(why)));

    assertThatThrownBy(() -> client.forInstallation("acme", 42, 7).token()).isSameAs(why);
    assertThat(latchkey.asked()).isEmpty();
  }

  private LatchkeyTokens signedBy(AwsCredentialsIdentity credentials) {
    return client(new Provider(CompletableFuture.completedFuture(credentials)));
  }

  private LatchkeyTokens client(Provider credentials) {
    return LatchkeyTokens.builder(latchkey.address(), new SigV4("eu-central-1", credentials, THEN))
        .clock(THEN)
        .build();
  }

  private static ScriptedServer.RecordedRequest published(String pathAndQuery, String signature) {
    var headers = new Headers();
    headers.set("Host", "example.amazonaws.com");
    headers.set("X-Amz-Date", "20150830T123600Z");
    headers.set(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature="
            + signature);
    return new ScriptedServer.RecordedRequest("GET", pathAndQuery, headers);
  }

  /** Any {@code AwsCredentialsProvider} of the SDK, as the signer sees it. */
  private record Provider(CompletableFuture<AwsCredentialsIdentity> credentials)
      implements IdentityProvider<AwsCredentialsIdentity> {

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
      return AwsCredentialsIdentity.class;
    }

    @Override
    public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(
        ResolveIdentityRequest request) {
      return credentials;
    }
  }
}
