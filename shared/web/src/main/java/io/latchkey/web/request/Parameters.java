package io.latchkey.web.request;

import io.latchkey.web.request.MalformedRequest.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a query or a form. Only parameters that are read are validated. Others may be
 * repeated, or encoded in any way. The values may be secrets, so they aren't printed.
 */
public final class Parameters {

  /** RFC 6749 appendix A, and a length that no code or state of anybody's reaches. */
  private static final Pattern OAUTH_VALUE = Pattern.compile("[ -~]{1,2048}");

  private final Map<String, List<String>> encoded;

  private Parameters(Map<String, List<String>> encoded) {
    this.encoded = encoded;
  }

  /**
   * Splits a query or a form without validation.
   *
   * @param encoded as received: {@code a=b&c=%20}
   */
  public static Parameters parse(String encoded) {
    return new Parameters(FormEncoding.split(encoded));
  }

  /**
   * Finds a value, which may be empty; nothing if the parameter is absent. Of several values, the
   * empty ones don't count.
   *
   * @throws MalformedRequest if the parameter has more than one value (RFC 6749 section 3.1), or
   *     one that isn't encoded as it should be
   */
  public Optional<String> find(String name) {
    var all = encoded.getOrDefault(name, List.of());
    var given = all.stream().filter(value -> !value.isEmpty()).toList();
    if (given.size() > 1) {
      throw new MalformedRequest(Problem.REPEATED_PARAMETER);
    }
    return given.isEmpty()
        ? all.stream().findFirst()
        : Optional.of(FormEncoding.decode(given.getFirst()));
  }

  /**
   * Finds a value that isn't empty: a parameter without a value counts as absent (RFC 6749 section
   * 3.1).
   *
   * @throws MalformedRequest as {@link #find}
   */
  public Optional<String> findGiven(String name) {
    return find(name).filter(value -> !value.isEmpty());
  }

  /**
   * @throws MalformedRequest if the parameter is absent or empty, and as {@link #find}
   */
  public String get(String name) {
    return findGiven(name).orElseThrow(() -> new MalformedRequest(Problem.MISSING_PARAMETER));
  }

  /**
   * Finds a code, a state, or an error as OAuth defines them: 1 to 2,048 printable ASCII characters
   * (RFC 6749 appendix A). An empty one counts as absent.
   *
   * @throws MalformedRequest if the value is anything else, and as {@link #find}
   */
  public Optional<String> findOAuth(String name) {
    var value = findGiven(name);
    if (value.isPresent() && !OAUTH_VALUE.matcher(value.get()).matches()) {
      throw new MalformedRequest(Problem.VALUE);
    }
    return value;
  }

  @Override
  public String toString() {
    return "Parameters" + encoded.keySet().stream().sorted().toList();
  }
}
