package io.latchkey.cli.doctor;

import io.latchkey.cli.stack.Aws;
import io.latchkey.cli.stack.Stack;
import io.latchkey.cli.web.CliHttp;
import io.latchkey.cli.webhook.WebhookEndpointState;
import io.latchkey.installation.BaseUrl;
import io.latchkey.runtime.Environment;
import io.latchkey.runtime.Settings;
import io.latchkey.runtime.WebUrl;
import io.latchkey.runtime.WrongSetting;
import io.latchkey.secrets.AssertionSecretSource;
import io.latchkey.secrets.PipedriveClientSecretSource;
import io.latchkey.secrets.Sealer;
import io.latchkey.secrets.SecretSource;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The checks of a deployment, by the required access: its address only, its settings and secrets
 * too, or its whole stack.
 */
public final class DoctorChecks implements AutoCloseable {

  private static final String KEY_SET = "ASSERTION_JWKS_URL";

  private final BaseUrl baseUrl;
  private final Clock clock;
  private final SecureRandom random;
  private final CliHttp web = new CliHttp();

  /**
   * @param baseUrl its address for people and Pipedrive
   * @param clock this machine's
   */
  public DoctorChecks(BaseUrl baseUrl, Clock clock, SecureRandom random) {
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.random = random;
  }

  /** Returns the checks that need no credentials. */
  public List<Check> seenFromOutside() {
    var outside = new EndpointChecks(baseUrl.value(), web, clock);
    var checks = new ArrayList<>(outside.checks());
    checks.add(outside.clock());
    return checks;
  }

  /**
   * Returns the checks that need the settings and secrets.
   *
   * @param environment the functions'; it names the secrets
   * @param sample an assertion of the product's to verify, if any
   */
  public List<Check> seenWithSecrets(
      Environment environment, SecretsManagerClient secretsManager, Optional<String> sample) {
    var secrets = new SecretSource(secretsManager, clock);
    var outside = new EndpointChecks(baseUrl.value(), web, clock);
    var checks = new ArrayList<>(outside.checks());
    checks.add(
        outside.clocks(
            URI.create(
                environment.find("PIPEDRIVE_OAUTH_URL").orElse("https://oauth.pipedrive.com"))));
    checks.addAll(named("Pipedrive secret", () -> pipedrive(environment, secrets)));
    checks.addAll(named("assertion key", () -> assertions(environment, secrets, sample)));
    checks.add(new Check("sealing seed", () -> sealing(environment, secrets)));
    checks.addAll(Webhook.checks(environment, secrets));
    return checks;
  }

  /** Returns the checks, or one finding about the settings if they are insufficient. */
  private static List<Check> named(String name, Supplier<List<Check>> checks) {
    try {
      return checks.get();
    } catch (WrongSetting wrong) {
      var said = String.valueOf(wrong.getMessage());
      return List.of(
          new Check(
              name, () -> new Finding.Failed(said, "deploy the template again; it sets this")));
    }
  }

  private List<Check> pipedrive(Environment environment, SecretSource secrets) {
    var held = new PipedriveClientSecretSource(secrets, environment.get("PIPEDRIVE_SECRET_ID"));
    return new PipedriveClient(baseUrl, held, () -> Settings.from(environment), web, clock)
        .checks();
  }

  private List<Check> assertions(
      Environment environment, SecretSource secrets, Optional<String> sample) {
    var assertions =
        new Assertions(baseUrl, () -> environment.get("PRODUCT_ISSUER"), web, clock, random);
    var keySet = environment.find(KEY_SET).map(url -> WebUrl.page(KEY_SET, url));
    var checks = new ArrayList<Check>();
    if (keySet.isPresent()) {
      checks.add(assertions.keySet(keySet.get()));
      sample.ifPresent(each -> checks.add(assertions.sample(each, keySet.get())));
    } else {
      var held = new AssertionSecretSource(secrets, environment.get("ASSERTION_SECRET_ID"));
      checks.add(assertions.key(held));
      sample.ifPresent(each -> checks.add(assertions.sample(each, held)));
    }
    return checks;
  }

  /** Seals something and opens it. */
  private Finding sealing(Environment environment, SecretSource secrets) {
    var sealer = new Sealer(secrets, environment.get("SEALING_SECRET_ID"), clock, random);
    var opened = sealer.open(sealer.seal("doctor", "doctor"), "doctor");
    return opened.equals("doctor")
        ? new Finding.Passed("seals and opens")
        : new Finding.Failed(
            "can't open what it seals: Latchkey can't read the tokens that it stores",
            "report this as a bug");
  }

  /**
   * Returns all checks of a stack.
   *
   * @param sample an assertion of the product's to verify, if any
   * @throws software.amazon.awssdk.core.exception.SdkException if Lambda does not return the
   *     functions' settings
   */
  public List<Check> seenInAws(Stack stack, Aws aws, Optional<String> sample) {
    var inAws = new StackChecks(stack, aws);
    var checks = new ArrayList<>(inAws.checks());
    checks.addAll(seenWithSecrets(inAws.environment(), aws.secretsManager(), sample));
    WebhookEndpointState.find(stack, aws)
        .ifPresent(
            state ->
                checks.addAll(
                    Webhook.checks(state, new SecretSource(aws.secretsManager(), clock))));
    return checks;
  }

  @Override
  public void close() {
    web.close();
  }
}
