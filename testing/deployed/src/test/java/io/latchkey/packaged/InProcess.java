package io.latchkey.packaged;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.lambdaruntime.Outcome;
import io.latchkey.local.LocalClock;
import io.latchkey.local.aws.LocalBus;
import io.latchkey.local.aws.LocalCloud;
import io.latchkey.local.aws.LocalDynamoDb;
import io.latchkey.local.aws.LocalQueues;
import io.latchkey.local.aws.LocalStreams;
import io.latchkey.local.emulator.PipedriveEmulator;
import io.latchkey.local.gateway.RunningFunction;
import io.latchkey.local.template.LambdaFunction;
import io.latchkey.local.template.Template;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions as the local gateway runs them: handlers in this process, with stubs of AWS. */
final class InProcess implements World {

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private final PipedriveEmulator pipedrive = Setting.pipedrive();
  private final Template template = Setting.template(pipedrive);
  private final LocalDynamoDb dynamoDb = LocalDynamoDb.start(template.tables());
  private final LocalClock clock = new LocalClock();
  private final LocalQueues queues = new LocalQueues(clock, A_WHILE);
  private final LocalStreams streams = new LocalStreams(dynamoDb, clock);
  private final LocalBus bus = new LocalBus();
  private final LocalCloud cloud =
      new LocalCloud(dynamoDb.client(), queues, streams, bus, Setting.secrets(), clock);
  private final Map<String, RunningFunction> running = new HashMap<>();
  private final List<Message> sent = new ArrayList<>();
  private int publishedBefore;
  private int buriedBefore;

  InProcess() throws IOException {
    for (var queue : template.queues()) {
      queues.deliver(
          queue,
          message -> {
            synchronized (sent) {
              return sent.add(new Message(queue.name(), message.body()));
            }
          });
    }
  }

  @Override
  public Outcome call(String function, String event) {
    try {
      var answer =
          running.computeIfAbsent(function, this::start).invoke(event, eventType(function));
      return new Outcome.Answered(answer);
    } catch (RuntimeException e) {
      return new Outcome.Failed(
          JSONObjectUtils.toJSONString(Map.of("errorType", e.getClass().getName())));
    }
  }

  private RunningFunction start(String name) {
    LambdaFunction function =
        template.functions().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return RunningFunction.start(function, cloud.contextOf(function));
  }

  /** Returns the event type, which Lambda derives from the handler's type. */
  private Class<?> eventType(String function) {
    if (template.scheduled().contains(function)) {
      return Map.class;
    }
    if (template.queues().stream().anyMatch(queue -> queue.function().equals(function))) {
      return SQSEvent.class;
    }
    if (template.streams().stream().anyMatch(stream -> stream.function().equals(function))) {
      return DynamodbEvent.class;
    }
    return APIGatewayV2HTTPEvent.class;
  }

  @Override
  public PipedriveEmulator pipedrive() {
    return pipedrive;
  }

  @Override
  public DynamoDbClient store() {
    return dynamoDb.client();
  }

  @Override
  public List<Message> sent() {
    queues.settle(A_WHILE);
    synchronized (sent) {
      var dead = queues.deadLetters();
      dead.subList(buriedBefore, dead.size())
          .forEach(message -> sent.add(new Message(World.DEAD_LETTERS, message.body())));
      buriedBefore = dead.size();
      var all = List.copyOf(sent);
      sent.clear();
      return all;
    }
  }

  @Override
  public List<PublishedEvent> published() {
    var all = bus.events();
    var fresh = all.subList(publishedBefore, all.size());
    publishedBefore = all.size();
    return fresh.stream()
        .map(
            event ->
                new PublishedEvent(
                    String.valueOf(event.get("detail-type")), Json.object(event, "detail")))
        .toList();
  }

  @Override
  public void close() {
    running.values().forEach(RunningFunction::close);
    streams.close();
    queues.close();
    dynamoDb.close();
    pipedrive.close();
  }
}
