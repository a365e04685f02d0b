package io.latchkey.deployed;

import io.latchkey.local.LocalClock;
import io.latchkey.local.LocalSettings;
import io.latchkey.local.emulator.EmulatorSettings;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.product.DemoProduct;
import io.latchkey.local.product.ProductSettings;
import io.latchkey.pipedrive.Secret;
import io.latchkey.runtime.WrongSetting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;

/**
 * {@code make deploy-local}: runs the services of {@code make run}, with the deployed stack instead
 * of the local gateway, in the foreground until Ctrl-C. The settings are the same, except that the
 * stack generates the assertion's key itself.
 */
public final class DeployLocal {

  private DeployLocal() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      var environment = new HashMap<>(System.getenv());
      environment.put("ASSERTION_SECRET", "the stack makes this one while it is deployed");
      environment.putIfAbsent("AWS_PORT", "4566");
      start(new LocalSettings(environment, new SecureRandom()));
    } catch (WrongSetting | IOException e) {
      System.err.println("latchkey: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void start(LocalSettings settings) throws IOException, InterruptedException {
    System.out.println("Deploying ...");
    var deployment = Deployment.of(Folders.under(Path.of(""), "deployed"), settings.values());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(deployment), "stop"));
    var clock = new LocalClock();
    if (settings.hasEmulator()) {
      deployment.closedWithIt(new PipedriveEmulator(app(settings), clock));
    }
    if (settings.hasDemoProduct()) {
      deployment.closedWithIt(
          new DemoProduct(
              product(settings, deployment.assertionSecret(), webhookSecret(settings, deployment)),
              clock));
    }
    checkHealth(settings);
    System.out.println(welcome(settings, deployment));
  }

  /** Ctrl-C is how the stack is meant to stop, so it is no failure. */
  private static void stop(Deployment deployment) {
    deployment.close();
    Runtime.getRuntime().halt(0);
  }

  /** The app's registration at the Pipedrive emulator. */
  private static EmulatorSettings app(LocalSettings settings) {
    return new EmulatorSettings(
        settings.port("EMULATOR_PORT"),
        settings.get("PIPEDRIVE_CLIENT_ID"),
        Secret.of(settings.get("PIPEDRIVE_CLIENT_SECRET")),
        URI.create(settings.publicBaseUrl() + "/callback"),
        URI.create(settings.publicBaseUrl() + "/install"));
  }

  /**
   * Returns the signing key of events. An external webhook uses the stack's key, and the demo
   * product then receives no events.
   */
  private static Secret webhookSecret(LocalSettings settings, Deployment deployment) {
    return settings.isDemoProductsWebhook()
        ? deployment.webhookSecret()
        : Secret.of(settings.get("WEBHOOK_SECRET"));
  }

  private static ProductSettings product(
      LocalSettings settings, Secret assertionSecret, Secret webhookSecret) {
    return new ProductSettings(
        settings.port("PRODUCT_PORT"),
        settings.publicBaseUrl(),
        URI.create(settings.gatewayUrl()),
        settings.get("PRODUCT_ISSUER"),
        assertionSecret,
        webhookSecret);
  }

  private static void checkHealth(LocalSettings settings) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var health = HttpRequest.newBuilder(URI.create(settings.gatewayUrl() + "/health")).build();
      var status = client.send(health, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("GET /health answers " + status + ": see build/deployed/logs");
      }
    }
  }

  private static String welcome(LocalSettings settings, Deployment deployment) {
    return """

        The stack is deployed.

          API           %s
          AWS emulator  %s (account %s, region %s, access key test, secret test)
          signed calls  %s
          Pipedrive     %s
          product       %s
          logs          build/deployed/logs

        "Authorization: Bearer local" is signed on the way, as the product's backend. %s Ctrl-C removes it all.
        """
        .formatted(
            settings.gatewayUrl(),
            deployment.aws().url(),
            AwsEmulator.ACCOUNT,
            AwsEmulator.REGION.id(),
            deployment.api(),
            settings.get("PIPEDRIVE_OAUTH_URL"),
            settings.get("PRODUCT_CONNECT_URL"),
            settings.hasEmulator()
                ? "Open " + settings.emulatorUrl() + " and press Install."
                : "The app's Callback URL is " + settings.publicBaseUrl() + "/callback.");
  }
}
