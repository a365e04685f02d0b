package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.rotate.Rotation;
import io.latchkey.cli.rotate.TwoKeySecret;
import io.latchkey.installation.Entitlement;
import io.latchkey.local.emulator.EmulatorOption;
import io.latchkey.pipedrive.Secret;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs the rotation runbooks of docs/runbook.md step by step while people install, backends request
 * tokens, and Pipedrive sends uninstalls. No request fails.
 */
class SecretRotationJourneyTest {

  private static final String SEALING = "SEALING_SECRET_ID";
  private static final String ASSERTION = "ASSERTION_SECRET_ID";
  private static final String PIPEDRIVE = "PIPEDRIVE_SECRET_ID";

  /** The waiting time of docs/runbook.md, including its extra minute. */
  private static final Duration KNOWN_EVERYWHERE = Duration.ofMinutes(6);

  /** The minimum interval between refreshes that replace a rejected access token. */
  private static final Duration FORCED_EVERY = Duration.ofMinutes(1);

  /**
   * Stops the clock during a vend and an exchange. A leap would use up most of the function's 30
   * seconds, and with little time left it makes no more requests to Pipedrive.
   */
  private static final ReadWriteLock CLOCK = new ReentrantReadWriteLock(true);

  private static final String NEW_CLIENT_SECRET = "client-secret-of-next-month-5647382910";

  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PIPEDRIVE_PREVIOUS_CLIENT_SECRET", "").toItself();

  private final AtomicReference<String> productSignsWith =
      new AtomicReference<>(RunningStack.ASSERTION_SECRET);
  private final AtomicReference<String> pipedriveSignsWith =
      new AtomicReference<>(RunningStack.CLIENT_SECRET);
  private final AtomicInteger turn = new AtomicInteger();
  private volatile Instant rejectedAt = Instant.EPOCH;

  @AfterEach
  void pipedriveIsAsItWas() {
    latchkey.pipedrive().set(EmulatorOption.OLDER_CLIENT_SECRETS_LIVE_ON, false);
  }

  @Test
  void nobodyNoticesThatTheSealingSeedIsRotatedTwice() throws InterruptedException {
    productSignsWith.set(current(ASSERTION, "current"));
    pipedriveSignsWith.set(current(PIPEDRIVE, "client_secret"));
    var slow = somebody();
    slow.installsFromTheMarketplace();
    var installed = somebody();
    installs(installed);
    var load = load();
    try (load) {
      load.goesOnFor(Duration.ofMinutes(1));
      rotation().sealing(SEALING);
      load.goesOnFor(KNOWN_EVERYWHERE);
      rotation().sealing(SEALING);
      load.goesOnFor(KNOWN_EVERYWHERE);
      refreshes(installed);
      installs(slow);
    }
    assertThat(load.failures()).isEmpty();
    assertThat(sealedWith(installed))
        .as("the newest seed seals")
        .isEqualTo(Secret.of(current(SEALING, "current")).sha256().substring(0, 16));
  }

  @Test
  void nobodyNoticesThatTheAssertionSecretIsRotated() throws InterruptedException {
    productSignsWith.set(current(ASSERTION, "current"));
    pipedriveSignsWith.set(current(PIPEDRIVE, "client_secret"));
    var old = productSignsWith.get();
    var load = load();
    try (load) {
      load.goesOnFor(Duration.ofMinutes(1));
      rotation().begin(TwoKeySecret.ASSERTION, ASSERTION);
      load.goesOnFor(KNOWN_EVERYWHERE);
      productSignsWith.set(current(ASSERTION, "current"));
      load.goesOnFor(Duration.ofMinutes(10));
      rotation().finish(TwoKeySecret.ASSERTION, ASSERTION);
      load.goesOnFor(KNOWN_EVERYWHERE);
    }
    assertThat(load.failures()).isEmpty();

    productSignsWith.set(old);
    var late = somebody();
    late.installsFromTheMarketplace();
    late.comesBack(ACTIVE);
    assertThat(late.page()).saysSorry(400);
  }

  @Test
  void nobodyNoticesThatTheClientSecretIsRotatedWherePipedriveTakesBoth()
      throws InterruptedException {
    productSignsWith.set(current(ASSERTION, "current"));
    var old = current(PIPEDRIVE, "client_secret");
    var fresh = "a-" + NEW_CLIENT_SECRET;
    pipedriveSignsWith.set(old);
    latchkey.pipedrive().set(EmulatorOption.OLDER_CLIENT_SECRETS_LIVE_ON, true);
    var load = load();
    try (load) {
      load.goesOnFor(Duration.ofMinutes(1));
      latchkey.pipedrive().refreshClientSecret(Secret.of(fresh));
      load.goesOnFor(Duration.ofMinutes(1));
      rotation().pipedrive(PIPEDRIVE, Secret.of(RunningStack.CLIENT_ID), Secret.of(fresh));
      pipedriveSignsWith.set(fresh);
      load.goesOnFor(Duration.ofMinutes(1));
      pipedriveSignsWith.set(old); // not every server of Pipedrive's knows at once
      load.goesOnFor(KNOWN_EVERYWHERE);
      pipedriveSignsWith.set(fresh);
      latchkey.pipedrive().set(EmulatorOption.OLDER_CLIENT_SECRETS_LIVE_ON, false);
      load.goesOnFor(Duration.ofMinutes(1));
      rotation().finishPipedrive(PIPEDRIVE);
      load.goesOnFor(KNOWN_EVERYWHERE);
    }
    assertThat(load.failures()).isEmpty();

    var uninstalled = somebody();
    assertThat(notice(uninstalled).signedWith(old).sent().status()).isEqualTo(401);
  }

