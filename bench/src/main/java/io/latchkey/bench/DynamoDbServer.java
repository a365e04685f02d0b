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
    server =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
    server.start();
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
