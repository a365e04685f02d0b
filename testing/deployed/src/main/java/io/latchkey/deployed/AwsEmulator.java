package io.latchkey.deployed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * MiniStack in a process of its own: every service on one port, in memory, discarded at the end. It
 * checks signatures and the signer's policies, as AWS does.
 */
public final class AwsEmulator implements AutoCloseable {

  public static final Region REGION = Region.EU_CENTRAL_1;

  static final String ACCOUNT = "123456789012";
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final Process process;
  private final int port;

  private AwsEmulator(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param executable MiniStack's
   * @param folder for its log and its temporary files
   * @param port a free one
   * @throws IOException if it exits at once, as it does if the port is taken
   */
  public static AwsEmulator start(Path executable, Path folder, int port)
      throws IOException, InterruptedException {
    var temporary = Files.createDirectories(folder.resolve("tmp"));
    var log = folder.resolve("aws.log");
    var builder =
        new ProcessBuilder(executable.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AUTH",
                "true",
                "BIND_HOST",
                "127.0.0.1",
                "GATEWAY_PORT",
                String.valueOf(port),
                "IOT_MTLS_ENABLED",
                "0",
                "MINISTACK_ACCOUNT_ID",
                ACCOUNT,
                "MINISTACK_REGION",
                REGION.id(),
                "TMPDIR",
                temporary.toString()));
    var process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop the AWS emulator"));
    var emulator = new AwsEmulator(process, port);
    try {
      emulator.awaitHealth(log);
    } catch (IOException | InterruptedException e) {
      emulator.close();
      throw e;
    }
    return emulator;
  }

  private void awaitHealth(Path log) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!isHealthy()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the AWS emulator did not start on port " + port + ": see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isHealthy() throws InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var health = HttpRequest.newBuilder(url().resolve("/_ministack/health")).build();
      return process.isAlive()
          && client.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** The endpoint of every service. */
  public URI url() {
    return URI.create("http://localhost:" + port);
  }

  /** A client of a service, as the account's root user. */
  public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(url())
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  /** Returns the environment with which a command-line tool uses it as the account's root user. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        url().toString(),
        "AWS_DEFAULT_REGION",
        REGION.id(),
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
