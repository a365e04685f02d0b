package io.latchkey.local.attacks;

import io.latchkey.local.attacks.HostileServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Content that is compressed without need. */
final class Compressed {

  private Compressed() {}

  static byte[] gzip(byte[] unpacked) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(unpacked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static Answer answer(byte[] unpacked) {
    return new Answer(
        200,
        Map.of("Content-Encoding", "gzip", "Content-Type", "application/json"),
        gzip(unpacked));
  }
}
