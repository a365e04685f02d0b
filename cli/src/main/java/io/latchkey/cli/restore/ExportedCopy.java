package io.latchkey.cli.restore;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A full export of a table to S3, in the folder that it was synced to. Its form:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
 */
final class ExportedCopy implements Copy {

  private final Map<String, Object> summary;
  private final List<ExportedFile> files;

  private ExportedCopy(Map<String, Object> summary, List<ExportedFile> files) {
    this.summary = summary;
    this.files = files;
  }

  /**
   * Reads the manifests, and holds each file against them.
   *
   * @param folder with manifest-summary.json, manifest-files.json and the folder data
   * @throws CliException if it is no whole export in DynamoDB JSON
   */
  static ExportedCopy open(Path folder) {
    var summary = object(text(folder, "manifest-summary.json"), "manifest-summary.json");
    if (!"DYNAMODB_JSON".equals(summary.get("outputFormat"))) {
      throw new CliException(
          "the export is in the format %s: export again with --export-format DYNAMODB_JSON"
              .formatted(summary.get("outputFormat")));
    }
    if ("INCREMENTAL_EXPORT".equals(summary.get("exportType"))) {
      throw new CliException(
          "the export is incremental: use a full export, which holds every item");
    }
    var files = new ArrayList<ExportedFile>();
    for (var line : text(folder, "manifest-files.json").lines().toList()) {
      files.add(file(folder, object(line, "manifest-files.json")));
    }
    files.forEach(ExportedFile::verify);
    return new ExportedCopy(summary, List.copyOf(files));
  }

  @Override
  public String name() {
    return "export " + summary.get("exportArn");
  }

  @Override
  public Optional<Instant> takenAt() {
    try {
      return Optional.of(Instant.parse(String.valueOf(summary.get("exportTime"))));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public List<Part> parts() {
    return List.copyOf(files);
  }

  private static String text(Path folder, String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException _) {
      throw new CliException(
          "can't read %s in %s: name the folder that holds the export's manifests"
              .formatted(name, folder));
    }
  }

  private static Map<String, Object> object(String json, String name) {
    try {
      var object = JSONObjectUtils.parse(json);
      if (object != null) {
        return object;
      }
    } catch (ParseException _) { // below
    }
    throw new CliException(name + " isn't in DynamoDB's format: sync the export again");
  }

  /** Only the file's name counts: the folders above it are those of the bucket. */
  private static ExportedFile file(Path folder, Map<String, Object> line) {
    if (line.get("dataFileS3Key") instanceof String key
        && line.get("itemCount") instanceof Number items
        && line.get("md5Checksum") instanceof String md5) {
      var name = key.substring(key.lastIndexOf('/') + 1);
      return new ExportedFile(folder.resolve("data").resolve(name), items.longValue(), md5);
    }
    throw new CliException("manifest-files.json isn't in DynamoDB's format: sync the export again");
  }
}
