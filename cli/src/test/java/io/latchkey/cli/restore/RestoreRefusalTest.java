package io.latchkey.cli.restore;

import static io.latchkey.cli.restore.CopiedItems.NOW;
import static io.latchkey.cli.restore.CopiedItems.TAKEN_AT;
import static io.latchkey.cli.restore.CopiedItems.active;
import static io.latchkey.cli.restore.LocalTables.ATTEMPTS;
import static io.latchkey.cli.restore.LocalTables.COPY;
import static io.latchkey.cli.restore.LocalTables.INSTALLATIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cli.CliException;
import io.latchkey.dynamodb.RestorableItems;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Copies and options that a restore refuses before it changes anything. */
class RestoreRefusalTest extends RestoreTesting {

  @Test
  void theStacksOwnTablesAreNoCopies() {
    refusedTable(ATTEMPTS, "the stack's own table");
    refusedTable(INSTALLATIONS, "the stack's own table");
  }

  @Test
  void aTableThatIsNotThereIsSaid() {
    refusedTable("nothing", "there is no table nothing");
  }

  @Test
  void aTableOfSomethingElseIsRefused() {
    tables.create("orders", "id");

    refusedTable("orders", "its key isn't pk");
  }

  @Test
  void aCopyThatDoesNotSayWhenItWasTakenHasToBeDated() {
    var undated = new Restore.Options(Optional.empty(), noErased(), Set.of(), file());

    refused(undated, "--taken-at");
  }

  @Test
  void aCopyFromTheFutureIsRefused() {
    refused(
        new Restore.Options(
            Optional.of(clock().instant().plusSeconds(1)), noErased(), Set.of(), file()),
        "future");
  }

  @Test
  void erasuresThatTheStackCannotKnowOfHaveToBeNamed() throws IOException {
    tables.put(COPY, active(42, 7));
    var unnamed = new Restore.Options(takenAt(), Optional.empty(), Set.of(), file());
    refused(unnamed, "--erased FILE");

    var file = Files.writeString(folder.resolve("erased"), "other\n\n acme \n");
    var named = new Restore.Options(takenAt(), Optional.of(file), Set.of(), file());
    var restore = restore(tables.client());
    var plan = restore.plan(restore.table(COPY), named);
    restore.run(plan, 5000, reports::add);

    assertThat(plan.progress().tally().of(Outcome.ERASED)).isEqualTo(1);
    assertThat(count(INSTALLATIONS)).isZero();
  }

  @Test
  void aStackWhoseMarksReachBackToTheCopyNeedsNoNames() {
    var madeAt = TAKEN_AT.minusSeconds(1);

    assertThat(Erasures.since(new Erasures.ErasureMarks(madeAt, NOW), TAKEN_AT, Optional.empty()))
        .isEmpty();
    var tooLate = TAKEN_AT.plus(RestorableItems.ERASURES_ARE_KEPT).plusSeconds(1);
    assertThatThrownBy(
            () ->
                Erasures.since(
                    new Erasures.ErasureMarks(madeAt, tooLate), TAKEN_AT, Optional.empty()))
        .isInstanceOf(CliException.class);
  }

  @Test
  void aFileOfErasedAccountsThatIsMissingIsSaid() {
    var missing = Optional.of(folder.resolve("missing"));

    refused(new Restore.Options(takenAt(), missing, Set.of(), file()), "can't read the file");
  }

  @Test
  void theProgressOfAnotherRestoreIsNotContinued() throws IOException {
    tables.putAll(COPY, installations(3));
    restored(restore(tables.client()));
    tables.create("another", "pk");
    var restore = restore(tables.client());

    assertThatThrownBy(() -> restore.plan(restore.table("another"), manner()))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("another restore");
    Files.writeString(progress(), "{\"parts\":");
    refused(manner(), "isn't a progress file");
  }

  private void refusedTable(String name, String why) {
    assertThatThrownBy(() -> restore(tables.client()).table(name))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(why);
  }

  private void refused(Restore.Options manner, String why) {
    var restore = restore(tables.client());

    assertThatThrownBy(() -> restore.plan(restore.table(COPY), manner))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(why);
  }
}
