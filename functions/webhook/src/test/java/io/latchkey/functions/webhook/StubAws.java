package io.latchkey.functions.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** The parts of AWS that the webhook function calls, in memory. */
final class StubAws {

  /** The visibility timeouts in seconds, by receipt handle. */
  final Map<String, Integer> hidden = new ConcurrentHashMap<>();

  final List<String> deadLetters = new CopyOnWriteArrayList<>();
  volatile boolean tableIsOut;
  volatile boolean queueIsOut;
  private final Map<String, Map<String, AttributeValue>> items = new ConcurrentHashMap<>();

  private static String key(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get("pk")).s();
  }

  DynamoDbClient dynamoDb() {
    return new DynamoDbClient() {
      @Override
      public GetItemResponse getItem(GetItemRequest request) {
        if (tableIsOut) {
          throw SdkClientException.create("connection refused");
        }
        var item = items.get(key(request.key()));
        return item == null
            ? GetItemResponse.builder().build()
            : GetItemResponse.builder().item(item).build();
      }

      @Override
      public PutItemResponse putItem(PutItemRequest request) {
        items.put(key(request.item()), request.item());
        return PutItemResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  SecretsManagerClient secretsManager() {
    return new SecretsManagerClient() {
      @Override
      public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        return GetSecretValueResponse.builder()
            .secretString("{\"current\":\"" + "aZ09".repeat(16) + "\"}")
            .createdDate(Instant.EPOCH)
            .build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }

  SqsClient sqs() {
    return new SqsClient() {
      @Override
      public ChangeMessageVisibilityResponse changeMessageVisibility(
          ChangeMessageVisibilityRequest request) {
        if (queueIsOut) {
          throw SdkClientException.create("connection refused");
        }
        hidden.put(request.receiptHandle(), request.visibilityTimeout());
        return ChangeMessageVisibilityResponse.builder().build();
      }

      @Override
      public SendMessageResponse sendMessage(SendMessageRequest request) {
        deadLetters.add(request.messageBody());
        return SendMessageResponse.builder().build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
