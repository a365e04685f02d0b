package io.latchkey.cli.restore;

import io.latchkey.cli.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One file of an export: a line for each item. A bookmark is the number of lines before a page. */
final class ExportedFile implements Copy.Part {

  private static final int PAGE = 500;

  private final Path file;
  private final long items;
  private final String md5;

  private @Nullable BufferedReader lines;
  private long position;

  /**
   * @param items the number of items, according to the manifest
   * @param md5 of the file, in base64, according to the manifest
   */
  ExportedFile(Path file, long items, String md5) {
    this.file = file;
    this.items = items;
    this.md5 = md5;
  }

  @Override
  public String name() {
    return String.valueOf(file.getFileName());
  }

  /**
   * @throws CliException if the file is not the one that the manifest names
   */
  void verify() {
    try {
      if (!md5.equals(Base64.getEncoder().encodeToString(md5Of(file)))) {
        throw new CliException(file + " doesn't match the manifest (MD5): sync the export again");
      }
    } catch (IOException _) {
      throw new CliException(file + " can't be read: sync the whole export");
    }
  }

  private static byte[] md5Of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("MD5");
      var buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  @Override
  public Copy.Page read(String bookmark) {
    var from = bookmark.isEmpty() ? 0 : Long.parseLong(bookmark);
    try {
      return read(from);
    } catch (IOException _) {
      throw new CliException(file + " can't be read completely: sync the export again");
    }
  }

  private Copy.Page read(long from) throws IOException {
    var page = new ArrayList<Map<String, AttributeValue>>();
    var reader = at(from);
    while (page.size() < PAGE && position < items) {
      var line = reader.readLine();
      if (line == null) {
        break;
      }
      position++;
      page.add(DynamoDbJson.item(line).orElse(Map.of()));
    }
    if (page.size() == PAGE) {
      return new Copy.Page(page, Optional.of(Long.toString(position)));
    }
    close();
    if (position != items) {
      throw new CliException(
          "%s has %d items, but the manifest says %d: sync the export again"
              .formatted(file, position, items));
    }
    return new Copy.Page(page, Optional.empty());
  }

  /** The pages of a part are read in their order, so the file is opened and skipped into once. */
  private BufferedReader at(long from) throws IOException {
    var open = lines;
    if (open != null && position == from) {
      return open;
    }
    close();
    open = open();
    lines = open;
    for (position = 0; position < from && open.readLine() != null; position++) {}
    return open;
  }

  /** DynamoDB writes an empty file for an empty partition: nothing says that it is gzip. */
  private BufferedReader open() throws IOException {
    var in = items == 0 ? InputStream.nullInputStream() : Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            name().endsWith(".gz") && items > 0 ? new GZIPInputStream(in) : in,
            StandardCharsets.UTF_8));
  }

  private void close() throws IOException {
    var open = lines;
    lines = null;
    if (open != null) {
      open.close();
    }
  }
}
