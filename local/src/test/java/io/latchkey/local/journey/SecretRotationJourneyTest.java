package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static io.latchkey.local.journey.InstallationAssert.assertThatTheInstallation;
import static io.latchkey.local.journey.PageAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEObject;
import io.latchkey.cli.rotate.TwoKeySecret;
import io.latchkey.local.emulator.EmulatorOption;
import io.latchkey.pipedrive.Secret;
import java.text.ParseException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs the rotation runbooks of docs/runbook.md step by step while people install, backends request
 * tokens, and Pipedrive sends uninstalls. No request fails.
 */
class SecretRotationJourneyTest extends RotationTesting {

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

  private static String sealedWith(Person person) {
    var item = latchkey.store().installation(person.id()).orElseThrow().item();
    try {
      return JWEObject.parse(Objects.requireNonNull(item.get("grant")).s()).getHeader().getKeyID();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }
}
