package io.latchkey.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.local.LocalClock;
import io.latchkey.local.LocalSettings;
import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.template.DailyRequest;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Queue;
import io.latchkey.local.template.Route;
import io.latchkey.local.template.TableStream;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sample events, each given to the handler that template.yaml routes it to. */
class SampleEventsReachTheirHandlersTest {

  private static final Path EVENTS = Path.of("..", "events");

  private static Template template;
  private static LocalDynamoDb dynamoDb;
  private static LocalQueues queues;
  private static LocalStreams streams;
  private static LocalCloud cloud;
  private static final Map<String, RunningFunction> running = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    var settings =
        new LocalSettings(
            Map.of(
                "PIPEDRIVE_CLIENT_ID", "sample-client-id",
                "PIPEDRIVE_CLIENT_SECRET", "sample-client-secret"),
            new SecureRandom());
    template = Template.read(Path.of("..", "template.yaml"), settings.values());
    dynamoDb = LocalDynamoDb.start(template.tables());
    var clock = new LocalClock();
    queues = new LocalQueues(clock, Duration.ofSeconds(1));
    streams = new LocalStreams(dynamoDb, clock);
    cloud =
        new LocalCloud(
            dynamoDb.client(), queues, streams, new LocalBus(), settings.secrets(), clock);
    template.queues().forEach(queue -> queues.deliver(queue, _ -> true));
  }

  @AfterAll
  static void stop() {
    running.values().forEach(RunningFunction::close);
    streams.close();
    queues.close();
    dynamoDb.close();
  }

  @ParameterizedTest
  @MethodSource("io.latchkey.local.gateway.SampleEventsTest#httpSamples")
  void everySampleIsTakenByItsHandler(String sample) throws Exception {
    // There is no Pipedrive here, so a request that needs it gets 503.
    var most = sample.equals("import.json") ? 503 : 499;
    assertThat(status(sample)).isBetween(200, most);
  }

  @ParameterizedTest
  @CsvSource({
    "install, 302",
    "repair, 302",
    "callback, 302",
    "callback-cancelled, 302",
    "uninstall, 200",
    "health, 200",
    "unmatched, 404"
  })
  void oneThatNeedsNothingBeforeItDoesWhatItsRouteIsFor(String sample, int status)
      throws Exception {
    assertThat(status(sample + ".json")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"uninstall-queue, UninstallQueue", "refresh-queue, RefreshQueue"})
  void aQueuesSampleIsTakenWhole(String sample, String queue) throws Exception {
    var worker = named(template.queues(), Queue::name, queue).function();

    assertThat(SqsEvents.tookAll(answer(worker, sample + ".json", SQSEvent.class))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"attempts-stream, Attempts", "installations-stream, Installations"})
  void aStreamsSampleIsTakenWhole(String sample, String table) throws Exception {
    var reader = named(template.streams(), TableStream::table, table).function();

    assertThat(StreamEvents.failedFrom(answer(reader, sample + ".json", DynamodbEvent.class)))
        .isEmpty();
  }

  @Test
  void theSchedulesSampleIsTaken() {
    assertThat(template.scheduled())
        .isNotEmpty()
        .allSatisfy(
            function ->
                assertThatCode(() -> answer(function, "sweep-schedule.json", Map.class))
                    .doesNotThrowAnyException());
  }

  static Stream<DailyRequest> dailyRequests() throws IOException {
    return Template.read(Path.of("..", "template.yaml"), Map.of()).dailyRequests().stream();
  }

  @ParameterizedTest
  @MethodSource("dailyRequests")
  void aDailyRequestIsAnsweredAndStoresNothing(DailyRequest request) throws Exception {
    var before = stored();

    assertThat(status(request.function(), request.event())).isIn(200, 400);

    assertThat(stored()).isEqualTo(before);
  }

  private static List<List<Map<String, AttributeValue>>> stored() {
    return template.tables().stream()
        .map(table -> dynamoDb.client().scan(scan -> scan.tableName(table.name())).items())
        .toList();
  }

  private static int status(String sample) throws Exception {
    var event = read(sample);
    var key = JSONObjectUtils.getString(JSONObjectUtils.parse(event), "routeKey");
    return status(named(template.routes(), Route::key, key).function(), event);
  }

  private static int status(String function, String event) throws Exception {
    var answer = invoke(function, event, APIGatewayV2HTTPEvent.class);
    return JSONObjectUtils.getInt(JSONObjectUtils.parse(answer), "statusCode");
  }

  private static String answer(String function, String sample, Class<?> type) throws IOException {
    return invoke(function, read(sample), type);
  }

  private static String invoke(String function, String event, Class<?> type) {
    return running
        .computeIfAbsent(function, SampleEventsReachTheirHandlersTest::start)
        .invoke(event, type);
  }

  private static RunningFunction start(String name) {
    var function = named(template.functions(), LambdaFunction::name, name);
    return RunningFunction.start(function, cloud.contextOf(function));
  }

  private static <T> T named(List<T> all, Function<T, String> by, String name) {
    return all.stream().filter(each -> by.apply(each).equals(name)).findFirst().orElseThrow();
  }

  private static String read(String sample) throws IOException {
    return Files.readString(EVENTS.resolve(sample));
  }
}
