package io.latchkey.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.pipedrive.Secret;
import io.latchkey.testing.MutableClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAndAssertionSecretTest {

  private static final String LONG = "x".repeat(32);

  private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final FakeSecretsManager manager = new FakeSecretsManager(clock);
  private final SecretSource source = new SecretSource(manager, clock);
  private final PipedriveClientSecretSource client = new PipedriveClientSecretSource(source, "s");
  private final AssertionSecretSource assertion = new AssertionSecretSource(source, "s");

  @Test
  void aClientSecretAloneIsTheOnlyOneAccepted() {
    manager.with("s", "{\"client_id\":\"id\",\"client_secret\":\"new\"}");

    assertThat(client.get())
        .isEqualTo(new PipedriveClientSecret("id", Secret.of("new"), List.of(Secret.of("new"))));
  }

  @Test
  void whileItRotatesThePreviousClientSecretIsAcceptedToo() {
    manager.with(
        "s", "{\"client_id\":\"id\",\"client_secret\":\"new\",\"previous_client_secret\":\"old\"}");

    assertThat(client.get().current()).isEqualTo(Secret.of("new"));
    assertThat(client.get().accepted()).isEqualTo(List.of(Secret.of("new"), Secret.of("old")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "REPLACE_ME"})
  void aPreviousClientSecretThatIsNotFilledInLetsNobodyIn(String placeholder) {
    manager.with(
        "s",
        "{\"client_id\":\"id\",\"client_secret\":\"new\",\"previous_client_secret\":\""
            + placeholder
            + "\"}");

    assertThat(client.get().accepted()).isEqualTo(List.of(Secret.of("new")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a b", "\u00e9"})
  void aClientIdThatBasicCannotCarryIsRefused(String id) {
    manager.with("s", "{\"client_id\":\"" + id + "\",\"client_secret\":\"new\"}");

    assertThatThrownBy(client::get)
        .isInstanceOf(SecretNotReady.class)
        .hasMessageContaining("client_id");
  }

  @Test
  void aReloadBringsTheClientSecretThatIsThereNow() {
    manager.with("s", "{\"client_id\":\"id\",\"client_secret\":\"old\"}");
    client.get();
    manager.with("s", "{\"client_id\":\"id\",\"client_secret\":\"new\"}");

    assertThat(client.reload().current()).isEqualTo(Secret.of("new"));
  }

  @Test
  void assertionSecretsAreTheCurrentOneThenThePreviousOne() {
    manager.with("s", "{\"current\":\"1" + LONG + "\",\"previous\":\"2" + LONG + "\"}");

    assertThat(assertion.get().accepted())
        .isEqualTo(List.of(Secret.of("1" + LONG), Secret.of("2" + LONG)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"current", "previous"})
  void anAssertionSecretOfLessThan32BytesIsRefused(String shortOne) {
    var json = "{\"current\":\"" + LONG + "\",\"previous\":\"" + LONG + "\"}";
    manager.with("s", json.replace(shortOne + "\":\"x", shortOne + "\":\""));

    assertThatThrownBy(assertion::get)
        .isInstanceOf(SecretNotReady.class)
        .hasMessage("secret s: member " + shortOne + " is shorter than 32 bytes");
  }
}
