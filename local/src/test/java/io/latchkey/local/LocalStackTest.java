package io.latchkey.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.runtime.WrongSetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStackTest {

  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"GATEWAY_PORT", "EMULATOR_PORT", "PRODUCT_PORT"})
  void aTakenPortIsNamedWithItsSetting(String setting) throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = String.valueOf(other.getLocalPort());
      var settings = new LocalSettings(onFreePortsBut(setting, port), new SecureRandom());

      assertThatThrownBy(() -> LocalStack.start(settings, TEMPLATE))
          .isInstanceOf(WrongSetting.class)
          .hasMessageStartingWith(setting + " is " + port + ", which is taken");
    }
  }

  private static Map<String, String> onFreePortsBut(String taken, String port) throws IOException {
    var ports = new HashMap<String, String>();
    for (var setting : List.of("GATEWAY_PORT", "EMULATOR_PORT", "PRODUCT_PORT")) {
      try (var free = new ServerSocket(0)) {
        ports.put(setting, String.valueOf(free.getLocalPort()));
      }
    }
    ports.put(taken, port);
    return ports;
  }
}
