package io.latchkey.local.attacks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.local.journey.RunningLatchkey;
import io.latchkey.local.journey.WebhookReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A webhook that an attacker has taken over or set up. */
class HostileWebhookTest {

  private static final WebhookReceiver ELSEWHERE = new WebhookReceiver();
  private static final WebhookReceiver WEBHOOK = new WebhookReceiver();
  private static final DrippingServer DRIPPING = new DrippingServer();

  @RegisterExtension
  static final RunningLatchkey redirected =
      RunningLatchkey.with("PRODUCT_WEBHOOK_URL", WEBHOOK.url()).toItself();

  @RegisterExtension
  static final RunningLatchkey dripped =
      RunningLatchkey.with("PRODUCT_WEBHOOK_URL", DRIPPING.url()).toItself();

  @AfterAll
  static void stop() {
    ELSEWHERE.close();
    WEBHOOK.close();
    DRIPPING.close();
  }

  /** A redirect could lead to anything that is reachable from the function's network. */
  @Test
  void aRedirectIsNotFollowed() {
    WEBHOOK.answers(307, "Location", ELSEWHERE.url());

    installSomebody(redirected);
    WEBHOOK.next();
    redirected.stack().queues().settle(Duration.ofSeconds(30));

    assertThat(ELSEWHERE.posts()).isEmpty();
    assertThat(redirected.stack().queues().waiting()).isNotEmpty();
  }

  /** The head arrives slowly and never ends. Each request times out, and none delays another. */
  @Test
  void aHeadThatDripsForEverHoldsUpNoOtherEventAndIsCutOff() throws InterruptedException {
    installSomebody(dripped);
    installSomebody(dripped);

    assertThat(DRIPPING.connections.await(10, TimeUnit.SECONDS)).as("both at once").isTrue();
    assertThat(DRIPPING.cut.await(60, TimeUnit.SECONDS)).as("both cut off").isTrue();
    assertThat(DRIPPING.ended.get()).as("by itself").isZero();
  }

  private static void installSomebody(RunningLatchkey latchkey) {
    latchkey.somebody().isInstalled();
    latchkey.stack().streams().drain();
  }

  /** Answers each request with a head that has no end. */
  private static final class DrippingServer implements AutoCloseable {

    private final ServerSocket server;
    private final CountDownLatch connections = new CountDownLatch(2);
    private final CountDownLatch cut = new CountDownLatch(2);
    private final AtomicInteger ended = new AtomicInteger();

    private DrippingServer() {
      try {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.ofVirtual().start(this::accept);
    }

    String url() {
      return "http://localhost:" + server.getLocalPort() + "/events";
    }

    private void accept() {
      try {
        while (true) {
          var socket = server.accept();
          connections.countDown();
          Thread.ofVirtual().start(() -> drip(socket));
        }
      } catch (IOException _) {
        // the test has ended
      }
    }

    private void drip(Socket socket) {
      try (socket) {
        var out = socket.getOutputStream();
        out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
        for (int i = 0; i < 100_000; i++) {
          out.write("x".getBytes(US_ASCII));
          out.flush();
          Thread.sleep(50);
        }
        ended.incrementAndGet();
      } catch (IOException _) {
        cut.countDown();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
