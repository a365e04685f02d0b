package io.latchkey.client;

import io.latchkey.client.CallOutcome.Answered;
import io.latchkey.client.CallOutcome.NotCalled;
import io.latchkey.client.VendOutcome.NeedsReauthorization;
import io.latchkey.client.VendOutcome.NotNow;
import io.latchkey.client.VendOutcome.Token;
import io.latchkey.client.VendOutcome.Unknown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/** The examples of README.md, so that they compile. */
final class ReadmeExamples {

  private final String account = "acme";
  private final long companyId = 42;
  private final long userId = 7;

  LatchkeyTokens begin(IdentityProvider<AwsCredentialsIdentity> credentials) {
    LatchkeyTokens latchkey =
        LatchkeyTokens.builder(
                URI.create("https://latchkey.example"), new SigV4("eu-central-1", credentials))
            .build();
    return latchkey;
  }

  String call(LatchkeyTokens latchkey) throws IOException, InterruptedException {
    CallOutcome<HttpResponse<String>> outcome =
        latchkey
            .forInstallation(account, companyId, userId)
            .send(api -> HttpRequest.newBuilder(api.resolve("/v1/deals")), BodyHandlers.ofString());
    return switch (outcome) {
      case Answered<HttpResponse<String>>(var answer) -> answer.body();
      case NotCalled<HttpResponse<String>>(NeedsReauthorization(var url)) ->
          "show the person " + url;
      case NotCalled<HttpResponse<String>>(NotNow(var wait)) -> "try again in " + wait;
      case NotCalled<HttpResponse<String>>(Unknown unknown) -> "not connected";
    };
  }

  Object callOtherwise(InstallationTokens tokens) throws IOException, InterruptedException {
    CallOutcome<Integer> status = tokens.call(this::deals, each -> each == 401);
    return status;
  }

  private int deals(Token token) {
    return token.accessToken().reveal().length();
  }

  Object askForToken(InstallationTokens tokens) throws IOException, InterruptedException {
    VendOutcome outcome = tokens.token();
    return outcome;
  }

  List<Object> rest(LatchkeyTokens latchkey, InstallationTokens tokens)
      throws IOException, InterruptedException {
    List<ListedInstallation> connected = latchkey.installations(account);
    EndOutcome ended = tokens.disconnect();
    EndOutcome erased = latchkey.erase(account);
    return List.of(connected, ended, erased);
  }
}
