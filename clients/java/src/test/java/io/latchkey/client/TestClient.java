package io.latchkey.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The client between stubs of Latchkey and Pipedrive with scripted responses. */
final class TestClient implements AutoCloseable {

  static final String ACCOUNT = "acme & sons";

  final MovableClock clock = new MovableClock();
  final ScriptedServer latchkey = new ScriptedServer();
  final ScriptedServer pipedrive = new ScriptedServer();
  final LatchkeyTokens client =
      LatchkeyTokens.builder(latchkey.address(), RequestSigner.local()).clock(clock).build();
  final InstallationTokens tokens = client.forInstallation(ACCOUNT, 42, 7);

  TestClient() throws IOException {}

  /** The next answer of Latchkey's is a token for an hour. */
  void vends(String token) {
    vends(token, Duration.ofHours(1));
  }

  void vends(String token, Duration lives) {
    latchkey.answers(200, vended(token, lives));
  }

  String vended(String token, Duration lives) {
    return """
    {"access_token":"%s","token_type":"Bearer","expires_at":"%s","api_domain":"%s",
     "scope":"deals:read","company_id":42,"user_id":7,"something":"new"}
    """
        .formatted(token, clock.instant().plus(lives), pipedrive.address());
  }

  void needsReauthorization() {
    latchkey.answers(
        409,
        """
        {"title":"t","status":409,"detail":"d","code":"needs_reauthorization",
         "reauthorize_url":"https://latchkey.example/install?company_id=42&user_id=7"}
        """);
  }

  static final URI REAUTHORIZE_URL =
      URI.create("https://latchkey.example/install?company_id=42&user_id=7");

  /** Returns the plain token and the other members of a response. */
  static String revealed(VendOutcome outcome) {
    return outcome instanceof VendOutcome.Token token
        ? token.accessToken().reveal()
        : outcome.toString();
  }

  @Override
  public void close() {
    latchkey.close();
    pipedrive.close();
  }
}
