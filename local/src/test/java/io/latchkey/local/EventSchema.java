package io.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Path;

/** The schema of each kind of event in docs/events. */
public final class EventSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventSchema() {}

  /** The event is as the schema of its kind says. */
  public static void assertObeyedBy(JsonNode event) throws IOException {
    var file = Path.of("..", "docs", "events", event.path("detail-type").asText() + ".json");
    var schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                JSON.readTree(file.toFile()),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    assertThat(schema.validate(event)).isEmpty();
  }
}
