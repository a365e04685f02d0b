package io.latchkey.local.journey;

import static io.latchkey.installation.Entitlement.ACTIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.local.EventSchema;
import io.latchkey.local.journey.Product.Account;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The events that the running stack sends the product, from install to removal. */
class EventsJourneyTest {

  @RegisterExtension static final RunningLatchkey latchkey = RunningLatchkey.asItComes();

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everythingThatHappensToAnInstallationIsToldInOrderAndAsItsSchemaSays() throws IOException {
    var ada = latchkey.somebody();
    ada.isInstalled();
    latchkey.passes(Duration.ofSeconds(2));
    ada.isInstalled();
    latchkey.passes(Duration.ofSeconds(2));
    var globex = ada.forAccount(new Account("globex-" + ada.account().id(), "Globex"));
    globex.isInstalled();
    latchkey.pipedrive().forget(ada.user().companyId(), ada.user().userId());
    latchkey.passes(Duration.ofHours(2));
    assertThat(vend(globex).status()).isEqualTo(503); // suspect only, and no event
    latchkey.passes(Duration.ofSeconds(31));
    assertThat(vend(globex).status()).isEqualTo(409);
    globex.opensTheRepairLinkOf(ada.id());
    globex.allows();
    latchkey.pipedrive().uninstall(ada.user().companyId(), ada.user().userId()).join();
    latchkey.sweeps();

    var told = told("company_id", Long.toString(ada.user().companyId()));

    assertThat(told)
        .extracting(event -> event.path("detail-type").asText())
        .containsExactly(
            "installation.installed",
            "installation.reinstalled",
            "installation.moved",
            "installation.needs_reauthorization",
            "installation.repaired",
            "installation.uninstalled");
    assertThat(told)
        .extracting(event -> event.at("/detail/sequence").asLong())
        .doesNotHaveDuplicates()
        .isSorted();
    assertThat(told).allSatisfy(EventSchema::assertObeyedBy);
  }

  @Test
  void anAttemptThatLapsesIsToldAsItsSchemaSays() throws IOException {
    var ada = latchkey.somebody();
    ada.installsFromTheMarketplace();
    ada.comesBack(ACTIVE);
    latchkey.passes(Duration.ofHours(26));
    latchkey.sweeps();

    var told = told("install", ada.install());

    assertThat(told).hasSize(1).allSatisfy(EventSchema::assertObeyedBy);
    assertThat(told.getFirst().at("/detail/stopped_at").asText()).isEqualTo("AwaitingConfirmation");
  }

  private static Page vend(Person person) {
    var token =
        "/installations/%d/%d/token?account=%s"
            .formatted(person.user().companyId(), person.user().userId(), person.account().id());
    return new Browser().send("GET", latchkey.at(token), "", "Authorization", "Bearer local");
  }

  /** Returns the events with this member in their detail, as GET /__local/events lists them. */
  private static List<JsonNode> told(String member, String value) throws IOException {
    var listed = new Browser().get(latchkey.at("/__local/events"));
    return JSON.readTree(listed.body())
        .valueStream()
        .filter(event -> event.path("detail").path(member).asText().equals(value))
        .toList();
  }
}
