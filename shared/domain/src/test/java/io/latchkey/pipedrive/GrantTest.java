package io.latchkey.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantTest {

  private static final URI ACME = URI.create("https://acme.pipedrive.com");
  private static final URI GLOBEX = URI.create("https://globex.pipedrive.com");

  @Test
  void aGrantOfAnyCompanyTakesTheBaseUrlThatUsersMeTells() {
    assertThat(at(Grant.ANY_COMPANY).withApiDomainOf(who(Optional.of(ACME))).apiDomain())
        .isEqualTo(ACME);
  }

  @Test
  void aGrantThatKnowsItsBaseUrlKeepsIt() {
    assertThat(at(GLOBEX).withApiDomainOf(who(Optional.of(ACME))).apiDomain()).isEqualTo(GLOBEX);
  }

  @Test
  void aGrantOfAnyCompanyStaysOneIfUsersMeTellsNoBaseUrl() {
    assertThat(at(Grant.ANY_COMPANY).withApiDomainOf(who(Optional.empty())))
        .isEqualTo(at(Grant.ANY_COMPANY));
  }

  private static Grant at(URI apiDomain) {
    return new Grant(
        Secret.of("at"), Secret.of("rt"), Instant.EPOCH, "base", apiDomain, Instant.EPOCH);
  }

  private static Installer who(Optional<URI> apiDomain) {
    return new Installer(new InstallationId(42, 7), "Acme", "Ada", "en", apiDomain);
  }
}
