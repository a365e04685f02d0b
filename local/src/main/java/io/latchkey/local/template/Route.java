package io.latchkey.local.template;

/**
 * A route of the HTTP API.
 *
 * @param key as API Gateway spells it: {@code GET /install}, or {@code $default} for whatever no
 *     other route matches
 * @param function the logical id of the function that answers
 * @param access who may ask
 */
public record Route(String key, String function, Access access) {

  public static final String DEFAULT = "$default";

  /** Who may ask, as API Gateway checks before it asks the function. */
  public enum Access {
    EVERYBODY,
    /** Whoever signs with an AWS identity that may invoke the route (SigV4). */
    IAM
  }

  public static Route open(String key, String function) {
    return new Route(key, function, Access.EVERYBODY);
  }
}
