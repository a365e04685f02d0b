package io.latchkey.functions.token;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.installation.Installations;
import io.latchkey.pipedrive.Secret;
import io.latchkey.priming.Primer;
import io.latchkey.priming.PrimingContext;
import io.latchkey.priming.PrimingRequest;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Primes with three requests: a token that is vended at once, one that must be refreshed first, and
 * one that does not exist.
 */
final class TokenPrimer implements Primer {

  private static final Secret TOKEN = Secret.of("access-0");

  @Override
  public PrimingContext open() {
    return PrimingContext.set(aws -> List.of(aws.client(SqsClient.builder())));
  }

  @Override
  public List<APIGatewayV2HTTPResponse> prime(PrimingContext context) {
    var handler = new TokenHandler(context.context());
    var installed = PrimingContext.installed(TOKEN, Secret.of("refresh-0"));
    var _ = context.bean(Installations.class).save(installed);
    var account = "account=" + PrimingContext.ACCOUNT.id();
    return List.of(
        context.send(handler, vend(account)),
        context.send(handler, vend(account + "&rejected=" + TOKEN.sha256())),
        context.send(handler, vend("account=another")));
  }

  private static PrimingRequest vend(String query) {
    return PrimingRequest.get("/installations/{companyId}/{userId}/token", query)
        .at(
            "/installations/1/2/token",
            Map.of(
                "companyId", Long.toString(PrimingContext.NOBODY.companyId()),
                "userId", Long.toString(PrimingContext.NOBODY.userId())));
  }
}
