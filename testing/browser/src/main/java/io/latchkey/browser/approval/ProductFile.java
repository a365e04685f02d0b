package io.latchkey.browser.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The report's input about one product: addresses and actions.
 *
 * @param app the app's name
 * @param addresses the addresses of {@code latchkey}, {@code product} and {@code pipedrive}; empty
 *     to start {@code make run}
 * @param actions the steps of each action; scenarios that need a missing action are skipped
 */
public record ProductFile(
    String app, Map<String, String> addresses, Map<StepAction, List<BrowserAction>> actions) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public ProductFile {
    Objects.requireNonNull(app, "there is no `app`");
    addresses = Map.copyOf(Objects.requireNonNullElse(addresses, Map.of()));
    actions = Map.copyOf(Objects.requireNonNull(actions, "there are no `actions`"));
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if the file is invalid, with the problem and its line
   */
  public static ProductFile read(Path file) {
    try {
      return YAML.readValue(Files.readString(file), ProductFile.class);
    } catch (JsonProcessingException e) {
      var where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new IllegalArgumentException(file + where + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
