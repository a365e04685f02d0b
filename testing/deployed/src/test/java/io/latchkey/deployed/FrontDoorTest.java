package io.latchkey.deployed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class FrontDoorTest {

  private final ServerSocket emulator = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final URI api =
      URI.create("http://localhost:" + emulator.getLocalPort() + "/_aws/execute-api/id/$default");
  private final FrontDoor door =
      FrontDoor.open(0, api, new BackendUser(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));

  FrontDoorTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    door.close();
    emulator.close();
  }

  @Test
  void aRequestGoesToTheApiAsItCameUnderTheApisPath() {
    var sent = passedOn("GET /callback?code=a%2Fb|c HTTP/1.1", "Host: localhost", "Cookie: a=b");

    assertThat(sent.requestLine())
        .isEqualTo("GET /_aws/execute-api/id/$default/callback?code=a%2Fb|c HTTP/1.1");
    assertThat(sent.fields())
        .containsExactlyInAnyOrder(
            "Host: " + api.getAuthority(), "Cookie: a=b", "Connection: close");
  }

  @Test
  void theWordForTheBackendBecomesItsSignature() {
    var sent =
        passedOn(
            "GET /installations?account=acme HTTP/1.1",
            "Host: localhost:8080",
            "Authorization: Bearer local");

    assertThat(sent.field("Authorization").orElse(""))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
        .contains("/eu-central-1/execute-api/aws4_request");
    assertThat(sent.field("X-Amz-Date")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: shy-otter.tunnel.example",
        "Host: localhost:8080\r\nX-Forwarded-For: 203.0.113.9",
        "Host: localhost:8080\r\nHost: shy-otter.tunnel.example",
        "Host: localhost:8080\r\norigin: https://evil.example",
        "Accept: */*"
      })
  void theWordForTheBackendIsWorthNothingFromElsewhere(String fields) {
    var sent =
        passedOn("GET /installations?account=acme HTTP/1.1", fields, "Authorization: Bearer local");

    assertThat(sent.field("Authorization")).isEmpty();
  }

  @Test
  void whatIsNoSignatureIsTakenAwayWhereOneIsAskedFor() {
    var sent = passedOn("GET /installations?account=acme HTTP/1.1", "authorization: Bearer wrong");

    assertThat(sent.field("Authorization")).isEmpty();
  }

  @Test
  void aSignatureIsLeftAsItIs() {
    var sent =
        passedOn(
            "GET /installations?account=acme HTTP/1.1", "Authorization: AWS4-HMAC-SHA256 mine");

    assertThat(sent.field("Authorization")).contains("AWS4-HMAC-SHA256 mine");
  }

  @Test
  void pipedrivesBasicAuthenticationIsLeftAsItIs() {
    var sent = passedOn("DELETE /callback HTTP/1.1", "Authorization: Basic aWQ6c2VjcmV0");

    assertThat(sent.field("Authorization")).contains("Basic aWQ6c2VjcmV0");
  }

  @Test
  void nobodyIsUpgradedToAnotherProtocol() {
    var sent = passedOn("GET /install HTTP/1.1", "Upgrade: h2c", "Connection: Upgrade");

    assertThat(sent.field("Upgrade")).isEmpty();
    assertThat(sent.field("Connection")).contains("close");
  }

  @Test
  void theAnswerComesBackAsItIs() throws IOException {
    var head = CompletableFuture.supplyAsync(this::answered);
    try (var client = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));

      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
          .isEqualTo("HTTP/1.1 200 OK\r\n\r\nas it is");
    }
    assertThat(new String(head.join(), ISO_8859_1))
        .startsWith("GET /_aws/execute-api/id/$default/ ");
  }

  /** The head that arrives at the emulator when this one is sent. */
  private RequestHead passedOn(String requestLine, String... fields) {
    var arrived = CompletableFuture.supplyAsync(this::answered);
    var head = requestLine + "\r\n" + String.join("\r\n", fields) + "\r\n\r\n";
    try (var client = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      client.getOutputStream().write(head.getBytes(ISO_8859_1));
      return RequestHead.read(new ByteArrayInputStream(arrived.join())).orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes one request, and answers it. */
  private byte[] answered() {
    try (var connection = emulator.accept()) {
      var head = RequestHead.read(connection.getInputStream()).orElseThrow();
      connection.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nas it is".getBytes(ISO_8859_1));
      return head.bytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
