package io.latchkey.local.template;

/**
 * A request that a schedule makes of a function every day, so that its published version stays
 * active.
 *
 * @param function its logical id
 * @param event as an HTTP API sends it (payload format 2.0), as JSON
 */
public record DailyRequest(String function, String event) {}
