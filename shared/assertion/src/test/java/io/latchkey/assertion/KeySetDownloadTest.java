package io.latchkey.assertion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that keeps sending bytes and never ends its response. */
class KeySetDownloadTest {

  private final ScheduledExecutorService drips = Executors.newScheduledThreadPool(1);
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    drips.shutdownNow();
    server.close();
  }

  private void serve() {
    try {
      var client = server.accept();
      client
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n".getBytes(US_ASCII));
      var _ = drips.scheduleAtFixedRate(() -> drip(client), 0, 20, TimeUnit.MILLISECONDS);
    } catch (IOException _) {
      // Closed at the end of the test.
    }
  }

  private void drip(Socket client) {
    try {
      client.getOutputStream().write(' ');
    } catch (IOException _) {
      hungUp.countDown();
    }
  }

  @Test
  void anAnswerThatDripsIsNotWaitedForAndItsConnectionIsClosed() throws Exception {
    var address = URI.create("http://localhost:" + server.getLocalPort() + "/keys").toURL();
    var download = new KeySetDownload(Duration.ofMillis(300));

    assertThatThrownBy(() -> download.retrieveResource(address))
        .isInstanceOf(IOException.class)
        .hasMessage("no whole answer in time");

    assertThat(hungUp.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
