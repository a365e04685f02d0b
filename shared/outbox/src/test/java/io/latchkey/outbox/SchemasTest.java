package io.latchkey.outbox;

import static io.latchkey.outbox.Changes.active;
import static io.latchkey.outbox.Changes.attempt;
import static io.latchkey.outbox.Changes.change;
import static io.latchkey.outbox.Changes.dead;
import static io.latchkey.outbox.Changes.lapsed;
import static io.latchkey.outbox.Changes.over;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.latchkey.install.State;
import io.latchkey.outbox.Event.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published events match the schemas in docs/events. */
class SchemasTest {

  private static final Path SCHEMAS = Path.of("..", "..", "docs", "events");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("everyKindOfEvent")
  void whatIsToldIsAsItsSchemaSays(Event event) throws IOException {
    var told = JSON.readTree(EventMessages.write(event));
    var schema = schema(event.type());

    assertThat(validator(schema).validate(told)).isEmpty();
    assertThat(names(schema.at("/properties/detail/properties")))
        .containsAll(names(told.path("detail")));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfEvent")
  void theSchemaOfAnotherKindRefusesIt(Event event) throws IOException {
    var told = JSON.readTree(EventMessages.write(event));

    for (var other : Type.values()) {
      assertThat(validator(schema(other)).validate(told).isEmpty())
          .as(other.detailType())
          .isEqualTo(other == event.type());
    }
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void everySchemaIsOneAndHasAnExampleThatIsValid(Type type) throws IOException {
    var schema = schema(type);
    var metaSchema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(schema.path("$schema").asText()));

    assertThat(metaSchema.validate(schema)).isEmpty();
    assertThat(schema.path("examples")).isNotEmpty();
    for (var example : schema.path("examples")) {
      assertThat(validator(schema).validate(example)).isEmpty();
    }
  }

  @Test
  void thereIsASchemaForEveryKindAndNoneBesides() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Type.values()).map(type -> type.detailType() + ".json").toList());
    }
  }

  @Test
  void anAttemptOfAKnownAccountMayStopInEveryStateBetweenTheFirstAndTheLast() throws IOException {
    var words = new ArrayList<String>();
    schema(Type.ABANDONED)
        .at("/properties/detail/properties/stopped_at/enum")
        .forEach(word -> words.add(word.asText()));

    assertThat(words)
        .doesNotContain("AwaitingAccount", "Finished")
        .hasSize(State.class.getPermittedSubclasses().length - 2)
        .isSubsetOf(
            Arrays.stream(State.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
  }

  static List<Event> everyKindOfEvent() {
    return Stream.of(
            change(StreamImage.NOTHING, active("acme", 1)),
            change(active("acme", 1), active("acme", 2)),
            change(active("acme", 1), active("globex", 2)),
            change(active("acme", 1), dead("acme", 2)),
            change(dead("acme", 2), active("acme", 3)),
            change(active("acme", 1), over("gone", "UNINSTALLED", 2)),
            change(active("acme", 1), over("disconnecting", "DISCONNECTED", 2)),
            change(active("acme", 1), over("disconnecting", "ERASED", 2)),
            change(dead("acme", 1), over("disconnecting", "DECLINED", 2)),
            lapsed(attempt("AwaitingSubscription", "acme")),
            lapsed(attempt("AwaitingConsent", "acme")),
            lapsed(attempt("Exchanging", "acme")),
            lapsed(attempt("Exchanged", "acme")),
            lapsed(attempt("AwaitingConfirmation", "acme")))
        .map(each -> EventMapper.map(each).orElseThrow())
        .toList();
  }

  private static JsonNode schema(Type type) throws IOException {
    return JSON.readTree(SCHEMAS.resolve(type.detailType() + ".json").toFile());
  }

  private static JsonSchema validator(JsonNode schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static List<String> names(JsonNode object) {
    Iterable<String> names = () -> object.fieldNames();
    return StreamSupport.stream(names.spliterator(), false).toList();
  }
}
