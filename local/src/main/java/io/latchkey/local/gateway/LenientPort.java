package io.latchkey.local.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port in front of the gateway's server. API Gateway passes any query on unchanged, but the
 * JDK's server rejects a query that is not valid in a URI, such as {@code ?x=%zz}. This port
 * forwards bytes and repairs only such request lines.
 */
final class LenientPort implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LenientPort.class);
  private static final int BACKLOG = 1024;

  private final ServerSocket port;
  private final InetSocketAddress server;
  private final InvalidQueries oddQueries = new InvalidQueries();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Takes the port; a client that connects waits until {@link #open}.
   *
   * @param number 0 for any
   * @param server the address of the server behind it
   * @throws java.net.BindException if the port is taken
   */
  LenientPort(int number, InetSocketAddress server) throws IOException {
    this.port = new ServerSocket(number, BACKLOG, InetAddress.getLoopbackAddress());
    this.server = server;
  }

  int number() {
    return port.getLocalPort();
  }

  /** Begins to accept connections. */
  void open() {
    threads.execute(
        () -> {
          while (!port.isClosed()) {
            try {
              var client = port.accept();
              threads.execute(() -> connect(client));
            } catch (IOException _) {
              return;
            }
          }
        });
  }

  private void connect(Socket client) {
    try (client;
        var behind = new Socket(server.getAddress(), server.getPort())) {
      client.setTcpNoDelay(true);
      behind.setTcpNoDelay(true);
      var requests = new RequestLines(behind.getOutputStream(), oddQueries);
      threads.execute(() -> ask(client, requests, behind));
      pump(behind.getInputStream(), client.getOutputStream());
    } catch (IOException gone) {
      LOG.trace("a connection ended", gone);
    }
  }

  private static void ask(Socket client, RequestLines requests, Socket behind) {
    try {
      pump(client.getInputStream(), requests);
      behind.shutdownOutput();
    } catch (IOException _) {
      close(behind);
    }
  }

  private static void pump(InputStream from, OutputStream to) throws IOException {
    var bytes = new byte[8192];
    for (var count = from.read(bytes); count >= 0; count = from.read(bytes)) {
      to.write(bytes, 0, count);
    }
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.trace("a connection did not close", e);
    }
  }

  /**
   * The query of a request as this port received it, if the server behind it got a repaired one.
   */
  String original(String query) {
    return oddQueries.original(query);
  }

  @Override
  public void close() {
    close(port);
    threads.shutdownNow();
  }
}
