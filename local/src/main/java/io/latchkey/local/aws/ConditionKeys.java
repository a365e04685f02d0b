package io.latchkey.local.aws;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The condition keys that DynamoDB hands to IAM with a request ("Using IAM policy conditions for
 * fine-grained access control"), as far as the template's policies ask for them.
 */
public final class ConditionKeys {

  /** The partition keys of the items that a request is about. */
  public static final String LEADING_KEYS = "dynamodb:LeadingKeys";

  /** The attributes that an update names, its key's and its condition's included. */
  public static final String ATTRIBUTES = "dynamodb:Attributes";

  /** Our attributes begin with a small letter, and the keywords of expressions with a capital. */
  private static final Pattern NAME = Pattern.compile("(?<![:#\\w])[a-z]\\w*\\b(?!\\()");

  private ConditionKeys() {}

  /** By their names, the values in this request; empty for a request about no single item. */
  public static Map<String, Set<String>> of(DynamoDbRequest request) {
    return switch (request) {
      case GetItemRequest get -> leading(get.key());
      case PutItemRequest put -> leading(put.item());
      case UpdateItemRequest update ->
          Map.of(LEADING_KEYS, Set.of(partitionKey(update.key())), ATTRIBUTES, attributes(update));
      default -> Map.of();
    };
  }

  private static Map<String, Set<String>> leading(Map<String, AttributeValue> item) {
    return Map.of(LEADING_KEYS, Set.of(partitionKey(item)));
  }

  private static String partitionKey(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(item.get("pk"), "an item without a key").s();
  }

  private static Set<String> attributes(UpdateItemRequest update) {
    var names = new TreeSet<>(update.key().keySet());
    for (var expression : new String[] {update.updateExpression(), update.conditionExpression()}) {
      if (expression != null) {
        NAME.matcher(expression).results().forEach(name -> names.add(name.group()));
      }
    }
    return names;
  }
}
