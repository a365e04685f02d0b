package io.latchkey.cli.restore;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads a line of an export, {@code {"Item":{"pk":{"S":"..."},"revision":{"N":"3"}}}}
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html). Only
 * strings and numbers, which is all that Latchkey stores.
 */
final class DynamoDbJson {

  private DynamoDbJson() {}

  /** Empty if it is no such line. */
  static Optional<Map<String, AttributeValue>> item(String line) {
    try {
      var item = JSONObjectUtils.getJSONObject(JSONObjectUtils.parse(line), "Item");
      return item == null ? Optional.empty() : attributes(item);
    } catch (ParseException _) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, AttributeValue>> attributes(Map<String, Object> item) {
    var attributes = new HashMap<String, AttributeValue>();
    for (var each : item.entrySet()) {
      if (!(each.getValue() instanceof Map<?, ?> typed) || typed.size() != 1) {
        return Optional.empty();
      }
      if (typed.get("S") instanceof String text) {
        attributes.put(each.getKey(), AttributeValue.fromS(text));
      } else if (typed.get("N") instanceof String number) {
        attributes.put(each.getKey(), AttributeValue.fromN(number));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(attributes);
  }
}
