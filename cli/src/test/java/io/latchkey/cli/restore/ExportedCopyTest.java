package io.latchkey.cli.restore;

import static io.latchkey.cli.restore.CopiedItems.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ExportedCopyTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @SuppressWarnings("NullAway.Init") // begin() sets it
  private Export export;

  @BeforeEach
  void begin() {
    export = new Export(folder);
  }

  @Test
  void everyItemOfEveryFileIsRead() {
    export
        .file("a.json.gz", items(1, 1200))
        .file("b.json.gz", items(1201, 1203))
        .file("empty.json.gz", List.of());

    var copy = ExportedCopy.open(folder);

    assertThat(copy.takenAt()).contains(CopiedItems.TAKEN_AT);
    assertThat(copy.name()).startsWith("export arn:aws:dynamodb:");
    assertThat(copy.parts())
        .extracting(Copy.Part::name)
        .containsExactly("a.json.gz", "b.json.gz", "empty.json.gz");
    assertThat(copy.parts().stream().flatMap(part -> all(part, "").stream()).toList())
        .isEqualTo(items(1, 1203));
  }

  @Test
  void aFileIsReadOnFromABookmark() {
    export.file("a.json.gz", items(1, 1200));
    var first = ExportedCopy.open(folder).parts().getFirst().read("");

    var rest = all(ExportedCopy.open(folder).parts().getFirst(), first.next().orElseThrow());

    assertThat(first.items()).hasSize(500);
    assertThat(rest).isEqualTo(items(501, 1200));
  }

  @Test
  void aFileWhoseLastPageIsFullEnds() {
    export.file("a.json.gz", items(1, 500));

    assertThat(all(ExportedCopy.open(folder).parts().getFirst(), "")).hasSize(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{}",
        "{\"Item\":null}",
        "{\"Item\":{\"pk\":\"42#7\"}}",
        "{\"Item\":{\"pk\":{\"S\":\"42#7\"},\"paid\":{\"BOOL\":true}}}",
        "{\"Item\":{\"pk\":{\"S\":7}}}",
        "{\"Keys\":{\"pk\":{\"S\":\"42#7\"}}}"
      })
  void aLineThatIsNoItemOfLatchkeysIsCountedAsForeign(String line) {
    export.file("a.json.gz", 1, line + "\n");

    var items = all(ExportedCopy.open(folder).parts().getFirst(), "");

    assertThat(items)
        .singleElement()
        .satisfies(
            item ->
                assertThat(RestoreDecision.decide(item, Optional.empty(), CopiedItems.rules()))
                    .isEqualTo(new RestoreDecision.Skip(Outcome.FOREIGN)));
  }

  @Test
  void aFolderWithoutManifestsIsNoExport() {
    assertThatThrownBy(() -> ExportedCopy.open(folder.resolve("data")))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("manifest-summary.json");
  }

  @Test
  void anotherFormatIsRefusedWithTheOptionThatHelps() {
    export.file("a.json.gz", items(1, 1)).summary(Map.of("outputFormat", "ION"));

    refused("--export-format DYNAMODB_JSON");
  }

  @Test
  void anIncrementalExportIsRefused() {
    export.file("a.json.gz", items(1, 1)).summary(Map.of("exportType", "INCREMENTAL_EXPORT"));

    refused("use a full export");
  }

  @Test
  void aFileThatIsMissingIsNamed() throws IOException {
    export.file("a.json.gz", items(1, 3));
    Files.delete(folder.resolve("data/a.json.gz"));

    refused("a.json.gz can't be read");
  }

  @Test
  void aFileThatWasChangedIsNamed() throws IOException {
    export.file("a.json.gz", items(1, 3));
    Files.write(folder.resolve("data/a.json.gz"), new byte[] {0});

    refused("a.json.gz doesn't match the manifest");
  }

  @Test
  void aFileWithFewerItemsThanItShouldHaveStopsTheRun() {
    export.file("a.json.gz", 3, Export.line(active(42, 7)) + "\n");
    var part = ExportedCopy.open(folder).parts().getFirst();

    assertThatThrownBy(() -> part.read(""))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("has 1 items, but the manifest says 3");
  }

  @Test
  void aManifestIsNotFollowedOutOfTheFolder() throws IOException {
    export.file("a.json.gz", items(1, 3));
    var manifest = folder.resolve("manifest-files.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replaceAll("[a-z]+..AWSDynamoDB[^\"]*data", "../../.."));

    assertThat(all(ExportedCopy.open(folder).parts().getFirst(), "")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "{\"dataFileS3Key\":7}"})
  void aManifestThatIsNotDynamoDbsIsRefused(String line) throws IOException {
    export.file("a.json.gz", items(1, 3));
    Files.writeString(folder.resolve("manifest-files.json"), line);

    refused("manifest-files.json isn't in DynamoDB's format");
  }

  private void refused(String why) {
    assertThatThrownBy(() -> ExportedCopy.open(folder))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(why);
  }

  private static List<Map<String, AttributeValue>> items(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(user -> active(42, user)).toList();
  }

  private static List<Map<String, AttributeValue>> all(Copy.Part part, String bookmark) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var next = Optional.of(bookmark);
    while (next.isPresent()) {
      var page = part.read(next.get());
      items.addAll(page.items());
      next = page.next();
    }
    return items;
  }
}
