package io.latchkey.deployed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * A deployable template, adapted where the emulator differs from AWS, so that it has the same
 * effect. Each change is a line of docs/deploy-local.md. Everything else is deployed unchanged.
 */
final class EmulatedTemplate {

  /** The function's variable that makes the emulator forward invocations to another host. */
  static final String INVOKED_AT = "MINISTACK_LAMBDA_PROXY_URL";

  /** A receiver here has an http address. */
  private static final String WEBHOOK_URL = "ProductWebhookUrl";

  private final Map<String, Object> template;

  private EmulatedTemplate(Map<String, Object> template) {
    this.template = template;
  }

  /** Reads a template that {@code sam build} or {@code make release} has written. */
  static EmulatedTemplate read(Path built) throws IOException {
    try (var text = Files.newBufferedReader(built)) {
      return new EmulatedTemplate(members(new Yaml(new TemplateYaml()).load(text)));
    }
  }

  /**
   * @param host the address of the host that runs the functions
   * @param parameters the parameters to deploy with
   */
  EmulatedTemplate emulated(URI host, Map<String, String> parameters) {
    members(members(at("Globals", "Function", "Environment")).get("Variables"))
        .put(INVOKED_AT, host.toString());
    // The emulator applies SAM's transform with the defaults and ignores the given parameters.
    parameters.forEach((name, value) -> members(at("Parameters", name)).put("Default", value));
    resources().values().removeIf(EmulatedTemplate::isAlarmOnMetricMath);
    if (members(at("Parameters")).containsKey(WEBHOOK_URL)) {
      members(at("Parameters", WEBHOOK_URL)).remove("AllowedPattern");
    }
    resources().values().stream()
        .filter(EmulatedTemplate::isSecret)
        .forEach(secret -> GeneratedSecret.putInto(members(members(secret).get("Properties"))));
    var secrets =
        resources().entrySet().stream()
            .filter(resource -> isSecret(resource.getValue()))
            .map(Entry::getKey)
            .collect(Collectors.toSet());
    return new EmulatedTemplate(members(rewritten(template, secrets)));
  }

  /** Its parameters' names. */
  Set<String> parameters() {
    return new TreeSet<>(members(at("Parameters")).keySet());
  }

  void write(Path file) throws IOException {
    Files.writeString(file, new Yaml().dump(template));
  }

  private Map<String, Object> resources() {
    return members(at("Resources"));
  }

  private static boolean isSecret(Object resource) {
    return "AWS::SecretsManager::Secret".equals(members(resource).get("Type"));
  }

  /** The emulator refuses the whole stack for one. */
  private static boolean isAlarmOnMetricMath(Object resource) {
    return "AWS::CloudWatch::Alarm".equals(members(resource).get("Type"))
        && members(members(resource).get("Properties")).containsKey("Metrics");
  }

  private Object rewritten(Object node, Set<String> secrets) {
    return switch (node) {
      case Map<?, ?> map when secrets.contains(String.valueOf(map.get("Ref"))) -> arnOf(map);
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach(
            (name, value) ->
                copy.put(
                    (String) name,
                    switch ((String) name) {
                      case "Action" -> actions(value);
                      case "MaximumConcurrency" -> number(value);
                      case "Null" -> withoutItemKeys(members(value));
                      default -> rewritten(value, secrets);
                    }));
        yield copy;
      }
      case List<?> list -> list.stream().map(each -> rewritten(each, secrets)).toList();
      default -> node;
    };
  }

  /** AWS's Ref of a secret is its ARN, the emulator's is its name: ask for the ARN. */
  private static Map<String, Object> arnOf(Map<?, ?> ref) {
    return Map.of("Fn::GetAtt", List.of(Objects.requireNonNull(ref.get("Ref")), "Id"));
  }

  /**
   * On AWS, the permission to send one message also covers batches. The emulator requires another
   * one.
   */
  private static Object actions(Object value) {
    var actions = new ArrayList<Object>(value instanceof List<?> list ? list : List.of(value));
    if (actions.contains("sqs:SendMessage")) {
      actions.add("sqs:SendMessageBatch");
    }
    return actions;
  }

  /**
   * Removes conditions on items, because the emulator passes neither a request's keys nor its
   * attributes to IAM. {@code ForAllValues} holds for an absent key.
   */
  private static Map<String, Object> withoutItemKeys(Map<String, Object> absent) {
    var asked = new LinkedHashMap<>(absent);
    asked.keySet().removeIf(key -> key.startsWith("dynamodb:"));
    return asked;
  }

  /**
   * Replaces a Ref to a number with the number, because the emulator passes it on as text and then
   * fails to compare it.
   */
  private Object number(Object value) {
    return value instanceof Map<?, ?> map && map.get("Ref") instanceof String parameter
        ? Integer.valueOf(String.valueOf(members(at("Parameters", parameter)).get("Default")))
        : value;
  }

  private Object at(String... path) {
    Object node = template;
    for (var name : path) {
      node = Objects.requireNonNull(members(node).get(name), name);
    }
    return node;
  }

  @SuppressWarnings("unchecked") // a template's members have names
  private static Map<String, Object> members(@Nullable Object node) {
    return (Map<String, Object>) Objects.requireNonNull(node);
  }
}
