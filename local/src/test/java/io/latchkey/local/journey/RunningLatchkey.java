package io.latchkey.local.journey;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.aws.StackObserver;
import io.latchkey.local.emulator.EmulatorOption;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.journey.Product.Account;
import io.latchkey.pipedrive.InstallationId;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A running Latchkey for a test class, and the people around it. Classes with the same settings
 * share one. They don't affect each other, because everyone has ids of their own.
 */
public final class RunningLatchkey
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {

  private static final Namespace STACKS = Namespace.create(RunningLatchkey.class);
  private static final AtomicLong NEXT_ID = new AtomicLong(1000);

  private final Map<String, String> settings;
  private final Object sharedBy;
  private final StackObserver onlooker;
  private @Nullable RunningStack running;
  private int exchangesBefore;
  private int refreshesBefore;
  private int revocationsBefore;

  /**
   * @param sharedBy the same for classes that share one
   */
  private RunningLatchkey(Map<String, String> settings, Object sharedBy) {
    this(settings, sharedBy, StackObserver.NOBODY);
  }

  private RunningLatchkey(Map<String, String> settings, Object sharedBy, StackObserver onlooker) {
    this.settings = Map.copyOf(settings);
    this.sharedBy = sharedBy;
    this.onlooker = onlooker;
  }

  /** Uses the default settings. */
  public static RunningLatchkey asItComes() {
    return new RunningLatchkey(Map.of(), Map.of());
  }

  /** Includes the demo product, as {@code make run} does. */
  static RunningLatchkey withTheDemoProduct() {
    return with("PRODUCT_CONNECT_URL", "")
        .and("PRODUCT_SUBSCRIBE_URL", "")
        .and("PRODUCT_INSTALLED_URL", "")
        .and("PRODUCT_CANCELLED_URL", "");
  }

  public static RunningLatchkey with(String setting, String value) {
    return new RunningLatchkey(Map.of(setting, value), Map.of(setting, value));
  }

  public RunningLatchkey and(String setting, String value) {
    var more = new HashMap<>(settings);
    more.put(setting, value);
    return new RunningLatchkey(more, Map.copyOf(more));
  }

  /** Uses an instance that no other class uses. */
  public RunningLatchkey toItself() {
    return new RunningLatchkey(settings, new Object());
  }

  /** One of its own, with an onlooker on what its functions ask AWS for. */
  public RunningLatchkey watchedBy(StackObserver watching) {
    return new RunningLatchkey(settings, watching, watching);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(STACKS)
            .getOrComputeIfAbsent(
                sharedBy, _ -> RunningStack.start(settings, onlooker), RunningStack.class);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    exchangesBefore = pipedrive().exchanges();
    refreshesBefore = pipedrive().refreshes();
    revocationsBefore = pipedrive().revocations();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    pipedrive().clearFaults();
    pipedrive().apiDomain("");
    pipedrive().set(EmulatorOption.API_DOMAIN_LEFT_OUT, false);
    stack().store().fails(FailingDynamoDb.Outage.NONE);
  }

  /** Creates a person who is new to Pipedrive, the product, and Latchkey. */
  public Person somebody() {
    return somebody(product());
  }

  /** Creates a person who uses this product. */
  Person somebody(Product product) {
    var id = NEXT_ID.incrementAndGet();
    var user =
        new PipedriveUser(
            new InstallationId(id, id + 7_000_000), "Company " + id + " Ltd", "Person " + id);
    return new Person(
        this, product, new Browser(), user, new Account("account-" + id, "The team of " + id));
  }

  public Product product() {
    return new Product(baseUrl().toString(), stack().clock());
  }

  public PipedriveEmulator pipedrive() {
    return stack().pipedrive();
  }

  public Store store() {
    return new Store(stack().store().working());
  }

  public FailingDynamoDb dynamoDb() {
    return stack().store();
  }

  public RunningStack stack() {
    return Objects.requireNonNull(running, "no test is running");
  }

  public URI baseUrl() {
    return URI.create(stack().settings().gatewayUrl());
  }

  /** Returns the address of a path on Latchkey. */
  public URI at(String pathAndQuery) {
    return URI.create(baseUrl() + pathAndQuery);
  }

  /** Advances the clock for everyone. */
  public void passes(Duration time) {
    stack().clock().advance(time);
  }

  /** The sweep runs, with all the work that it causes, events included. */
  public void sweeps() {
    var swept = new Browser().send("POST", at("/__local/sweep"), "");
    PageAssert.assertThat(swept).hasStatus(204);
  }

  /** An address of the demo product. */
  URI atTheProduct(String pathAndQuery) {
    return URI.create(stack().settings().productUrl() + pathAndQuery);
  }

  /** Returns the number of refresh requests to Pipedrive in this test. */
  public int refreshes() {
    return pipedrive().refreshes() - refreshesBefore;
  }

  /** Returns the number of codes sent to Pipedrive in this test. */
  public int exchanges() {
    return pipedrive().exchanges() - exchangesBefore;
  }

  /** Returns the number of tokens revoked at Pipedrive in this test. */
  public int revocations() {
    return pipedrive().revocations() - revocationsBefore;
  }

  /** Returns the number of attempted item writes in all tests that share this Latchkey. */
  public int itemsWritten() {
    return stack().store().written().size();
  }

  /** Returns the seed from which the keys that seal codes and grants are derived. */
  public String sealingSeed() {
    try {
      var secret =
          JSONObjectUtils.parse(
              Objects.requireNonNull(stack().settings().secrets().get("SEALING_SECRET_ID")));
      return JSONObjectUtils.getString(secret, "current");
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
