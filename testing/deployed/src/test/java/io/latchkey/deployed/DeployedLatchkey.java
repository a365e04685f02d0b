package io.latchkey.deployed;

import io.latchkey.local.LocalClock;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A stack deployed by `make deploy-local`, on free ports, for a product and a Pipedrive that the
 * tests play. `make test-release` deploys a release instead.
 */
final class DeployedLatchkey implements AutoCloseable {

  static final String PRODUCT = "https://product.example";
  static final String CLIENT_ID = "deployed";
  static final Secret CLIENT_SECRET = Secret.of("client-secret-of-the-deployed-0123456789");
  static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  /** The unpacked release that is to be deployed, if one is. */
  static final Optional<Path> RELEASE =
      Optional.ofNullable(System.getProperty("latchkey.release")).map(Path::of);

  private final Deployment deployment;
  private final int port;
  private final int pipedrivePort;
  private final int webhookPort;

  private DeployedLatchkey(Deployment deployment, int port, int pipedrivePort, int webhookPort) {
    this.deployment = deployment;
    this.port = port;
    this.pipedrivePort = pipedrivePort;
    this.webhookPort = webhookPort;
  }

  static DeployedLatchkey deploy() {
    try {
      var port = freePort();
      var pipedrivePort = freePort();
      var webhookPort = freePort();
      var pipedrive = "http://localhost:" + pipedrivePort;
      return new DeployedLatchkey(
          Deployment.of(
              RELEASE
                  .map(each -> Folders.ofRelease(PROJECT, each, "test-release", "prod"))
                  .orElseGet(() -> Folders.under(PROJECT, "test-deployed")),
              Map.ofEntries(
                  Map.entry("AWS_PORT", String.valueOf(freePort())),
                  Map.entry("GATEWAY_PORT", String.valueOf(port)),
                  Map.entry("PUBLIC_BASE_URL", "http://localhost:" + port),
                  Map.entry("PIPEDRIVE_OAUTH_URL", pipedrive),
                  Map.entry("PIPEDRIVE_API_URL", pipedrive),
                  Map.entry("PIPEDRIVE_CLIENT_ID", CLIENT_ID),
                  Map.entry("PIPEDRIVE_CLIENT_SECRET", CLIENT_SECRET.reveal()),
                  Map.entry("PRODUCT_WEBHOOK_URL", "http://localhost:" + webhookPort + "/events"),
                  Map.entry("PRODUCT_ISSUER", PRODUCT),
                  Map.entry("PRODUCT_CONNECT_URL", PRODUCT + "/connect?from=pipedrive"),
                  Map.entry("PRODUCT_SUBSCRIBE_URL", PRODUCT + "/subscribe"),
                  Map.entry("PRODUCT_INSTALLED_URL", PRODUCT + "/installed"),
                  Map.entry("PRODUCT_CANCELLED_URL", PRODUCT + "/cancelled"))),
          port,
          pipedrivePort,
          webhookPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  URI url() {
    return URI.create("http://localhost:" + port);
  }

  int pipedrivePort() {
    return pipedrivePort;
  }

  /** The address that receives events while a test keeps it open. */
  int webhookPort() {
    return webhookPort;
  }

  Deployment deployment() {
    return deployment;
  }

  /** Starts a Pipedrive, which the test closes. */
  PipedriveEmulator pipedrive() throws IOException {
    return new PipedriveEmulator(
        new EmulatorSettings(
            pipedrivePort,
            CLIENT_ID,
            CLIENT_SECRET,
            url().resolve("/callback"),
            url().resolve("/install")),
        new LocalClock());
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    deployment.close();
  }
}
