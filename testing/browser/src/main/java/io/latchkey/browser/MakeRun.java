package io.latchkey.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code make run} as a newcomer would, on free ports unless the environment names them. */
public final class MakeRun implements AutoCloseable {

  /** The checkout. */
  public static final Path ROOT = checkout();

  private final Process process;
  private final Map<String, String> ports;

  private MakeRun(Process process, Map<String, String> ports) {
    this.process = process;
    this.ports = ports;
  }

  /** Tests run in the module's folder, what `make` starts in the checkout. */
  private static Path checkout() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("template.yaml")) ? here : here.resolve("../..").normalize();
  }

  /**
   * Starts the stack and returns when it prints the first link to open.
   *
   * @throws IllegalStateException if it exits instead, with its output
   */
  public static MakeRun start() throws IOException {
    Map<String, String> ports = new HashMap<>();
    for (var name : List.of("GATEWAY_PORT", "EMULATOR_PORT", "PRODUCT_PORT")) {
      var chosen = System.getenv(name);
      ports.put(name, chosen == null ? freePort() : chosen);
    }
    var command = new ProcessBuilder("make", "run").directory(ROOT.toFile());
    command.environment().putAll(ports);
    var process = command.redirectErrorStream(true).start();
    var run = new MakeRun(process, ports);
    run.waitForItsWelcome();
    return run;
  }

  private void waitForItsWelcome() throws IOException {
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      said.add(line);
      if (line.contains("Ctrl-C stops it all")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
        return;
      }
    }
    throw new IllegalStateException("make run ended: " + String.join("\n", said));
  }

  /** The gateway, with a slash at the end. */
  public URI latchkey() {
    return at("GATEWAY_PORT");
  }

  /** The emulator, with a slash at the end. */
  public URI pipedrive() {
    return at("EMULATOR_PORT");
  }

  /** The demo product, with a slash at the end. */
  public URI product() {
    return at("PRODUCT_PORT");
  }

  private URI at(String port) {
    return URI.create("http://localhost:" + ports.get(port) + "/");
  }

  private static String freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(free.getLocalPort());
    }
  }

  /** Ctrl-C: to everything that make has started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
