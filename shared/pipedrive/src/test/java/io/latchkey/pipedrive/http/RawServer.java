package io.latchkey.pipedrive.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.latchkey.memory.TestClock;
import io.latchkey.memory.TestMetrics;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that sends HTTP/1.1 byte for byte, valid or not, and Latchkey's client of it. */
final class RawServer implements AutoCloseable {

  /** Handles one connection. */
  interface Conduct {

    /**
     * @param number of the connection, from 1 on
     */
    void of(Connection connection, int number) throws Exception;
  }

  private final ServerSocket listening;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  final TestClock clock = new TestClock();
  final HttpPipedrive pipedrive;

  RawServer(Conduct conduct) {
    this(conduct, new Limits(Duration.ofSeconds(2), Duration.ofSeconds(8), 10_000));
  }

  RawServer(Conduct conduct, Limits limits) {
    try {
      listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var url = URI.create("http://localhost:" + listening.getLocalPort());
    pipedrive =
        new HttpPipedrive(
            new SecretStore().source(clock),
            PipedriveServer.settings(url, url),
            new TestMetrics(),
            clock,
            new JdkHttpTransport(clock, limits));
    Thread.ofVirtual().start(() -> accept(conduct));
  }

  private void accept(Conduct conduct) {
    try {
      while (true) {
        var socket = listening.accept();
        accepted.add(socket);
        int number = accepted.size();
        Thread.ofVirtual().start(() -> serve(conduct, socket, number));
      }
    } catch (IOException _) {
      // the test has ended
    }
  }

  private void serve(Conduct conduct, Socket socket, int number) {
    try (socket) {
      conduct.of(new Connection(socket), number);
    } catch (Exception _) {
      // as a server would not mind either
    }
  }

  int connections() {
    return accepted.size();
  }

  /** Returns the number of requests that were read to their end. */
  int requests() {
    return requests.get();
  }

  @Override
  public void close() throws IOException {
    pipedrive.close();
    listening.close();
    for (var socket : accepted) {
      socket.close();
    }
  }

  /** One connection, as the server sees it. */
  final class Connection {

    private final InputStream in;
    private final OutputStream out;

    private Connection(Socket socket) throws IOException {
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** Reads one request to its end. */
    void reads() throws IOException {
      var head = new ByteArrayOutputStream();
      while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("closed");
        }
        head.write(next);
      }
      var length =
          head.toString(ISO_8859_1)
              .lines()
              .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
              .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
              .findFirst()
              .orElse(0);
      in.readNBytes(length);
      requests.incrementAndGet();
    }

    void writes(String text) throws IOException {
      out.write(text.getBytes(ISO_8859_1));
      out.flush();
    }

    /** Reads until the client closes the connection. */
    void waitsForTheEnd() throws IOException {
      while (in.read() >= 0) {
        // nothing should come
      }
    }
  }
}
