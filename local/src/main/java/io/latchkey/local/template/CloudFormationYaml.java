package io.latchkey.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML with CloudFormation's short tags, each of which becomes an {@link Intrinsic}. */
public class CloudFormationYaml extends SafeConstructor {

  protected CloudFormationYaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put("!", new Tagged());
  }

  /** Reads a template without resolving anything in it. */
  public static Section read(Path file) throws IOException {
    try (var text = Files.newBufferedReader(file)) {
      return Section.of(
          file.getFileName().toString(), new Yaml(new CloudFormationYaml()).load(text));
    }
  }

  /** Returns the representation of a function such as {@code Sub}. */
  protected Object intrinsic(String function, Object argument) {
    return new Intrinsic(function, argument);
  }

  private final class Tagged extends AbstractConstruct {

    @Override
    public Object construct(Node node) {
      return intrinsic(node.getTag().getValue().substring(1), argument(node));
    }

    private Object argument(Node node) {
      return switch (node) {
        case ScalarNode text -> text.getValue();
        case SequenceNode list -> constructSequence(list);
        case MappingNode map -> constructMapping(map);
        default ->
            throw new IllegalArgumentException(
                "a tag on something unknown, at " + node.getStartMark());
      };
    }
  }
}
