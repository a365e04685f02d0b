package io.latchkey.deployed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.AuthorizationType;
import software.amazon.awssdk.services.apigatewayv2.model.IntegrationType;

/**
 * The routes of the API. SAM's transform writes them into the API as an OpenAPI document, which
 * AWS's CloudFormation imports and the emulator's ignores. Creates each route from that document
 * instead.
 */
final class ImportedRoutes {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
  private static final String ANY_METHOD = "x-amazon-apigateway-any-method";

  private final ApiGatewayV2Client apiGateway;
  private final String apiId;
  private final UnaryOperator<String> reference;

  /**
   * @param reference the value of what {@code Fn::Sub} names: a resource, or one's attribute
   */
  ImportedRoutes(ApiGatewayV2Client apiGateway, String apiId, UnaryOperator<String> reference) {
    this.apiGateway = apiGateway;
    this.apiId = apiId;
    this.reference = reference;
  }

  /**
   * Makes them.
   *
   * @param processed the stack's template after SAM's transform
   * @param api the API's logical id
   */
  void make(String processed, String api) {
    var template = members(new Yaml(new SafeConstructor(new LoaderOptions())).load(processed));
    var document =
        members(member(member(member(member(template, "Resources"), api), "Properties"), "Body"));
    members(document.get("paths"))
        .forEach(
            (path, methods) ->
                members(methods)
                    .forEach((method, operation) -> make(path, method, members(operation))));
  }

  private void make(String path, String method, Map<String, Object> operation) {
    var integration = member(operation, "x-amazon-apigateway-integration");
    var made =
        apiGateway.createIntegration(
            request ->
                request
                    .apiId(apiId)
                    .integrationType(IntegrationType.AWS_PROXY)
                    .integrationUri(text(Objects.requireNonNull(integration.get("uri"))))
                    .payloadFormatVersion((String) integration.get("payloadFormatVersion")));
    apiGateway.createRoute(
        request ->
            request
                .apiId(apiId)
                .routeKey(routeKey(path, method, operation))
                .authorizationType(authorization(operation.get("security")))
                .target("integrations/" + made.integrationId()));
  }

  private static String routeKey(String path, String method, Map<String, Object> operation) {
    if (Boolean.TRUE.equals(operation.get("isDefaultRoute"))) {
      return "$default";
    }
    return (method.equals(ANY_METHOD) ? "ANY" : method.toUpperCase(Locale.ROOT)) + " " + path;
  }

  private static AuthorizationType authorization(@Nullable Object security) {
    return List.of(Map.of("AWS_IAM", List.of())).equals(security)
        ? AuthorizationType.AWS_IAM
        : AuthorizationType.NONE;
  }

  private String text(Object value) {
    return value instanceof String text
        ? text
        : REFERENCE
            .matcher((String) Objects.requireNonNull(members(value).get("Fn::Sub")))
            .replaceAll(found -> Matcher.quoteReplacement(reference.apply(found.group(1))));
  }

  private static Map<String, Object> member(Map<String, Object> node, String name) {
    return members(node.get(name));
  }

  @SuppressWarnings("unchecked") // a template's members have names
  private static Map<String, Object> members(@Nullable Object node) {
    return (Map<String, Object>) Objects.requireNonNull(node);
  }
}
