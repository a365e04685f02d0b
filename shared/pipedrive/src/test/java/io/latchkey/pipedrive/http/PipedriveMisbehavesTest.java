package io.latchkey.pipedrive.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.latchkey.pipedrive.http.PipedriveServer.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.latchkey.pipedrive.Grant;
import io.latchkey.pipedrive.Installer;
import io.latchkey.pipedrive.Pipedrive.Answer;
import io.latchkey.pipedrive.Pipedrive.Revoked;
import io.latchkey.pipedrive.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that every call may meet. */
class PipedriveMisbehavesTest {

  private static final Limits IMPATIENT =
      new Limits(Duration.ofSeconds(2), Duration.ofMillis(300), 10_000);

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void aServersErrorLeavesItUnknown(int status) {
    try (var server = new PipedriveServer().answers(status, "{\"error\":\"invalid_grant\"}")) {
      assertThat(server.pipedrive.exchange(Secret.of("code"), CALLBACK))
          .isEqualTo(new Answer.Indeterminate<Grant>());
      assertThat(server.pipedrive.fetchInstaller(server.grant()))
          .isEqualTo(new Answer.Indeterminate<Installer>());
      assertThat(server.pipedrive.revoke(Secret.of("rt")))
          .isEqualTo(new Answer.Indeterminate<Revoked>());
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aCutConnectionLeavesAPostUnknownAndIsNotTriedAgain(Fault fault) {
    try (var server = new PipedriveServer().breaks(fault)) {
      assertThat(server.pipedrive.exchange(Secret.of("code"), CALLBACK))
          .isEqualTo(new Answer.ConnectionLost<Grant>());
      assertThat(server.requests()).hasSize(1);
    }
  }

  /** The JDK's client may repeat a GET whose connection ended without a byte of an answer: once. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void aGetWhoseConnectionIsCutIsLost(Fault fault) {
    try (var server = new PipedriveServer().breaks(fault)) {
      assertThat(server.pipedrive.fetchInstaller(server.grant()))
          .isEqualTo(new Answer.ConnectionLost<Installer>());
      assertThat(server.requests()).hasSizeBetween(1, 2);
    }
  }

  @Test
  void noAnswerInTimeLeavesItUnknown() {
    try (var server = new PipedriveServer(IMPATIENT).answers(aResponse().withFixedDelay(20_000))) {
      assertThat(server.pipedrive.fetchInstaller(server.grant()))
          .isEqualTo(new Answer.Indeterminate<Installer>());
    }
  }

  @Test
  void aBodyThatDripsIsNotWaitedFor() {
    try (var server =
        new PipedriveServer(IMPATIENT)
            .answers(
                aResponse().withBody("x".repeat(1_000)).withChunkedDribbleDelay(100, 20_000))) {
      assertThat(server.pipedrive.fetchInstaller(server.grant()))
          .isEqualTo(new Answer.Indeterminate<Installer>());
    }
  }

  @Test
  void anAnswerWithoutEndIsNonsense() {
    try (var server =
        new PipedriveServer().answers(200, "{\"access_token\":\"" + "x".repeat(10_000) + "\"}")) {
      assertThat(server.pipedrive.exchange(Secret.of("code"), CALLBACK))
          .isInstanceOf(Answer.Malformed.class);
    }
  }

  @Test
  void deepNestingIsNonsense() {
    var deep = "{\"a\":" + "[".repeat(4_000) + "]".repeat(4_000) + "}";
    try (var server = new PipedriveServer().answers(200, deep)) {
      assertThat(server.pipedrive.exchange(Secret.of("code"), CALLBACK))
          .isInstanceOf(Answer.Malformed.class);
    }
  }

  @Test
  void aRefusedConnectionIsUnreachable() {
    try (var server = new PipedriveServer()) {
      server.wireMock().stop();

      assertThat(server.pipedrive.exchange(Secret.of("code"), CALLBACK))
          .isEqualTo(new Answer.Unreachable<Grant>());
      assertThat(server.pipedrive.fetchInstaller(server.grant()))
          .isEqualTo(new Answer.Unreachable<Installer>());
    }
  }

  @Test
  void whatFailsBeforeAConnectionIsMadeWasNotSent() {
    var unresolved = new ConnectException();
    unresolved.initCause(new UnresolvedAddressException());

    assertThat(JdkHttpTransport.failed(unresolved))
        .isInstanceOf(HttpTransport.HttpResult.NotSent.class);
    assertThat(JdkHttpTransport.failed(new HttpConnectTimeoutException("x")))
        .isInstanceOf(HttpTransport.HttpResult.NotSent.class);
    assertThat(JdkHttpTransport.failed(new SSLHandshakeException("x")))
        .isInstanceOf(HttpTransport.HttpResult.NotSent.class);
  }

  @Test
  void whatFailsOnAConnectionMayHaveBeenSent() {
    assertThat(JdkHttpTransport.failed(new IOException("x")))
        .isInstanceOf(HttpTransport.HttpResult.Lost.class);
    assertThat(JdkHttpTransport.failed(new SSLException("x")))
        .isInstanceOf(HttpTransport.HttpResult.Lost.class);
    assertThat(JdkHttpTransport.failed(new ClosedChannelException()))
        .isInstanceOf(HttpTransport.HttpResult.Lost.class);
    assertThat(
            JdkHttpTransport.failed(
                new SSLHandshakeException("(handshake_failure) Received fatal alert")))
        .isInstanceOf(HttpTransport.HttpResult.Lost.class);
  }

  @Test
  void aClientThatStoodIdleIsReplaced() {
    try (var server = new PipedriveServer().answers(200, "{}")) {
      server.pipedrive.revoke(Secret.of("rt"));
      server.clock.advance(Duration.ofHours(3));

      assertThat(server.pipedrive.revoke(Secret.of("rt"))).isInstanceOf(Answer.Ok.class);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry-After", "retry-after", "x-ratelimit-reset", "X-RateLimit-Reset"})
  void tooManyRequestsSayHowLongToStayAway(String header) {
    try (var server =
        new PipedriveServer().answers(aResponse().withStatus(429).withHeader(header, "7"))) {
      assertThat(server.pipedrive.exchange(Secret.of("code"), CALLBACK))
          .isEqualTo(new Answer.RateLimited<Grant>(Duration.ofSeconds(7)));
      assertThat(server.requests()).hasSize(1);
    }
  }
}
