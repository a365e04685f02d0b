package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A response that was compressed on its way, although Latchkey requests no compression. */
class CompressedAnswerTest {

  private static final String PLAIN =
      "{\"access_token\":\"at\",\"refresh_token\":\"rt-new\",\"expires_in\":3599}";

  private final PipedriveServer server = new PipedriveServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private interface Packer {
    OutputStream over(OutputStream to) throws IOException;
  }

  private static byte[] packed(byte[] plain, Packer packer) {
    var packed = new ByteArrayOutputStream();
    try (var out = packer.over(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(byte[] plain) {
    return packed(plain, GZIPOutputStream::new);
  }

  private static byte[] deflate(boolean bare) {
    return packed(
        PLAIN.getBytes(UTF_8),
        to -> new DeflaterOutputStream(to, new Deflater(Deflater.BEST_COMPRESSION, bare)));
  }

  static Stream<Arguments> codings() {
    var plain = PLAIN.getBytes(UTF_8);
    var gzip = gzip(plain);
    return Stream.of(
        Arguments.of("gzip", gzip),
        Arguments.of("x-gzip", gzip),
        Arguments.of("GZIP", gzip),
        Arguments.of("identity", gzip),
        Arguments.of("gzip, gzip", gzip(gzip)),
        Arguments.of("gzip", plain),
        Arguments.of("gzip", Arrays.copyOf(gzip, gzip.length - 8)),
        Arguments.of("deflate", deflate(false)),
        Arguments.of("deflate", deflate(true)),
        Arguments.of("deflate", plain));
  }

  @ParameterizedTest
  @MethodSource("codings")
  void aCompressedGrantIsTaken(String coding, byte[] body) {
    server.answers(aResponse().withBody(body).withHeader("Content-Encoding", coding));

    assertThat(refresh())
        .isInstanceOfSatisfying(
            Answer.Ok.class,
            ok -> assertThat(((Grant) ok.value()).refreshToken()).isEqualTo(Secret.of("rt-new")));
  }

  @Test
  void aCompressedRefusalIsOne() {
    server.answers(
        aResponse()
            .withStatus(400)
            .withBody(gzip("{\"error\":\"invalid_grant\"}".getBytes(UTF_8)))
            .withHeader("Content-Encoding", "gzip"));

    assertThat(refresh()).isEqualTo(new Answer.InvalidGrant<Grant>());
  }

  @Test
  void aBombIsNotUnpacked() {
    var bomb = gzip((" ".repeat(20_000_000) + PLAIN).getBytes(UTF_8));
    server.answers(aResponse().withBody(gzip(bomb)).withHeader("Content-Encoding", "gzip, gzip"));

    assertThat(refresh()).isInstanceOf(Answer.Malformed.class);
  }

  @Test
  void noCompressionIsAskedFor() {
    server.answers(200, PLAIN);

    refresh();

    assertThat(server.requests().getFirst().getHeader("Accept-Encoding")).isEqualTo("identity");
  }

  private Answer<Grant> refresh() {
    return server.pipedrive.refresh(server.grant(), Duration.ofSeconds(8));
  }
}
