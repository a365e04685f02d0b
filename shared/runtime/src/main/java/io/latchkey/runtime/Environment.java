package io.latchkey.runtime;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of the function; an empty one counts as absent.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * @throws WrongSetting if it is absent
   */
  public String get(String name) {
    return find(name).orElseThrow(() -> new WrongSetting(name, "is not set"));
  }
}
