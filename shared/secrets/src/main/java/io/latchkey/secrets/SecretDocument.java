package io.latchkey.secrets;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.latchkey.pipedrive.Secret;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of a JSON secret. Its members are strings or lists of strings. A value that is blank
 * or still a placeholder ({@code REPLACE_ME}, {@code CHANGE_ME}, or text in angle brackets) counts
 * as absent, so that no value from a public template grants access.
 *
 * @param secretId its name or ARN
 * @param createdAt the version's creation time, by Secrets Manager's clock
 * @param members by name; a string is a list of one
 */
public record SecretDocument(
    String secretId, Instant createdAt, Map<String, List<Secret>> members) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\s*|replace[-_ ]?me|change[-_ ]?me|<.*>", Pattern.CASE_INSENSITIVE);

  public SecretDocument {
    members = Map.copyOf(members);
  }

  /**
   * @throws SecretNotReady if it is not a JSON object
   */
  static SecretDocument parse(String secretId, String json, Instant createdAt) {
    var members = new HashMap<String, List<Secret>>();
    parseObject(secretId, json).forEach((name, value) -> members.put(name, usable(value)));
    return new SecretDocument(secretId, createdAt, members);
  }

  /**
   * Returns a required member with one value.
   *
   * @throws SecretNotReady if it is absent
   */
  public Secret secret(String member) {
    var values = secrets(member);
    if (values.size() != 1) {
      throw notReady(member, "is missing, not a string, or not filled in yet");
    }
    return values.getFirst();
  }

  /** Returns the usable values of a member, in their order. Empty if it is absent. */
  public List<Secret> secrets(String member) {
    return members.getOrDefault(member, List.of());
  }

  SecretNotReady notReady(String member, String problem) {
    return new SecretNotReady(secretId, "member " + member + " " + problem);
  }

  private static Map<String, Object> parseObject(String secretId, String json) {
    if (!json.stripLeading().startsWith("{")) {
      throw new SecretNotReady(secretId, "is not a JSON object");
    }
    try {
      return JSONObjectUtils.parse(json);
    } catch (ParseException _) { // no cause: a parser's message may quote what it read
      throw new SecretNotReady(secretId, "is not a JSON object");
    }
  }

  private static List<Secret> usable(@Nullable Object value) {
    var secrets = new ArrayList<Secret>();
    for (var each :
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
      if (each instanceof String text && !PLACEHOLDER.matcher(text).matches()) {
        secrets.add(Secret.of(text));
      }
    }
    return List.copyOf(secrets);
  }
}
