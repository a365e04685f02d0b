package io.latchkey.local.journey;

import io.latchkey.installation.Entitlement;
import io.latchkey.local.journey.Store.Installation;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about the stored installation of a person. */
public final class InstallationAssert
    extends AbstractAssert<InstallationAssert, Optional<Installation>> {

  private InstallationAssert(Optional<Installation> installation) {
    super(installation, InstallationAssert.class);
  }

  public static InstallationAssert assertThatTheInstallation(RunningLatchkey latchkey, Person of) {
    return new InstallationAssert(latchkey.store().installation(of.id()));
  }

  /** Verifies that nothing is stored, and nothing ever was. */
  public InstallationAssert neverWas() {
    Assertions.assertThat(actual).isEmpty();
    return this;
  }

  public InstallationAssert belongsTo(Product.Account account) {
    Assertions.assertThat(stored().status()).isEqualTo("active");
    Assertions.assertThat(stored().account()).isEqualTo(account.id());
    Assertions.assertThat(stored().hasAGrant()).isTrue();
    return this;
  }

  public InstallationAssert isEntitled(Entitlement entitlement) {
    Assertions.assertThat(stored().entitlement()).isEqualTo(entitlement.name());
    return this;
  }

  /** Verifies the number of grants the installation has held. */
  public InstallationAssert hasHeldGrants(long generation) {
    Assertions.assertThat(stored().generation()).isEqualTo(generation);
    return this;
  }

  /** Verifies that it has ended: it has no account and no grant, and it expires. */
  public InstallationAssert isGone() {
    Assertions.assertThat(stored().status()).isEqualTo("gone");
    Assertions.assertThat(stored().account()).isEmpty();
    Assertions.assertThat(stored().hasAGrant()).isFalse();
    Assertions.assertThat(stored().number("expiresAt")).isPositive();
    return this;
  }

  /** Verifies that it is being ended, and keeps its grant until Pipedrive has revoked it. */
  public InstallationAssert isStillToBeEnded() {
    Assertions.assertThat(stored().status()).isEqualTo("disconnecting");
    Assertions.assertThat(stored().account()).isEmpty();
    Assertions.assertThat(stored().hasAGrant()).isTrue();
    return this;
  }

  private Installation stored() {
    return actual.orElseThrow(() -> new AssertionError("nothing is stored"));
  }
}
