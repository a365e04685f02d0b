package io.latchkey.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeFactoryTest {

  @Test
  void aRegisteredBeanWinsOverTheProcessesOwn() {
    var clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    var environment = new Environment(Map.of("NAME", "value"));

    try (var context = ApplicationContext.builder().singletons(clock, environment).start()) {
      assertThat(context.getBean(Clock.class)).isSameAs(clock);
      assertThat(context.getBean(Environment.class)).isSameAs(environment);
    }
  }

  @Test
  void settingsAreReadFromTheRegisteredEnvironment() {
    var environment = new Environment(Map.of("PRODUCT_ISSUER", "\n"));

    try (var context = ApplicationContext.builder().singletons(environment).start()) {
      assertThatThrownBy(() -> context.getBean(Settings.class))
          .rootCause()
          .hasMessage("PRODUCT_ISSUER is not set");
    }
  }
}
