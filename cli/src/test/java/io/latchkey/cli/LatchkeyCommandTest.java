package io.latchkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LatchkeyCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whereNothingRunsTheDoctorSaysSoAndEndsWithOne() {
    assertThat(run("doctor", "--url", "http://localhost:1")).isEqualTo(1);
    assertThat(out.toString()).contains("nothing answers at http://localhost:1");
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
  void aStepThatIsNotSaidIsNotTaken() {
    assertThat(run("rotate", "pipedrive", "--stack", "latchkey")).isEqualTo(2);
    assertThat(err.toString()).contains("--client-secret or --finish");
  }

  private int run(String... arguments) {
    return LatchkeyCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
