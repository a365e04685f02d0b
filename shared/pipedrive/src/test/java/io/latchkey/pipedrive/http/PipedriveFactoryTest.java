package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.metrics.Metrics;
import io.latchkey.pipedrive.Pipedrive;
import io.latchkey.runtime.Environment;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipedriveFactoryTest {

  @Test
  void everythingIsMadeWithoutReadingASecret() {
    var secrets = new SecretStore();
    var environment = new Environment(Map.of("PIPEDRIVE_SECRET_ID", "pipedrive"));
    var settings = PipedriveServer.settings(URI.create("https://oauth.pipedrive.com"), null);

    try (var context =
        ApplicationContext.builder()
            .singletons(secrets, environment, settings, Metrics.none())
            .start()) {
      assertThat(context.getBean(Pipedrive.class)).isInstanceOf(HttpPipedrive.class);
      assertThat(context.getBean(PipedriveConsent.class)).isNotNull();
      assertThat(context.getBean(PipedriveCredentials.class)).isNotNull();
      assertThat(secrets.reads()).isZero();

      assertThat(context.getBean(PipedriveCredentials.class).clientId()).isEqualTo("app-1");
    }
  }
}
