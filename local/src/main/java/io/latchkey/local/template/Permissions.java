package io.latchkey.local.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The actions that a function's policies allow. As in IAM, everything else is denied. */
public record Permissions(List<Statement> statements) {

  public Permissions {
    statements = List.copyOf(statements);
  }

  /**
   * Returns true if a statement allows the action in a request that has none of IAM's condition
   * keys.
   */
  public boolean allow(String action, String resource) {
    return allow(action, resource, Map.of());
  }

  /**
   * Returns true if a statement allows the action.
   *
   * @param action as IAM spells it, {@code dynamodb:GetItem}
   * @param resource a logical id
   * @param request the values of IAM's condition keys in the request
   */
  public boolean allow(String action, String resource, Map<String, Set<String>> request) {
    return statements.stream()
        .anyMatch(
            statement ->
                statement.actions.contains(action)
                    && statement.resources.contains(resource)
                    && statement.isMetBy(request));
  }

  /**
   * Some actions on some resources.
   *
   * @param resources logical ids
   * @param limits the only values that a request may have, by IAM's condition keys ({@code
   *     ForAllValues:StringEquals}); a request that lacks the key is refused ({@code Null})
   */
  public record Statement(
      Set<String> actions, Set<String> resources, Map<String, Set<String>> limits) {

    /** Creates a statement without a condition on the request. */
    public Statement(Set<String> actions, Set<String> resources) {
      this(actions, resources, Map.of());
    }

    private boolean isMetBy(Map<String, Set<String>> request) {
      return limits.entrySet().stream()
          .allMatch(
              limit ->
                  request.containsKey(limit.getKey())
                      && limit.getValue().containsAll(request.get(limit.getKey())));
    }
  }
}
