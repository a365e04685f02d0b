package io.latchkey.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.runtime.WrongSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalStackTest {

  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  @Test
  void aTakenPortIsNamedWithItsSetting() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = String.valueOf(other.getLocalPort());
      var settings = new LocalSettings(Map.of("GATEWAY_PORT", port), new SecureRandom());

      assertThatThrownBy(() -> LocalStack.start(settings, TEMPLATE))
          .isInstanceOf(WrongSetting.class)
          .hasMessageStartingWith("GATEWAY_PORT is " + port + ", which is taken");
    }
  }
}
