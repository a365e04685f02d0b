package io.latchkey.deployed;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The stack's tables, queues and bus, as its operator sees them. */
final class Resources {

  /** The refresh queue's visibility timeout, after which SQS delivers a message again. */
  static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(12);

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Deployment deployment;
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;

  Resources(Deployment deployment) {
    this.deployment = deployment;
    this.dynamoDb = deployment.aws().client(DynamoDbClient.builder());
    this.sqs = deployment.aws().client(SqsClient.builder());
  }

  /** Moves a grant's hour into the past: granted then, expired now, and due. */
  void letExpire(long companyId, long userId) {
    var expired = Instant.now().minusSeconds(60).getEpochSecond();
    set(
        companyId,
        userId,
        "SET accessExpiresAt = :then, dueAt = :then, grantedAt = :then - :hour",
        Map.of(
            ":then", AttributeValue.fromN("" + expired),
            ":hour", AttributeValue.fromN("3600")));
  }

  /** Lets a refresh that has failed wait for longer than any of these tests takes. */
  void letWait(long companyId, long userId) {
    set(
        companyId,
        userId,
        "SET notBefore = :then",
        Map.of(
            ":then", AttributeValue.fromN("" + Instant.now().plusSeconds(3_600).toEpochMilli())));
  }

  private void set(
      long companyId, long userId, String expression, Map<String, AttributeValue> values) {
    dynamoDb.updateItem(
        update ->
            update
                .tableName(deployment.resource("Installations"))
                .key(key(companyId, userId))
                .updateExpression(expression)
                .expressionAttributeValues(values));
  }

  void awaitRefreshed(long companyId, long userId) {
    awaitRefreshed(companyId, userId, LONGEST);
  }

  void awaitRefreshed(long companyId, long userId, Duration longest) {
    await("a refreshed grant")
        .atMost(longest)
        .until(() -> expiry(companyId, userId).isAfter(Instant.now().plusSeconds(600)));
  }

  private Instant expiry(long companyId, long userId) {
    var item =
        dynamoDb
            .getItem(
                get ->
                    get.tableName(deployment.resource("Installations"))
                        .key(key(companyId, userId))
                        .consistentRead(true))
            .item();
    return Instant.ofEpochSecond(
        Long.parseLong(Objects.requireNonNull(item.get("accessExpiresAt")).n()));
  }

  private static Map<String, AttributeValue> key(long companyId, long userId) {
    return Map.of("pk", AttributeValue.fromS(companyId + "#" + userId));
  }

  void send(String queue, String message) {
    sqs.sendMessage(send -> send.queueUrl(deployment.resource(queue)).messageBody(message));
  }

  @SuppressWarnings("unchecked") // the SDK takes its builders as generic varargs
  void sendTogether(String queue, String first, String second) {
    sqs.sendMessageBatch(
        send ->
            send.queueUrl(deployment.resource(queue))
                .entries(
                    entry -> entry.id("first").messageBody(first),
                    entry -> entry.id("second").messageBody(second)));
  }

  /** Returns the number of messages in a queue, visible or not. */
  int messages(String queue) {
    var attributes =
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(deployment.resource(queue))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  void awaitMessages(String queue, int number) {
    await(number + " messages in " + queue).atMost(LONGEST).until(() -> messages(queue) == number);
  }

  /** Creates a queue that is a target of a rule for all of Latchkey's events. */
  PublishedEvent listen() {
    var name = "told-" + UUID.randomUUID();
    var url = sqs.createQueue(create -> create.queueName(name)).queueUrl();
    var arn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    sqs.setQueueAttributes(
        set ->
            set.queueUrl(url)
                .attributes(
                    Map.of(
                        QueueAttributeName.POLICY,
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                          "Principal": {"Service": "events.amazonaws.com"}, "Resource": "%s"}]}
                        """
                            .formatted(arn))));
    var events = deployment.aws().client(EventBridgeClient.builder());
    events.putRule(
        put ->
            put.name(name)
                .eventBusName(deployment.resource("Bus"))
                .eventPattern("{\"source\": [\"latchkey\"]}"));
    events.putTargets(
        put ->
            put.rule(name)
                .eventBusName(deployment.resource("Bus"))
                .targets(Target.builder().id(name).arn(arn).build()));
    return new PublishedEvent(sqs, url);
  }

  /** Records the events from the bus. */
  static final class PublishedEvent {

    private final SqsClient sqs;
    private final String queue;
    private final List<Map<String, Object>> events = new ArrayList<>();

    private PublishedEvent(SqsClient sqs, String queue) {
      this.sqs = sqs;
      this.queue = queue;
    }

    /** The first event about this user, waited for. */
    Map<String, Object> about(long userId) {
      return await("an event about " + userId)
          .atMost(LONGEST)
          .until(() -> find(userId), found -> !found.isEmpty());
    }

    private Map<String, Object> find(long userId) {
      sqs.receiveMessage(
              receive -> receive.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
          .messages()
          .forEach(this::take);
      return events.stream()
          .filter(
              event ->
                  event.get("detail") instanceof Map<?, ?> detail
                      && Long.valueOf(userId).equals(detail.get("user_id")))
          .findFirst()
          .orElse(Map.of());
    }

    private void take(Message message) {
      try {
        events.add(JSONObjectUtils.parse(message.body()));
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
      sqs.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }
  }
}
