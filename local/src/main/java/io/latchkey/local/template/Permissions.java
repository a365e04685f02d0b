package io.latchkey.local.template;

import java.util.List;
import java.util.Set;

/** What a function's policies allow; as in IAM, nothing else is. */
public record Permissions(List<Statement> statements) {

  public Permissions {
    statements = List.copyOf(statements);
  }

  /**
   * Whether any statement allows it.
   *
   * @param action as IAM spells it, {@code dynamodb:GetItem}
   * @param resource a logical id
   */
  public boolean allow(String action, String resource) {
    return statements.stream()
        .anyMatch(
            statement ->
                statement.actions.contains(action) && statement.resources.contains(resource));
  }

  /**
   * Some actions on some resources.
   *
   * @param resources logical ids
   */
  public record Statement(Set<String> actions, Set<String> resources) {}
}
