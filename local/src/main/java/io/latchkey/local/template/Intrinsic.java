package io.latchkey.local.template;

/**
 * A value that CloudFormation computes, as in {@code !Ref Attempts}.
 *
 * @param function its name without the exclamation mark
 * @param argument text, a list or a map
 */
public record Intrinsic(String function, Object argument) {}
