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
final class CloudFormationYaml extends SafeConstructor {

  private CloudFormationYaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put("!", new Tagged());
  }

  static Section read(Path file) throws IOException {
    try (var text = Files.newBufferedReader(file)) {
      return Section.of(
          file.getFileName().toString(), new Yaml(new CloudFormationYaml()).load(text));
    }
  }

  private final class Tagged extends AbstractConstruct {

    @Override
    public Object construct(Node node) {
      return new Intrinsic(node.getTag().getValue().substring(1), argument(node));
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
