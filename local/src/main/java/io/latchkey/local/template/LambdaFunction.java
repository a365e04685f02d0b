package io.latchkey.local.template;

import java.util.Map;

/**
 * A function of the template.
 *
 * @param name its logical id
 * @param handler the handler's class
 * @param environment Globals' variables and its own
 * @param permissions what its policies allow
 */
public record LambdaFunction(
    String name, String handler, Map<String, String> environment, Permissions permissions) {}
