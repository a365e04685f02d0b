package io.latchkey.deployed;

import io.latchkey.local.template.CloudFormationYaml;
import java.util.List;
import java.util.Map;

/**
 * A template's YAML, with every intrinsic function in its long form: {@code !Sub} as people write
 * it becomes {@code Fn::Sub}, as {@code sam build} writes it.
 */
final class TemplateYaml extends CloudFormationYaml {

  @Override
  protected Object intrinsic(String function, Object argument) {
    return switch (function) {
      case "Ref", "Condition" -> Map.of(function, argument);
      case "GetAtt" -> Map.of("Fn::GetAtt", path(argument));
      default -> Map.of("Fn::" + function, argument);
    };
  }

  private static Object path(Object attribute) {
    return attribute instanceof String dotted ? List.of(dotted.split("\\.", 2)) : attribute;
  }
}
