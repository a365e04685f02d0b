package io.latchkey.deployed;

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
 * A port that is the deployed API: its own name ({@code <id>.execute-api.localhost}) does not
 * resolve everywhere, and some of the paths there are the emulator's. Passes on what comes, under
 * the path that leads to the API. For {@code Authorization: Bearer local} it puts the signature of
 * the product's backend; whatever else asks for a token is refused by the API itself.
 */
final class FrontDoor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
  private static final String SIGN_THIS = "Bearer local";

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
   * @param port 0 for any free one
   * @param api where the API's paths begin at the emulator
   * @throws java.net.BindException where the port is taken
   */
  static FrontDoor open(int port, URI api, BackendUser backend) throws IOException {
    var door =
        new FrontDoor(new ServerSocket(port, 128, InetAddress.getLoopbackAddress()), api, backend);
    door.threads.submit(door::receive);
    return door;
  }

  int port() {
    return door.getLocalPort();
  }

  private void receive() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        threads.submit(() -> passOn(client));
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
      threads.submit(() -> pump(client.getInputStream(), emulator.getOutputStream()));
      pump(emulator.getInputStream(), client.getOutputStream());
    } catch (IOException e) {
      LOG.debug("a connection broke", e);
    }
  }

  private RequestHead toApi(RequestHead head) {
    var passed =
        head.under(api.getPath()).with("Host", api.getAuthority()).with("Connection", "close");
    if (!SIGN_THIS.equals(head.field("Authorization").orElse(""))) {
      return passed;
    }
    try {
      return backend.signed(passed);
    } catch (IllegalArgumentException e) {
      return passed; // no URI, so there is nothing to sign: the API has the word
    }
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
