package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.rotate.Rotation;
import io.latchkey.installation.Entitlement;
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
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who install, leave, and use tokens while a secret is rotated. */
abstract class RotationTesting {

  static final String SEALING = "SEALING_SECRET_ID";
  static final String ASSERTION = "ASSERTION_SECRET_ID";
  static final String PIPEDRIVE = "PIPEDRIVE_SECRET_ID";

  /** The waiting time of docs/runbook.md, including its extra minute. */
  static final Duration KNOWN_EVERYWHERE = Duration.ofMinutes(6);

  /** The minimum interval between refreshes that replace a rejected access token. */
  private static final Duration FORCED_EVERY = Duration.ofMinutes(1);

  /**
   * Stops the clock during a vend and an exchange. A leap would use up most of the function's 30
   * seconds, and with little time left it makes no more requests to Pipedrive.
   */
  private static final ReadWriteLock CLOCK = new ReentrantReadWriteLock(true);

  static final String NEW_CLIENT_SECRET = "client-secret-of-next-month-5647382910";

  @RegisterExtension
  static final RunningLatchkey latchkey =
      RunningLatchkey.with("PIPEDRIVE_PREVIOUS_CLIENT_SECRET", "").toItself();

  final AtomicReference<String> productSignsWith =
      new AtomicReference<>(RunningStack.ASSERTION_SECRET);
  final AtomicReference<String> pipedriveSignsWith =
      new AtomicReference<>(RunningStack.CLIENT_SECRET);
  private final AtomicInteger turn = new AtomicInteger();
  private volatile Instant rejectedAt = Instant.EPOCH;

  /** Two people install, two backends ask, one of them after a 401, and one person leaves. */
  Load load() {
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

  Person somebody() {
    return latchkey.somebody(
        new Product(
            latchkey.baseUrl().toString(), latchkey.stack().clock(), productSignsWith::get));
  }

  void installs(Person person) {
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

  void refreshes(Person person) {
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

  static UninstallNotice notice(Person person) {
    return new UninstallNotice(latchkey).of(person);
  }

  static String token(Person person) {
    var answer = vend(person, "");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return member(answer, "access_token");
  }

  static Page vend(Person person, String query) {
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

  static Rotation rotation() {
    return new Rotation(latchkey.stack().secrets(), latchkey.stack().clock(), new SecureRandom());
  }

  static String current(String secret, String member) {
    var value = latchkey.stack().secrets().getSecretValue(get -> get.secretId(secret));
    return String.valueOf(parsed(value.secretString()).get(member));
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
