package io.latchkey.local.template;

import java.time.Duration;
import java.util.Map;

/**
 * A function of the template.
 *
 * @param name its logical id
 * @param handler the handler's class
 * @param timeout the time limit of one invocation
 * @param snapStart true if its published versions start from a snapshot
 * @param environment Globals' variables and its own
 * @param permissions the actions that its policies allow
 */
public record LambdaFunction(
    String name,
    String handler,
    Duration timeout,
    boolean snapStart,
    Map<String, String> environment,
    Permissions permissions) {}
