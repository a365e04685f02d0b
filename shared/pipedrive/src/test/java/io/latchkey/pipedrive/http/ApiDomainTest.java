package io.latchkey.pipedrive.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Grant;
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
        "https://acme-2.pipedrive.com"
      })
  void aCompanysDomainIsBelieved(String domain) {
    assertThat(unset.accept(domain)).contains(URI.create(domain));
    assertThat(local.accept(domain)).contains(URI.create(domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://.pipedrive.com",
        "https://-acme.pipedrive.com",
        "https://a..pipedrive.com",
        "https://a.b.c.d.pipedrive.com",
        "ftp://acme.pipedrive.com",
        "https:acme.pipedrive.com",
        "https:/acme.pipedrive.com",
        "https://acme.pipedrive.com#x",
        "https://acme.pipedrive.com/@evil.example",
        "https://acme.pipedrive.com\\@evil.example",
        "https://acme.pipedrive.com?@evil.example",
        "https://acme.pipedrive.com/%2e%2e",
        "https://acme.pipedrive.com:80",
        "https://evil.example/.pipedrive.com",
        "https://evil.example?.pipedrive.com",
        "https://acme.pipedrive.com:8443",
        "https://user@acme.pipedrive.com",
        "https://evil.example#.pipedrive.com",
        "https://evil.example\\.pipedrive.com",
        "https://acme.pipedrive.com.evil.example",
        "https://acmepipedrive.com",
        "https://acme%2e.pipedrive.com",
        "https://169.254.169.254",
        "http://localhost:8082",
        "http://localhost:8081/v1",
        "https://acme.pipedrive.com..",
        "https://\u212a.pipedrive.com",
        "https://acme.p\u0131pedrive.com"
      })
  void nothingElseIs(String domain) {
    assertThat(unset.accept(domain)).isEmpty();
    assertThat(local.accept(domain)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ACME.Pipedrive.COM",
        "HTTPS://acme.pipedrive.com",
        "https://acme.pipedrive.com/",
        "https://acme.pipedrive.com//",
        "https://acme.pipedrive.com:443",
        "https://acme.pipedrive.com.",
        "https://Acme.pipedrive.com.:443/",
        "acme.pipedrive.com",
        "//acme.pipedrive.com",
        "http://acme.pipedrive.com",
        "https://acme.pipedrive.com/v1",
        "https://acme.pipedrive.com/api/",
        "https://acme.pipedrive.com?",
        "https://acme.pipedrive.com/?a=b",
        " https://acme.pipedrive.com\n"
      })
  void otherSpellingsOfACompanysDomainAreTheSame(String domain) {
    assertThat(unset.accept(domain)).contains(URI.create("https://acme.pipedrive.com"));
    assertThat(local.accept(domain)).contains(URI.create("https://acme.pipedrive.com"));
  }

  @Test
  void aHostUnderACompanysIsPipedrivesToo() {
    assertThat(unset.accept("HTTPS://EU.acme.pipedrive.com/v1"))
        .contains(URI.create("https://eu.acme.pipedrive.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://pipedrive.com", "pipedrive.com/"})
  void theBareDomainIsNoApiAndMeansAnyCompanys(String domain) {
    assertThat(unset.accept(domain)).contains(Grant.ANY_COMPANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:8081", "http://localhost:8081/", "HTTP://LOCALHOST:8081"})
  void theConfiguredUrlIsBelievedIfItIsSet(String domain) {
    assertThat(local.accept(domain)).contains(URI.create("http://localhost:8081"));
    assertThat(unset.accept(domain)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "Acme", "acme.pipedrive.com", "https://acme.pipedrive.com/"})
  void aCompanysDomainIsBuiltFromItsName(String name) {
    assertThat(unset.ofDomain(name)).contains(URI.create("https://acme.pipedrive.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "evil.example", "a.b", "acme/", "acme@evil", "-acme", "a b"})
  void aNameThatIsNoCompanysBuildsNothing(String name) {
    assertThat(unset.ofDomain(name)).isEmpty();
  }
}
