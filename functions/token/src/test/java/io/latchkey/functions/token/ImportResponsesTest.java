package io.latchkey.functions.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.pipedrive.InstallationId;
import io.latchkey.refresh.DelayReason;
import io.latchkey.tokenimport.ImportGrant.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImportResponsesTest {

  private static final InstallationId ID = new InstallationId(42, 7);
  private static final Duration WAIT = Duration.ofSeconds(3);

  static Stream<Arguments> outcomes() {
    return Stream.of(
        arguments(new Outcome.Imported(ID), "Imported"),
        arguments(new Outcome.AlreadyInstalled(ID), "AlreadyHere"),
        arguments(new Outcome.OwnedByAnotherAccount(ID), "BelongsToAnother"),
        arguments(new Outcome.AlreadyImported(ID), "Spent"),
        arguments(new Outcome.OwnedByAnotherUser(ID), "OfSomebodyElse"),
        arguments(new Outcome.Ended(ID), "Ended"),
        arguments(
            new Outcome.ReauthorizationNeeded(URI.create("https://latchkey.example/install")),
            "ReauthorizationNeeded"),
        arguments(new Outcome.TryLater(WAIT, DelayReason.values()[0]), "TryLater"),
        arguments(new Outcome.CompanyBusy(WAIT), "CompanyBusy"),
        arguments(new Outcome.CompanyDenied(WAIT), "CompanyDenied"),
        arguments(new Outcome.Lost(), "Lost"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void theLogNamesTheOutcome(Outcome outcome, String name) {
    assertThat(ImportResponses.logged(outcome)).isEqualTo(name);
  }
}
