package io.latchkey.cli.doctor;

import java.util.function.Supplier;

/**
 * One thing that has to be right.
 *
 * @param name what it is about, in a word or two
 * @param look finds out; may throw, where something is in the way
 */
public record Check(String name, Supplier<Finding> look) {}