  @Test
  void wherePipedriveEndsTheOldClientSecretAtOnceNothingIsLostUntilTheNewOneIsStored() {
    productSignsWith.set(current(ASSERTION, "current"));
    var fresh = "b-" + NEW_CLIENT_SECRET;
    var installed = somebody();
    installs(installed);
    var inTheGap = somebody();
    inTheGap.installsFromTheMarketplace();

    latchkey.pipedrive().refreshClientSecret(Secret.of(fresh));
    inTheGap.comesBack(ACTIVE);
    assertThat(inTheGap.page()).saysSorry(503);
    var refused = vend(installed, "&rejected=" + Secret.of(token(installed)).sha256());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");

    rotation().pipedrive(PIPEDRIVE, Secret.of(RunningStack.CLIENT_ID), Secret.of(fresh));
    latchkey.passes(Duration.ofSeconds(61)); // the circuit's minute
    inTheGap.reloads();
    assertThat(inTheGap.page()).isTheConfirmPageOf(inTheGap);
    inTheGap.confirms();
    assertThatTheInstallation(latchkey, inTheGap).belongsTo(inTheGap.account());
    latchkey.passes(Duration.ofHours(1)); // a token that has ended makes the circuit's probe
    refreshes(installed);
    latchkey.passes(KNOWN_EVERYWHERE);
    rotation().finishPipedrive(PIPEDRIVE);
  }

  /** Two people install, two backends ask, one of them after a 401, and one person leaves. */
  private Load load() {
    var vended = somebody();
    var refreshed = somebody();
    installs(vended);
    installs(refreshed);
    return new Load(latchkey, CLOCK.writeLock())
        .of(() -> installs(somebody()))
        .of(() -> installsSlowly(somebody()))
        .of(() -> token(vended))
        .of(() -> rejects(refreshed))
        .of(this::isForgotten);
  }

  private Person somebody() {
    return latchkey.somebody(
        new Product(
            latchkey.baseUrl().toString(), latchkey.stack().clock(), productSignsWith::get));
  }

  private void installs(Person person) {
    if (person.install().isEmpty()) {
      person.installsFromTheMarketplace();
    }
    whileTimeStandsStill(() -> person.comesBack(ACTIVE));
    if (person.page().uri().getPath().equals("/oauth/authorize")) { // the code was too old
      whileTimeStandsStill(person::allows);
    } else {
      assertThat(person.page()).isTheConfirmPageOf(person);
      person.confirms();
    }
    assertThat(person.page()).isTheInstalledPageOf(person);
  }

  /** Takes a while at the product, so that what was sealed before a step is opened after it. */
  private void installsSlowly(Person person) {
    person.installsFromTheMarketplace();
    person.comesBack(Entitlement.NONE);
    assertThat(person.page()).isTheSubscribePageOf(person.account());
    installs(person);
  }

  private void refreshes(Person person) {
    var before = token(person);
    var after = vend(person, "&rejected=" + Secret.of(before).sha256());
    assertThat(after.status()).as("%s", after).isEqualTo(200);
    assertThat(member(after, "access_token")).isNotEqualTo(before);
  }

  /** Like {@link #refreshes}, again and again: at most one rejection a minute makes a refresh. */
  private void rejects(Person person) {
    var asked = latchkey.stack().clock().instant();
    if (asked.isAfter(rejectedAt.plus(FORCED_EVERY))) {
      refreshes(person);
      rejectedAt = latchkey.stack().clock().instant();
    } else {
      var before = token(person);
      var answer = vend(person, "&rejected=" + Secret.of(before).sha256());
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      if (!member(answer, "access_token").equals(before)) {
        rejectedAt = latchkey.stack().clock().instant();
      }
    }
  }

  private void isForgotten() {
    var person = somebody();
    installs(person);
    latchkey.passes(Duration.ofSeconds(1));
    var answer = notice(person).signedWith(pipedriveSignsWith.get()).sent();
    assertThat(answer.status()).as("uninstall number %s", turn.incrementAndGet()).isEqualTo(200);
    assertThatTheInstallation(latchkey, person).isGone();
  }

  private static UninstallNotice notice(Person person) {
    return new UninstallNotice(latchkey).of(person);
  }

  private static String token(Person person) {
    var answer = vend(person, "");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return member(answer, "access_token");
  }

  private static Page vend(Person person, String query) {
    var id = person.id();
    return whileTimeStandsStill(
        () ->
            new Browser()
                .send(
                    "GET",
                    latchkey.at(
                        "/installations/%d/%d/token?account=%s%s"
                            .formatted(id.companyId(), id.userId(), person.account().id(), query)),
                    "",
                    "Authorization",
                    "Bearer local"));
  }

  private static void whileTimeStandsStill(Runnable request) {
    whileTimeStandsStill(
        () -> {
          request.run();
          return request;
        });
  }

  private static <T> T whileTimeStandsStill(Supplier<T> request) {
    CLOCK.readLock().lock();
    try {
      return request.get();
    } finally {
      CLOCK.readLock().unlock();
    }
  }

  private static Rotation rotation() {
    return new Rotation(latchkey.stack().secrets(), latchkey.stack().clock(), new SecureRandom());
  }

  private static String current(String secret, String member) {
    var value = latchkey.stack().secrets().getSecretValue(get -> get.secretId(secret));
    return String.valueOf(parsed(value.secretString()).get(member));
  }

  private static String sealedWith(Person person) {
    var item = latchkey.store().installation(person.id()).orElseThrow().item();
    try {
      return JWEObject.parse(Objects.requireNonNull(item.get("grant")).s()).getHeader().getKeyID();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static String member(Page answer, String name) {
    return String.valueOf(parsed(answer.body()).get(name));
  }

  private static Map<String, Object> parsed(String json) {
    try {
      return Objects.requireNonNull(JSONObjectUtils.parse(json));
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }
}
