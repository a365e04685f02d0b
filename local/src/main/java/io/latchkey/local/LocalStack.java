package io.latchkey.local;

import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalSecretStore;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.aws.StackObserver;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.gateway.Gateway;
import io.latchkey.local.product.DemoProduct;
import io.latchkey.local.product.ProductSettings;
import io.latchkey.local.template.Template;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.WrongSetting;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** All local services, started in dependency order. */
final class LocalStack implements AutoCloseable {

  private static final Duration VISIBILITY_TIMEOUT = Duration.ofSeconds(2);

  /** The resources to close, newest first. */
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  private final LocalClock clock = new LocalClock();
  private final LocalSecretStore secrets;

  private LocalStack(LocalSettings settings) {
    secrets = new LocalSecretStore(settings.secrets(), clock);
  }

  /**
   * @throws WrongSetting if a setting is unusable, which includes a taken port
   * @throws IOException if the template is unreadable
   */
  static LocalStack start(LocalSettings settings, Path template) throws IOException {
    return start(settings, template, StackObserver.NOBODY);
  }

  /** Starts the stack and reports its traffic and output to an onlooker. */
  static LocalStack start(LocalSettings settings, Path template, StackObserver onlooker)
      throws IOException {
    var stack = new LocalStack(settings);
    try {
      stack.startParts(settings, Template.read(template, settings.values()), onlooker);
      return stack;
    } catch (IOException | RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private void startParts(LocalSettings settings, Template template, StackObserver onlooker)
      throws IOException {
    closedAtTheEnd(onlooker); // the first to come is the last to go
    if (settings.hasEmulator()) {
      onPort("EMULATOR_PORT", settings, port -> new PipedriveEmulator(app(settings, port), clock));
    }
    if (settings.hasDemoProduct()) {
      onPort("PRODUCT_PORT", settings, port -> new DemoProduct(product(settings, port), clock));
    }
    var dynamoDb = closedAtTheEnd(LocalDynamoDb.start(template.tables()));
    var queues = closedAtTheEnd(new LocalQueues(clock, VISIBILITY_TIMEOUT));
    var bus = new LocalBus();
    var streams = new LocalStreams(dynamoDb, clock);
    var cloud = new LocalCloud(dynamoDb.client(), queues, streams, bus, secrets, clock, onlooker);
    onPort(
        "GATEWAY_PORT",
        settings,
        port -> Gateway.start(template, cloud, clock, port, Gateway.LONGEST_WAIT));
    closedAtTheEnd(streams); // before the gateway, whose functions they call
  }

  /** The local secrets, keyed by the environment variable that names each one to a function. */
  LocalSecretStore secrets() {
    return secrets;
  }

  /** The app's registration at the emulator. */
  private static EmulatorSettings app(LocalSettings settings, int port) {
    var latchkey = settings.publicBaseUrl();
    return new EmulatorSettings(
        port,
        settings.get("PIPEDRIVE_CLIENT_ID"),
        Secret.of(settings.get("PIPEDRIVE_CLIENT_SECRET")),
        URI.create(latchkey + "/callback"),
        URI.create(latchkey + "/install"));
  }

  private static ProductSettings product(LocalSettings settings, int port) {
    return new ProductSettings(
        port,
        settings.publicBaseUrl(),
        URI.create(settings.gatewayUrl()),
        settings.get("PRODUCT_ISSUER"),
        Secret.of(settings.get("ASSERTION_SECRET")),
        Secret.of(settings.get("WEBHOOK_SECRET")));
  }

  private void onPort(String setting, LocalSettings settings, Start part) throws IOException {
    var port = settings.port(setting);
    try {
      closedAtTheEnd(part.start(port));
    } catch (IOException e) {
      if (e instanceof BindException || e.getCause() instanceof BindException) {
        throw new WrongSetting(
            setting, "is " + port + ", which is taken: stop what listens there, or set another");
      }
      throw e;
    }
  }

  private <T extends AutoCloseable> T closedAtTheEnd(T part) {
    running.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("latchkey: while stopping: " + e);
      }
    }
  }

  @FunctionalInterface
  private interface Start {
    AutoCloseable start(int port) throws IOException;
  }
}
