package io.latchkey.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDomainTest {

  private final ApiDomain unset = new ApiDomain(null);
  private final ApiDomain local = new ApiDomain(URI.create("http://localhost:8081"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.pipedrive.com",
        "https://a.pipedrive.com",
        "https://Acme-2.pipedrive.com"
      })
  void aCompanysDomainIsBelieved(String domain) {
    assertThat(unset.believe(domain)).contains(URI.create(domain));
    assertThat(local.believe(domain)).contains(URI.create(domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme.pipedrive.com",
        "http://acme.pipedrive.com",
        "https://pipedrive.com",
        "https://.pipedrive.com",
        "https://-acme.pipedrive.com",
        "https://a.b.pipedrive.com",
        "https://acme.pipedrive.com/",
        "https://acme.pipedrive.com/v1",
        "https://acme.pipedrive.com?x",
        "https://acme.pipedrive.com#x",
        "https://acme.pipedrive.com:443",
        "https://acme.pipedrive.com:8443",
        "https://user@acme.pipedrive.com",
        "https://evil.example#.pipedrive.com",
        "https://evil.example\\.pipedrive.com",
        "https://acme.pipedrive.com.evil.example",
        "https://acmepipedrive.com",
        "https://acme.pipedrive.com\n",
        " https://acme.pipedrive.com",
        "https://acme%2e.pipedrive.com",
        "https://169.254.169.254",
        "http://localhost:8082",
        "http://localhost:8081/"
      })
  void nothingElseIs(String domain) {
    assertThat(unset.believe(domain)).isEmpty();
    assertThat(local.believe(domain)).isEmpty();
  }

  @Test
  void theConfiguredUrlIsBelievedWhereItIsSet() {
    assertThat(local.believe("http://localhost:8081"))
        .contains(URI.create("http://localhost:8081"));
    assertThat(unset.believe("http://localhost:8081")).isEmpty();
  }
}
