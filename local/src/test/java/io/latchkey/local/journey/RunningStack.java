package io.latchkey.local.journey;

import io.latchkey.local.LocalClock;
import io.latchkey.local.LocalSettings;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of {@code make run}, on free ports, with a DynamoDB that can be made to fail. Includes
 * the demo product only if the settings ask for it. Otherwise the product is only an address and a
 * signing key.
 */
public record RunningStack(
    LocalSettings settings,
    LocalClock clock,
    LocalSecretStore secrets,
    PipedriveEmulator pipedrive,
    LocalDynamoDb dynamoDb,
    FailingDynamoDb store,
    LocalQueues queues,
    LocalStreams streams,
    LocalBus bus,
    Gateway gateway,
    Optional<DemoProduct> product)
    implements AutoCloseable {

  public static final String PRODUCT = "https://product.example";
  public static final String CLIENT_ID = "journeys";
  public static final String CLIENT_SECRET = "client-secret-of-journeys-0123456789";
  public static final String PREVIOUS_CLIENT_SECRET = "client-secret-of-last-month-9876543210";
  public static final String WEBHOOK_SECRET = "whsec_a2V5IG9mIHRoZSB3ZWJob29rIG9mIGpvdXJuZXlz";
  public static final String ASSERTION_SECRET = "assertion-secret-of-journeys-0123456789-abc";

  /** A message that no function has taken comes back at once, so that no test waits for it. */
  private static final Duration VISIBILITY_TIMEOUT = Duration.ofMillis(20);

  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  /**
   * @param changed settings that differ from the defaults; an empty one is left out, default and
   *     all, but an empty address of the product's is the demo product's
   */
  public static RunningStack start(Map<String, String> changed) {
    return start(changed, StackObserver.NOBODY);
  }

  /** Starts with an onlooker on the functions' AWS calls. */
  static RunningStack start(Map<String, String> changed, StackObserver onlooker) {
    try {
      var settings = settings(changed);
      var template = Template.read(TEMPLATE, deployed(settings, changed));
      var clock = new LocalClock();
      var pipedrive = new PipedriveEmulator(app(settings), clock);
      var dynamoDb = LocalDynamoDb.start(template.tables());
      var store = new FailingDynamoDb(dynamoDb.client());
      var queues = new LocalQueues(clock, VISIBILITY_TIMEOUT);
      var streams = new LocalStreams(dynamoDb, clock);
      var bus = new LocalBus();
      var secrets = new LocalSecretStore(settings.secrets(), clock);
      var cloud = new LocalCloud(store.client(), queues, streams, bus, secrets, clock, onlooker);
      var gateway =
          Gateway.start(
              template, cloud, clock, settings.port("GATEWAY_PORT"), Gateway.LONGEST_WAIT);
      return new RunningStack(
          settings,
          clock,
          secrets,
          pipedrive,
          dynamoDb,
          store,
          queues,
          streams,
          bus,
          gateway,
          settings.hasDemoProduct()
              ? Optional.of(new DemoProduct(demoProduct(settings), clock))
              : Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LocalSettings settings(Map<String, String> changed) throws IOException {
    var environment = new HashMap<String, String>();
    environment.put("GATEWAY_PORT", freePort());
    environment.put("EMULATOR_PORT", freePort());
    environment.put("PRODUCT_PORT", freePort());
    environment.put("PIPEDRIVE_CLIENT_ID", CLIENT_ID);
    environment.put("PIPEDRIVE_CLIENT_SECRET", CLIENT_SECRET);
    environment.put("PIPEDRIVE_PREVIOUS_CLIENT_SECRET", PREVIOUS_CLIENT_SECRET);
    environment.put("ASSERTION_SECRET", ASSERTION_SECRET);
    environment.put("WEBHOOK_SECRET", WEBHOOK_SECRET);
    environment.put("PRODUCT_ISSUER", PRODUCT);
    environment.put("PRODUCT_CONNECT_URL", PRODUCT + "/connect?from=pipedrive");
    environment.put("PRODUCT_SUBSCRIBE_URL", PRODUCT + "/subscribe");
    environment.put("PRODUCT_INSTALLED_URL", PRODUCT + "/installed");
    environment.put("PRODUCT_CANCELLED_URL", PRODUCT + "/cancelled");
    environment.putAll(changed);
    return new LocalSettings(environment, new SecureRandom());
  }

  private static Map<String, String> deployed(LocalSettings settings, Map<String, String> changed) {
    var values = new HashMap<>(settings.values());
    changed.entrySet().stream()
        .filter(setting -> setting.getValue().isEmpty())
        .filter(setting -> !setting.getKey().startsWith("PRODUCT_"))
        .forEach(setting -> values.remove(setting.getKey()));
    return values;
  }

  private static EmulatorSettings app(LocalSettings settings) {
    return new EmulatorSettings(
        settings.port("EMULATOR_PORT"),
        CLIENT_ID,
        Secret.of(CLIENT_SECRET),
        URI.create(settings.gatewayUrl() + "/callback"),
        URI.create(settings.gatewayUrl() + "/install"));
  }

  private static ProductSettings demoProduct(LocalSettings settings) {
    var latchkey = URI.create(settings.gatewayUrl());
    return new ProductSettings(
        settings.port("PRODUCT_PORT"),
        latchkey,
        latchkey,
        settings.get("PRODUCT_ISSUER"),
        Secret.of(ASSERTION_SECRET),
        Secret.of(settings.get("WEBHOOK_SECRET")));
  }

  private static String freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(free.getLocalPort());
    }
  }

  @Override
  public void close() {
    streams.close();
    gateway.close();
    queues.close();
    dynamoDb.close();
    pipedrive.close();
    product.ifPresent(DemoProduct::close);
  }
}
