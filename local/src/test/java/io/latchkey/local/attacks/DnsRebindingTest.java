package io.latchkey.local.attacks;

import static io.latchkey.local.journey.PageAssert.assertThat;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.journey.RunningLatchkey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An attacker controls the DNS name in ASSERTION_JWKS_URL and points it to a service on Latchkey's
 * own machine that trusts local connections.
 */
class DnsRebindingTest {

  private static final int HANDSHAKE = 0x16; // RFC 8446 section 5.1

  private static final InnerService SERVICE = new InnerService();

  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("ASSERTION_JWKS_URL", SERVICE.at(HijackedDns.KEYS).toString());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @Test
  void aNameThatLeadsToThisMachineIsNotSentAByte() throws Exception {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    var assertion =
        Jwt.saying(ada.product().claims(ada.install(), ada.account(), Entitlement.ACTIVE))
            .header("{\"alg\":\"RS256\"}")
            .signature(new byte[256]);

    ada.comesBackWith(assertion);

    assertThat(ada.page()).saysSorry(503);
    Assertions.assertThat(SERVICE.firstByteOfTheNext()).as("closed without a byte").hasValue(-1);
    Assertions.assertThat(latchkey.exchanges()).isZero();
  }

  /** Proves that the name resolves, so a wrong name is not the reason that nothing arrives. */
  @Test
  void theNameDoesLeadThere() throws Exception {
    var connection = SERVICE.at(HijackedDns.KEYS).toURL().openConnection();

    Assertions.assertThatThrownBy(connection::getInputStream).isInstanceOf(IOException.class);

    Assertions.assertThat(SERVICE.firstByteOfTheNext()).hasValue(HANDSHAKE);
  }

  /** Accepts a connection, records its first byte, and hangs up. */
  private static final class InnerService implements AutoCloseable {

    private final ServerSocket socket;
    private final BlockingQueue<Integer> firstBytes = new LinkedBlockingQueue<>();

    InnerService() {
      try {
        socket = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.ofVirtual().start(this::serve);
    }

    URI at(String host) {
      return URI.create("https://" + host + ":" + socket.getLocalPort() + "/keys");
    }

    /** -1 if the connection ended without a byte. */
    Optional<Integer> firstByteOfTheNext() throws InterruptedException {
      return Optional.ofNullable(firstBytes.poll(20, TimeUnit.SECONDS));
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (var connection = socket.accept()) {
          firstBytes.add(connection.getInputStream().read());
        } catch (IOException _) {
          // Hung up on, or closed at the end.
        }
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
