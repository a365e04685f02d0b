package io.latchkey.local.template;

/**
 * A route of the HTTP API.
 *
 * @param key as API Gateway spells it: {@code GET /install}, or {@code $default} for requests that
 *     match no other route
 * @param function the logical id of the function that answers
 * @param access the callers that the route admits
 */
public record Route(String key, String function, Access access) {

  public static final String DEFAULT = "$default";

  /** The callers that API Gateway admits before it invokes the function. */
  public enum Access {
    EVERYBODY,
    /** A caller that signs with an AWS identity that may invoke the route (SigV4). */
    IAM
  }

  public static Route open(String key, String function) {
    return new Route(key, function, Access.EVERYBODY);
  }
}
