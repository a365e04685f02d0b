package io.latchkey.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.assertion.Verification.Accepted;
import io.latchkey.install.Assertion;
import io.latchkey.install.AttemptId;
import io.latchkey.install.Customer;
import io.latchkey.installation.Account;
import io.latchkey.installation.BaseUrl;
import io.latchkey.installation.Entitlement;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Assertions signed by the samples in docs/product.md, in the languages that the system property
 * latchkey.samples names. {@code scripts/test-samples} names all that can run on this machine.
 */
class DocumentedSamplesTest {

  private static final Path REPOSITORY =
      Path.of(System.getProperty("basedir", ".")).resolve("../..");
  private static final String RESUME = Token.AUDIENCE + "/resume?assertion=";

  private final AssertionVerifier verifier =
      AssertionVerifier.withSharedSecret(Token.ISSUER, () -> List.of(Secret.of(Token.SECRET)));

  static Stream<String> languages() {
    return Stream.of(System.getProperty("latchkey.samples", "python").split(","));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void eachArrivalIsSignedAnewAndAccepted(String language) throws Exception {
    var arrivals = urls(language).stream().map(this::accepted).toList();

    assertThat(arrivals).hasSize(2).extracting(Assertion::jti).doesNotHaveDuplicates();
    assertThat(arrivals)
        .allSatisfy(
            arrival -> {
              assertThat(arrival.attempt()).isEqualTo(new AttemptId(Token.HANDLE));
              var customer = arrival.customer();
              assertThat(customer)
                  .isEqualTo(
                      new Customer(
                          new Account("acme/4711"),
                          "Søren & \"Sønner\" 株式会社",
                          Entitlement.TRIAL,
                          customer.saidAt()));
            });
  }

  private Assertion accepted(String url) {
    assertThat(url).startsWith(RESUME);
    var verification =
        verifier.verify(
            url.substring(RESUME.length()),
            new BaseUrl(Token.AUDIENCE),
            Clock.systemUTC().instant());
    assertThat(verification).isInstanceOf(Accepted.class);
    return ((Accepted) verification).assertion();
  }

  private static List<String> urls(String language) throws IOException, InterruptedException {
    var sample =
        new ProcessBuilder(REPOSITORY.resolve("scripts/run-sample").toString(), language)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    sample.environment().put("LATCHKEY_URL", Token.AUDIENCE);
    sample.environment().put("PRODUCT_ISSUER", Token.ISSUER);
    sample.environment().put("ASSERTION_SECRET", Token.SECRET);
    sample.environment().put("JAVA_HOME", System.getProperty("java.home"));
    sample.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    var running = sample.start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as("status of the sample in %s", language).isZero();
    return output.lines().toList();
  }
}
