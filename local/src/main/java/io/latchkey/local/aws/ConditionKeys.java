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
 * The condition keys that DynamoDB passes to IAM with a request ("Using IAM policy conditions for
 * fine-grained access control"). Covers the keys that the template's policies use.
 */
public final class ConditionKeys {

  /** The partition keys of the items in a request. */
  public static final String LEADING_KEYS = "dynamodb:LeadingKeys";

  /** The attributes that an update names, including those of its key and its condition. */
  public static final String ATTRIBUTES = "dynamodb:Attributes";

  /**
   * Latchkey's attributes begin with a lowercase letter, and the keywords of expressions with an
   * uppercase one.
   */
  private static final Pattern NAME = Pattern.compile("(?<![:#\\w])[a-z]\\w*\\b(?!\\()");

  private ConditionKeys() {}

  /**
   * Returns the request's value of each condition key. Empty for a request that names no single
   * item.
   */
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
