package io.latchkey.local.template;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources of template.yaml that the local stack imitates. Read from the file itself, so that
 * the two cannot drift apart.
 */
public final class Template {

  private final Section root;
  private final Values values;

  private Template(Section root, Map<String, String> settings) {
    this.root = root;
    this.values = new Values(root, settings);
  }

  /**
   * Reads a template.
   *
   * @param settings values by environment variable, which replace the template's parameters
   * @throws IOException if the file is unreadable
   */
  public static Template read(Path file, Map<String, String> settings) throws IOException {
    return new Template(CloudFormationYaml.read(file), settings);
  }

  public List<LambdaFunction> functions() {
    return resources("AWS::Serverless::Function", this::function).toList();
  }

  public List<Route> routes() {
    return events(
            "HttpApi", (function, event) -> new Route(routeKey(event), function, access(event)))
        .toList();
  }

  public List<Table> tables() {
    return resources("AWS::DynamoDB::Table", Table::new).toList();
  }

  /** The queues that a function works off. */
  public List<Queue> queues() {
    return eventSources("AWS::SQS::Queue", this::queue).toList();
  }

  /** The local URLs of the queues to which a rule sends what is on the event bus. */
  public List<String> queuesBehindTheBus() {
    return resources("AWS::Events::Rule", (_, rule) -> rule.sections("Targets"))
        .flatMap(List::stream)
        .map(target -> Values.queueUrl(values.resource(target.get("Arn"))))
        .toList();
  }

  /** The tables' streams that a function reads. */
  public List<TableStream> streams() {
    return eventSources("AWS::DynamoDB::Table", this::stream).toList();
  }

  /** The logical ids of the functions whose work is done by a schedule. */
  public List<String> scheduled() {
    return events("ScheduleV2", Scheduled::new)
        .filter(each -> each.event.find("Input").isEmpty())
        .map(Scheduled::function)
        .toList();
  }

  /** The requests that a schedule makes of functions which would otherwise go inactive. */
  public List<DailyRequest> dailyRequests() {
    return events("ScheduleV2", Scheduled::new)
        .filter(each -> each.event.find("Input").isPresent())
        .map(each -> new DailyRequest(each.function, each.event.text("Input")))
        .toList();
  }

  private LambdaFunction function(String name, Section properties) {
    var environment = new LinkedHashMap<String, String>();
    Stream.of(root.section("Globals").section("Function"), properties)
        .map(level -> level.section("Environment").section("Variables"))
        .forEach(
            variables ->
                variables
                    .entries()
                    .forEach((key, value) -> environment.put(key, values.text(value))));
    return new LambdaFunction(
        name,
        properties.text("Handler"),
        timeout(properties),
        properties
            .section("SnapStart")
            .find("ApplyOn")
            .filter("PublishedVersions"::equals)
            .isPresent(),
        Map.copyOf(environment),
        permissions(properties));
  }

  private Duration timeout(Section properties) {
    var level =
        properties.find("Timeout").isPresent()
            ? properties
            : root.section("Globals").section("Function");
    return Duration.ofSeconds(level.number("Timeout"));
  }

  private Permissions permissions(Section function) {
    return new Permissions(
        function.sections("Policies").stream()
            .flatMap(policy -> policy.sections("Statement").stream())
            .map(this::statement)
            .toList());
  }

  private Permissions.Statement statement(Section statement) {
    Set<String> actions =
        statement.list("Action").stream()
            .map(String::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    Set<String> resources =
        statement.list("Resource").stream()
            .map(values::resource)
            .collect(Collectors.toUnmodifiableSet());
    return new Permissions.Statement(actions, resources, limits(statement));
  }

  private static Map<String, Set<String>> limits(Section statement) {
    var values = statement.section("Condition").section("ForAllValues:StringEquals");
    return values.entries().keySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                key -> key,
                key ->
                    values.list(key).stream()
                        .map(String::valueOf)
                        .collect(Collectors.toUnmodifiableSet())));
  }

  private static String routeKey(Section event) {
    return event.find("Path").map(path -> event.text("Method") + " " + path).orElse(Route.DEFAULT);
  }

  private static Route.Access access(Section event) {
    var authorizer = event.section("Auth").find("Authorizer").orElse("NONE");
    return switch (String.valueOf(authorizer)) {
      case "NONE" -> Route.Access.EVERYBODY;
      case "AWS_IAM" -> Route.Access.IAM;
      default -> throw new IllegalArgumentException("the local stack does not know " + authorizer);
    };
  }

  private Queue queue(String name, Section mapping) {
    var redrive = resource(name).section("Properties").section("RedrivePolicy");
    return new Queue(
        name,
        Values.queueUrl(name),
        function(mapping),
        redrive.number("maxReceiveCount"),
        redrive.find("deadLetterTargetArn").map(values::resource).map(Values::queueUrl).orElse(""));
  }

  private TableStream stream(String table, Section mapping) {
    var patterns =
        mapping.section("FilterCriteria").sections("Filters").stream()
            .map(filter -> filter.text("Pattern"))
            .toList();
    return new TableStream(
        table,
        function(mapping),
        mapping.number("BatchSize"),
        mapping.number("MaximumRetryAttempts"),
        patterns);
  }

  private String function(Section mapping) {
    return values.resource(mapping.get("FunctionName"));
  }

  private Section resource(String name) {
    return root.section("Resources").section(name);
  }

  /** Returns the resources of one type that are event sources of functions. */
  private <T> Stream<T> eventSources(String type, BiFunction<String, Section, T> read) {
    return resources("AWS::Lambda::EventSourceMapping", (_, mapping) -> mapping)
        .filter(mapping -> resource(source(mapping)).text("Type").equals(type))
        .map(mapping -> read.apply(source(mapping), mapping));
  }

  private String source(Section mapping) {
    return values.resource(mapping.get("EventSourceArn"));
  }

  private <T> Stream<T> events(String type, BiFunction<String, Section, T> read) {
    return resources(
            "AWS::Serverless::Function",
            (function, properties) ->
                typed(properties.section("Events"), type)
                    .map(event -> read.apply(function, event.properties)))
        .flatMap(each -> each);
  }

  private <T> Stream<T> resources(String type, BiFunction<String, Section, T> read) {
    return typed(root.section("Resources"), type)
        .filter(resource -> isCreated(resource.name))
        .map(resource -> read.apply(resource.name, resource.properties));
  }

  private boolean isCreated(String resource) {
    return resource(resource)
        .find("Condition")
        .map(String::valueOf)
        .map(values::isMet)
        .orElse(true);
  }

  private static Stream<Typed> typed(Section parent, String type) {
    return parent.entries().keySet().stream()
        .filter(name -> parent.section(name).text("Type").equals(type))
        .map(name -> new Typed(name, parent.section(name).section("Properties")));
  }

  private record Typed(String name, Section properties) {}

  private record Scheduled(String function, Section event) {}
}
