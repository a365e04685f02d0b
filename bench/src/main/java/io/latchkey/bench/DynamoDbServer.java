package io.latchkey.bench;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;

/** DynamoDB Local over HTTP, for several processes. */
final class DynamoDbServer implements AutoCloseable {

  private final DynamoDBProxyServer server;
  private final URI address;

  DynamoDbServer() throws Exception {
    var port = freePort();
    var ours = System.out;
    System.setOut(System.err); // it says its settings, and a bench's output is a section of a page
    try {
      server =
          ServerRunner.createServerFromCommandLineArgs(
              new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
      server.start();
    } finally {
      System.setOut(ours);
    }
    address = URI.create("http://localhost:" + port);
  }

  URI address() {
    return address;
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // as its stop() declares
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }
}
