package io.latchkey.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Runs the acceptance suite beside the checkout, if there is one, against the deployed API. */
@Deployed
class AcceptanceTest {

  private static final Path SUITE =
      DeployedLatchkey.PROJECT.resolveSibling("shared/acceptance/run.py");

  private final DeployedLatchkey latchkey;

  AcceptanceTest(DeployedLatchkey latchkey) {
    this.latchkey = latchkey;
  }

  @Test
  @EnabledIf("theSuiteIsThere")
  void everyCaseThatNeedsNoClockOfItsOwnHolds() throws IOException, InterruptedException {
    var suite =
        new ProcessBuilder(
                "python3",
                SUITE.toString(),
                "all",
                "--base",
                latchkey.url().toString(),
                "--pipedrive-port",
                String.valueOf(latchkey.pipedrivePort()),
                "--client-id",
                DeployedLatchkey.CLIENT_ID,
                "--client-secret",
                DeployedLatchkey.CLIENT_SECRET.reveal(),
                "--assertion-secret",
                latchkey.deployment().assertionSecret().reveal())
            .redirectErrorStream(true)
            .start();
    try (var output = suite.inputReader()) {
      output.lines().forEach(System.out::println);
    }

    assertThat(suite.waitFor()).isZero();
  }

  static boolean theSuiteIsThere() {
    return Files.exists(SUITE);
  }
}
