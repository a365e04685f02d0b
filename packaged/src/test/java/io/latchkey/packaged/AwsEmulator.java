package io.latchkey.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * MiniStack, as a process of its own: Secrets Manager, SQS and EventBridge on one port, in memory.
 */
final class AwsEmulator implements AutoCloseable {

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final URI url;

  private AwsEmulator(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it, and waits until it answers.
   *
   * @param executable MiniStack's
   * @param folder for its log
   */
  static AwsEmulator start(Path executable, Path folder) throws IOException, InterruptedException {
    var port = freePort();
    var log = folder.resolve("aws-emulator.log").toFile();
    var builder =
        new ProcessBuilder(executable.toString()).redirectErrorStream(true).redirectOutput(log);
    builder
        .environment()
        .putAll(
            Map.of(
                "BIND_HOST",
                "127.0.0.1",
                "GATEWAY_PORT",
                String.valueOf(port),
                "IOT_MTLS_ENABLED",
                "0",
                "TMPDIR",
                folder.toAbsolutePath().toString()));
    var emulator = new AwsEmulator(builder.start(), URI.create("http://127.0.0.1:" + port));
    try {
      emulator.awaitHealth();
      return emulator;
    } catch (IOException | InterruptedException e) {
      emulator.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void awaitHealth() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!isHealthy()) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new IOException("the AWS emulator has not started");
      }
    }
  }

  private boolean isHealthy() throws InterruptedException {
    var health = HttpRequest.newBuilder(url.resolve("/_ministack/health")).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The endpoint of every service. */
  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
