package io.latchkey.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The local value of each {@link Intrinsic}. A parameter takes the setting of its name ({@code
 * ProductIssuer} is PRODUCT_ISSUER), then its default, then nothing. A reference to a queue is its
 * URL. A reference to any other resource or attribute is the logical id.
 */
final class Values {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** The pseudo parameters that CloudFormation defines. */
  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of("AWS::StackName", "latchkey-local");

  private final Section template;
  private final Map<String, String> settings;

  Values(Section template, Map<String, String> settings) {
    this.template = template;
    this.settings = settings;
  }

  String text(Object value) {
    if (!(value instanceof Intrinsic(var function, var argument))) {
      return String.valueOf(value);
    }
    return switch (function) {
      case "Ref" -> reference(String.valueOf(argument));
      case "GetAtt" -> resource(value);
      case "Sub" -> PLACEHOLDER.matcher(String.valueOf(argument)).replaceAll(this::substitute);
      case "If" -> text(choose(arguments(argument, 3)));
      default -> throw new IllegalArgumentException("the local stack does not know !" + function);
    };
  }

  /**
   * The logical id of the resource that a reference, an ARN or a part of one (an index) belongs to.
   */
  String resource(Object value) {
    if (!(value instanceof Intrinsic(var function, var argument))) {
      throw new IllegalArgumentException("not a resource of the template: " + value);
    }
    var name = String.valueOf(argument);
    return switch (function) {
      case "Ref" -> name;
      case "GetAtt" -> name.substring(0, name.indexOf('.'));
      case "Sub" -> name.substring(name.indexOf("${") + 2, name.indexOf('.'));
      default -> throw new IllegalArgumentException("not a resource of the template: !" + function);
    };
  }

  private String substitute(MatchResult placeholder) {
    return java.util.regex.Matcher.quoteReplacement(reference(placeholder.group(1)));
  }

  private String reference(String name) {
    if (PSEUDO_PARAMETERS.containsKey(name)) {
      return PSEUDO_PARAMETERS.get(name);
    }
    var parameter = template.section("Parameters").find(name);
    if (parameter.isPresent()) {
      var fallback =
          Section.of(name, parameter.get()).find("Default").map(String::valueOf).orElse("");
      return settings.getOrDefault(settingOf(name), fallback);
    }
    var type = Section.of(name, template.section("Resources").get(name)).text("Type");
    return type.equals("AWS::SQS::Queue") ? queueUrl(name) : name;
  }

  static String queueUrl(String logicalId) {
    return "https://sqs.local/" + logicalId;
  }

  private static String settingOf(String parameter) {
    return WORD_START.matcher(parameter).replaceAll("_").toUpperCase(Locale.ROOT);
  }

  private Object choose(List<?> conditionThenElse) {
    return isMet(String.valueOf(conditionThenElse.get(0)))
        ? conditionThenElse.get(1)
        : conditionThenElse.get(2);
  }

  /** Returns true if a condition of the template, by its name, is met. */
  boolean isMet(String condition) {
    return holds(template.section("Conditions").get(condition));
  }

  private boolean holds(Object condition) {
    if (!(condition instanceof Intrinsic(var function, var argument))) {
      throw new IllegalArgumentException("not a condition: " + condition);
    }
    return switch (function) {
      case "Equals" -> {
        var both = arguments(argument, 2);
        yield text(both.get(0)).equals(text(both.get(1)));
      }
      case "Not" -> !holds(arguments(argument, 1).get(0));
      default ->
          throw new IllegalArgumentException(
              "the local stack does not know the condition !" + function);
    };
  }

  private static List<?> arguments(Object argument, int count) {
    if (!(argument instanceof List<?> list) || list.size() != count) {
      throw new IllegalArgumentException(count + " arguments expected, not " + argument);
    }
    return list;
  }
}
