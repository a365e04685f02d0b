package io.latchkey.priming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.latchkey.installation.Installations;
import io.latchkey.pipedrive.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrimerTest {

  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @AfterEach
  void restore() {
    System.setOut(out);
  }

  @Test
  void itPlaysAsManyRoundsAsWereDecidedAndPrintsOne() {
    var rehearsal = new Storing();
    System.setOut(captured);

    rehearsal.run();

    assertThat(rehearsal.found).hasSize(Primer.ROUNDS);
    assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("played");
  }

  @Test
  void eachRoundFindsEmptyTables() {
    var rehearsal = new Storing();

    rehearsal.run();

    assertThat(rehearsal.found).containsOnly(false);
  }

  @Test
  void whatIsPrintedAfterwardsIsPrinted() {
    System.setOut(captured);

    new Storing().run();

    assertThat(System.out).isSameAs(captured);
  }

  @Test
  void aRoundThatFailsLeavesNothingSilent() {
    System.setOut(captured);
    Primer failing =
        _ -> {
          if (System.out == captured) {
            return List.of();
          }
          throw new IllegalStateException("on purpose");
        };

    assertThatThrownBy(failing::run).hasMessage("on purpose");
    assertThat(System.out).isSameAs(captured);
  }

  /** Stores an installation in every round, and notes if there was one before. */
  private static final class Storing implements Primer {

    private final List<Boolean> found = new ArrayList<>();

    @Override
    public List<APIGatewayV2HTTPResponse> prime(PrimingContext context) {
      var installations = context.bean(Installations.class);
      found.add(installations.find(PrimingContext.NOBODY).revision() > 0);
      var _ =
          installations.save(PrimingContext.installed(Secret.of("access"), Secret.of("refresh")));
      System.out.println("played");
      return List.of();
    }
  }
}
