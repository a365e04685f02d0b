package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.memory.TestClock;
import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The time that each call waits for its answer. */
class CallTimeoutTest {

  private static final URI PIPEDRIVE = URI.create("https://pipedrive.example");

  private final List<HttpRequest> sent = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private final HttpPipedrive pipedrive =
      new HttpPipedrive(
          new SecretStore().source(clock),
          PipedriveServer.settings(PIPEDRIVE, PIPEDRIVE),
          Metrics.none(),
          clock,
          new Recording());

  private final class Recording implements HttpTransport {

    @Override
    public HttpResult send(HttpRequest request) {
      sent.add(request);
      return new HttpResult.Lost("cut");
    }

    @Override
    public void close() {}
  }

  /** Pipedrive may have used the code up, and giving it up early loses the grant. */
  @Test
  void anExchangeIsWaitedForAsLongAsTheFunctionCanStillStoreIt() {
    pipedrive.exchange(Secret.of("code"), URI.create("https://latchkey.example/callback"));

    assertThat(sent).map(HttpRequest::timeout).containsExactly(Optional.of(Duration.ofSeconds(20)));
  }

  @Test
  void aRevocationIsWaitedForAsLongAsUsual() {
    pipedrive.revoke(Secret.of("rt"));

    assertThat(sent).map(HttpRequest::timeout).containsExactly(Optional.empty());
  }
}
