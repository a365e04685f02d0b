package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.RunningLatchkey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdleConnectionsTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes().toItself();

  /**
   * The JDK's server closes connections beyond 200, unless a system property raises the limit as
   * here.
   */
  private static final int MANY = 220;

  private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();

  private final List<Socket> connections = new ArrayList<>();

  @AfterEach
  void disconnect() throws IOException {
    for (var connection : connections) {
      connection.close();
    }
  }

  @Test
  void aConnectionStaysOpenHoweverManyOthersAreIdle() throws Exception {
    for (var i = 0; i < MANY; i++) {
      var connection =
          new Socket(InetAddress.getLoopbackAddress(), latchkey.at("/health").getPort());
      connection.setSoTimeout(PATIENCE);
      connections.add(connection);
      assertThat(statusOf(connection)).contains(" 200 ");
    }
    for (var connection : connections) {
      assertThat(statusOf(connection)).contains(" 200 ");
    }
  }

  /** Returns the first line of an answer over this connection, empty if it was closed. */
  private static String statusOf(Socket connection) throws IOException {
    connection
        .getOutputStream()
        .write(
            "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    var answer =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    var status = answer.readLine();
    if (status == null) {
      return "";
    }
    var length = 0;
    for (var line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    answer.skip(length);
    return status;
  }
}
