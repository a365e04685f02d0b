package io.latchkey.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.install.Customer;
import io.latchkey.install.PendingCredential;
import io.latchkey.install.Referrer;
import io.latchkey.install.State;
import io.latchkey.installation.Account;
import io.latchkey.installation.Entitlement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StateJsonTest {

  private static final Account ACME = new Account("acme");

  @Test
  void aCustomerThatAnEarlierVersionSealedIsOlderThanAnyAssertion() {
    var sealed =
        "{\"kind\":\"AwaitingSubscription\",\"holding\":{\"kind\":\"nothing\"},\"customer\":"
            + "{\"kind\":\"customer\",\"account\":\"acme\",\"name\":\"Acme\","
            + "\"entitlement\":\"NONE\"}}";

    assertThat(StateJson.state(Json.parse(sealed)))
        .isEqualTo(
            new State.AwaitingSubscription(
                new PendingCredential.Nothing(),
                new Customer(ACME, "Acme", Entitlement.NONE, Instant.EPOCH)));
  }

  @Test
  void theMomentOfTheProductsWordIsKept() {
    var said = new Customer(ACME, "Acme", Entitlement.NONE, Instant.parse("2026-05-01T12:00:00Z"));
    var state = new State.AwaitingSubscription(new PendingCredential.Nothing(), said);

    assertThat(StateJson.state(Json.parse(StateJson.of(state).text()))).isEqualTo(state);
  }

  @Test
  void theSiteThatTheAssertionsCameFromIsKept() {
    var vouchedFor = new Customer(ACME, "Acme", Entitlement.ACTIVE).from(Referrer.PRODUCT);
    var state = new State.AwaitingSubscription(new PendingCredential.Nothing(), vouchedFor);

    assertThat(StateJson.state(Json.parse(StateJson.of(state).text()))).isEqualTo(state);
  }

  @Test
  void anAttemptThatAnEarlierVersionStoredIsVouchedForByNobody() {
    var sealed =
        "{\"kind\":\"AwaitingSubscription\",\"holding\":{\"kind\":\"nothing\"},\"customer\":"
            + "{\"kind\":\"customer\",\"account\":\"acme\",\"name\":\"Acme\","
            + "\"entitlement\":\"NONE\",\"said_at\":\"2026-05-01T12:00:00Z\"}}";

    var state = (State.AwaitingSubscription) StateJson.state(Json.parse(sealed));

    assertThat(state.customer().referrer()).isEqualTo(Referrer.OTHER);
  }
}
