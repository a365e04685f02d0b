package io.latchkey.cli.restore;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes an export as DynamoDB does, in the folder that it would be synced to. */
final class Export {

  private static final String PREFIX = "backups/AWSDynamoDB/01234567890123-a1b2c3d4/";

  private final Path folder;
  private final StringBuilder manifest = new StringBuilder();

  Export(Path folder) {
    this.folder = folder;
    var _ = summary(Map.of());
  }

  /** Writes manifest-summary.json with these members changed. */
  Export summary(Map<String, String> changed) {
    var members = new LinkedHashMap<String, Object>();
    members.put("version", "2020-06-30");
    members.put(
        "exportArn",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/latchkey-Installations/export/01234567890123-a1b2c3d4");
    members.put("exportTime", CopiedItems.TAKEN_AT.toString());
    members.put("outputFormat", "DYNAMODB_JSON");
    members.putAll(changed);
    write(folder.resolve("manifest-summary.json"), bytes(JSONObjectUtils.toJSONString(members)));
    return this;
  }

  /** Adds a file with a line for each item. */
  Export file(String name, List<Map<String, AttributeValue>> items) {
    return file(
        name,
        items.size(),
        items.stream().map(Export::line).collect(Collectors.joining("\n", "", "\n")));
  }

  /** Adds a file whose manifest says how many items it has. */
  Export file(String name, int items, String lines) {
    var file = folder.resolve("data").resolve(name);
    var content = items == 0 ? new byte[0] : gzip(lines);
    write(file, content);
    var members = new LinkedHashMap<String, Object>();
    members.put("itemCount", items);
    members.put("md5Checksum", md5(content));
    members.put("etag", "80ee05b1f0dcf2b4e8f3b7b6e0e1b8b1-1");
    members.put("dataFileS3Key", PREFIX + "data/" + name);
    manifest.append(JSONObjectUtils.toJSONString(members)).append('\n');
    write(folder.resolve("manifest-files.json"), bytes(manifest.toString()));
    return this;
  }

  static String line(Map<String, AttributeValue> item) {
    var attributes = new LinkedHashMap<String, Object>();
    item.forEach(
        (name, value) ->
            attributes.put(
                name, value.s() == null ? Map.of("N", value.n()) : Map.of("S", value.s())));
    return JSONObjectUtils.toJSONString(Map.of("Item", attributes));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String md5(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
