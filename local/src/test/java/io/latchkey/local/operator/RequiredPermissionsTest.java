package io.latchkey.local.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cli.doctor.RequiredPermissions;
import io.latchkey.cli.doctor.RequiredPermissions.Permission;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The doctor's list of each function's permissions matches the template's grants. */
class RequiredPermissionsTest {

  private static final Set<String> READING_STREAMS =
      Set.of(
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams");

  @Test
  void everyFunctionIsGrantedWhatItNeedsAndNothingElse() throws IOException {
    var template =
        Template.read(
            Path.of("..", "template.yaml"),
            Map.of("PRODUCT_WEBHOOK_URL", "https://product.example/events"));

    var granted = new TreeMap<String, Set<String>>();
    template.functions().forEach(function -> granted.put(function.name(), granted(function)));

    var needed = new TreeMap<String, Set<String>>();
    RequiredPermissions.ofFunctions()
        .forEach((function, needs) -> needed.put(function, pairs(needs)));
    assertThat(needed).isEqualTo(granted);
  }

  private static Set<String> granted(LambdaFunction function) {
    return function.permissions().statements().stream()
        .flatMap(
            statement ->
                pairs(statement.actions(), statement.resources(), sorted(statement.limits())))
        .filter(pair -> !READING_STREAMS.contains(pair.split(" ")[0]))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The template's reader names an index by its table. */
  private static Set<String> pairs(List<Permission> needs) {
    return needs.stream()
        .flatMap(
            need ->
                pairs(
                    need.actions(),
                    need.resources().stream().map(each -> each.split("/")[0]).toList(),
                    sorted(need.request())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> pairs(
      Collection<String> actions, Collection<String> resources, Map<String, Set<String>> limits) {
    return actions.stream()
        .flatMap(action -> resources.stream().map(resource -> action + " on " + resource + limits));
  }

  private static Map<String, Set<String>> sorted(Map<String, ? extends Collection<String>> limits) {
    var sorted = new TreeMap<String, Set<String>>();
    limits.forEach((key, values) -> sorted.put(key, new TreeSet<>(values)));
    return sorted;
  }
}
