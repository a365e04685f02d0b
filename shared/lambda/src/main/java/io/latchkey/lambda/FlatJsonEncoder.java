package io.latchkey.lambda;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.JsonEscapeUtil;

/**
 * Logback's JSON, one object per line, with the fields of the call and of the line as members
 * beside the message, where CloudWatch Logs queries find them by name.
 */
public final class FlatJsonEncoder extends JsonEncoder {

  public FlatJsonEncoder() {
    setWithSequenceNumber(false);
    setWithNanoseconds(false);
    setWithThreadName(false);
    setWithContext(false);
    setWithMDC(false);
    setWithKVPList(false);
    setWithMessage(false);
    setWithFormattedMessage(true);
    setWithArguments(false);
  }

  @Override
  protected void appendCustomFields(StringBuilder json, ILoggingEvent event) {
    event.getMDCPropertyMap().forEach((name, value) -> append(json, name, value));
    var fields = event.getKeyValuePairs();
    if (fields != null) {
      fields.forEach(field -> append(json, field.key, field.value));
    }
  }

  private void append(StringBuilder json, String name, Object value) {
    json.append(VALUE_SEPARATOR);
    if (value instanceof Long || value instanceof Integer) {
      appenderMemberWithLongValue(json, escaped(name), ((Number) value).longValue());
    } else {
      appenderMember(json, escaped(name), escaped(String.valueOf(value)));
    }
  }

  private static String escaped(String text) {
    return JsonEscapeUtil.jsonEscapeString(text);
  }
}
