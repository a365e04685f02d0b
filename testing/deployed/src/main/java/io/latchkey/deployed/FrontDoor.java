package io.latchkey.deployed;

import io.latchkey.local.site.LocalAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port for the deployed API. The API's own name ({@code <id>.execute-api.localhost}) does not
 * resolve everywhere, and the emulator reserves some of the paths there. Forwards each request
 * under the path of the API. On the routes for the product's backend it replaces {@code
 * Authorization: Bearer local} with the backend's signature if the request comes from this machine.
 * It removes every Authorization header that is not a signature, because the emulator would accept
 * it, and the API rejects a request without one.
 */
final class FrontDoor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
  private static final String SIGN_THIS = "Bearer local";
  private static final String SIGNATURE = "AWS4-HMAC-SHA256 ";

  private final ServerSocket door;
  private final URI api;
  private final BackendUser backend;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private FrontDoor(ServerSocket door, URI api, BackendUser backend) {
    this.door = door;
    this.api = api;
    this.backend = backend;
  }

  /**
   * @param port 0 for any free port
   * @param api the base URL of the API at the emulator
   * @throws java.net.BindException if the port is taken
   */
  static FrontDoor open(int port, URI api, BackendUser backend) throws IOException {
    var door =
        new FrontDoor(new ServerSocket(port, 128, InetAddress.getLoopbackAddress()), api, backend);
    var _ = door.threads.submit(door::receive);
    return door;
  }

  int port() {
    return door.getLocalPort();
  }

  private void receive() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        var _ = threads.submit(() -> passOn(client));
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** One request for each connection: both sides are asked to close it. */
  private void passOn(Socket client) {
    try (client;
        var emulator = new Socket(InetAddress.getLoopbackAddress(), api.getPort())) {
      var head = RequestHead.read(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      emulator.getOutputStream().write(toApi(head.get()).bytes());
      var _ = threads.submit(() -> pump(client.getInputStream(), emulator.getOutputStream()));
      pump(emulator.getInputStream(), client.getOutputStream());
    } catch (IOException e) {
      LOG.debug("a connection broke", e);
    }
  }

  private RequestHead toApi(RequestHead head) {
    var passed =
        head.under(api.getPath())
            .with("Host", api.getAuthority())
            .with("Connection", "close")
            .without("Upgrade"); // to HTTP/2: then one connection would have many requests
    var authorization = head.field("Authorization").orElse("");
    if (!head.target().startsWith("/installations") || authorization.startsWith(SIGNATURE)) {
      return passed;
    }
    var unsigned = passed.without("Authorization");
    try {
      return isToBeSigned(head) ? backend.signed(unsigned) : unsigned;
    } catch (IllegalArgumentException _) {
      return unsigned; // no URI, so there is nothing to sign
    }
  }

  private static boolean isToBeSigned(RequestHead head) {
    return head.field("Authorization").orElse("").equals(SIGN_THIS)
        && LocalAccess.refusal(head.values()).isEmpty();
  }

  private static Void pump(InputStream from, OutputStream to) throws IOException {
    from.transferTo(to);
    to.flush();
    return null;
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      LOG.warn("the front door did not close", e);
    }
    threads.shutdownNow();
  }
}
