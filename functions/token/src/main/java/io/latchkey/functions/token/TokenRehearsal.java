package io.latchkey.functions.token;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.priming.Rehearsal;
import io.latchkey.priming.Scene;
import io.latchkey.priming.Stage;
import io.latchkey.token.Installations;
import io.latchkey.token.Secret;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Primes with three requests: a token that is vended at once, one that must be refreshed first, and
 * one that does not exist.
 */
final class TokenRehearsal implements Rehearsal {

  private static final Secret TOKEN = Secret.of("access-0");

  @Override
  public Stage stage() {
    return Stage.set(aws -> List.of(aws.client(SqsClient.builder())));
  }

  @Override
  public List<APIGatewayV2HTTPResponse> play(Stage stage) {
    var handler = new TokenHandler(stage.context());
    var installed = Stage.installed(TOKEN, Secret.of("refresh-0"));
    var unused = stage.bean(Installations.class).save(installed);
    var account = "account=" + Stage.ACCOUNT.id();
    return List.of(
        stage.play(handler, vend(account)),
        stage.play(handler, vend(account + "&rejected=" + TOKEN.sha256())),
        stage.play(handler, vend("account=another")));
  }

  private static Scene vend(String query) {
    return Scene.get("/installations/{companyId}/{userId}/token", query)
        .at(
            "/installations/1/2/token",
            Map.of(
                "companyId", Long.toString(Stage.NOBODY.companyId()),
                "userId", Long.toString(Stage.NOBODY.userId())));
  }
}
