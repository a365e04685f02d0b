package io.latchkey.bench.cold;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import io.latchkey.local.site.Answer;
import io.latchkey.local.site.LocalServer;
import io.latchkey.local.site.Request;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * DynamoDB and Secrets Manager as far as a first request meets them: tables that are empty and take
 * every write, and secrets. It answers at once, so that what is measured is the function.
 */
final class AwsStandIn implements AutoCloseable {

  private static final String SECRET =
      JSONObjectUtils.toJSONString(
          Map.of(
              "client_id",
              "bench",
              "client_secret",
              "bench-client-secret-0123456789",
              "current",
              "a-seed-for-benches-only-0123456789ab"));

  private final LocalServer server;

  AwsStandIn() throws IOException {
    server = new LocalServer(0, new LocalClock());
    server.serve(AwsStandIn::answer);
  }

  URI address() {
    return server.baseUrl();
  }

  private static Answer answer(Request request) {
    var target = request.header("x-amz-target").orElse("");
    return target.equals("secretsmanager.GetSecretValue")
        ? Answer.json(
            200, Map.of("Name", "bench", "SecretString", SECRET, "CreatedDate", 1_700_000_000))
        : Answer.json(200, Map.of());
  }

  @Override
  public void close() {
    server.close();
  }
}
