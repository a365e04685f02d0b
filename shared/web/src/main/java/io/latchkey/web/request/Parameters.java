package io.latchkey.web.request;

import io.latchkey.web.request.MalformedRequest.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a query or a form, each there once. Their values may be secrets, so they are
 * not printed.
 */
public final class Parameters {

  /** RFC 6749 appendix A, and a length that no code or state of anybody's reaches. */
  private static final Pattern OAUTH_VALUE = Pattern.compile("[ -~]{1,2048}");

  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param encoded as it came: {@code a=b&c=%20}
   * @throws MalformedRequest where a parameter is there twice (RFC 6749 section 3.1) or not encoded
   *     as it should be
   */
  public static Parameters parse(String encoded) {
    return new Parameters(Map.copyOf(FormEncoding.decode(encoded)));
  }

  /** The value, which may be empty; nothing where the parameter is absent. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * @throws MalformedRequest where the parameter is absent
   */
  public String get(String name) {
    return find(name).orElseThrow(() -> new MalformedRequest(Problem.MISSING_PARAMETER));
  }

  /**
   * A code, a state or an error as OAuth defines them: 1 to 2,048 printable ASCII characters (RFC
   * 6749 appendix A).
   *
   * @throws MalformedRequest where it is there but anything else, empty included
   */
  public Optional<String> findOAuth(String name) {
    var value = find(name);
    if (value.isPresent() && !OAUTH_VALUE.matcher(value.get()).matches()) {
      throw new MalformedRequest(Problem.VALUE);
    }
    return value;
  }

  @Override
  public String toString() {
    return "Parameters" + values.keySet().stream().sorted().toList();
  }
}
