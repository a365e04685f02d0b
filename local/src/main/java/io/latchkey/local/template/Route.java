package io.latchkey.local.template;

/**
 * A route of the HTTP API.
 *
 * @param key as API Gateway spells it: {@code GET /install}, or {@code $default} for whatever no
 *     other route matches
 * @param function the logical id of the function that answers
 */
public record Route(String key, String function) {

  public static final String DEFAULT = "$default";
}
