package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.Fault;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.pipedrive.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The storm in small: threads of one process. */
class ConcurrentRequestsTest {

  @Test
  void howeverManyVendAnExpiredGrantAtOnceItIsRefreshedOnce() throws Exception {
    var callback = URI.create("https://latchkey.example/callback");
    var app =
        new EmulatorSettings(
            0, VendStage.CLIENT_ID, Secret.of(VendStage.CLIENT_SECRET), callback, callback);
    try (var pipedrive = new PipedriveEmulator(app, new LocalClock())) {
      var template = VendStage.template(Path.of("..", "template.yaml"), pipedrive.baseUrl());
      try (var dynamoDb = LocalDynamoDb.start(template.tables());
          var stage = new VendStage(template, dynamoDb.client())) {
        stage.install(pipedrive.allow(42, 7), Duration.ofMinutes(-1));
        pipedrive.fault(Fault.slow("/oauth/token", Duration.ofMillis(300)).times(100));

        var volley = ConcurrentRequests.of(stage, 100);

        assertThat(volley.refused()).isZero();
        assertThat(volley.vended()).isEqualTo(100);
        assertThat(volley.tokens()).hasSize(1);
        assertThat(pipedrive.refreshes()).isEqualTo(1);
      }
    }
  }
}
