package io.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatchkeyCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whereNothingRunsTheDoctorSaysSoAndEndsWithOne() {
    assertThat(run("doctor", "--url", "http://localhost:1")).isEqualTo(1);
    assertThat(out.toString()).contains("no response from http://localhost:1");
  }

  @Test
  void theVersionIsThatOfThePom() throws Exception {
    var pom = Files.readString(Path.of("pom.xml"));

    assertThat(run("--version")).isZero();
    assertThat(pom)
        .contains("<version>" + out.toString().strip() + "</version>\n    <relativePath>");
  }

  @Test
  void scriptsGetJson() {
    run("doctor", "--url", "http://localhost:1", "--json");

    assertThat(out.toString()).startsWith("[{\"check\":\"address\"").endsWith("]\n");
  }

  @Test
  void whatIsNoAddressIsSaidInOneLine() {
    assertThat(run("doctor", "--url", "http://localhost:1/path")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("latchkey: the address must be scheme://host[:port] and nothing else\n");
  }

  @Test
  void anAssertionIsNotLookedAtWithoutTheStackThatKnowsItsKey() {
    assertThat(run("doctor", "--assertion", "a.b.c")).isEqualTo(2);
    assertThat(err.toString()).contains("--stack").doesNotContain("a.b.c");
  }

  @Test
  void tokensAreSentToNoAddressInTheClear() {
    assertThat(
            run("list", "--account", "acme", "--stack", "latchkey", "--api", "http://10.0.0.7:80"))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("latchkey: --api must be an https address, because signed requests go there\n");
  }

  @Test
  void aStepThatIsNotSaidIsNotTaken() {
    assertThat(run("rotate", "pipedrive", "--stack", "latchkey")).isEqualTo(2);
    assertThat(err.toString()).contains("--client-secret or --finish");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u202E", "\u2028", "\u2029", "\u001B[2J", "\u009B2J", "\u2066", "\u0007"})
  void nothingThatIsTypedReachesTheTerminalAsMoreThanText(String nasty) {
    assertThat(run("doctor", "--nasty" + nasty)).isEqualTo(2);
    assertThat(run("doctor", "--url", "http://" + nasty)).isPositive();
    assertThat(run("list", "--account", nasty.repeat(300))).isEqualTo(2);

    assertThat(out + err.toString()).isNotEmpty().doesNotContain(nasty);
  }

  private int run(String... arguments) {
    return LatchkeyCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
